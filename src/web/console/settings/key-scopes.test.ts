import { expect, test } from "vitest";
import { KEY_SCOPES as SERVER_SCOPES, ROLE_NAMES } from "../../../api/access/permissions.ts";
import { KEY_SCOPES } from "./key-scopes.ts";
import { ROLES } from "./roles.ts";

test("the console offers the scopes that the server gives to programs, each of them", () => {
  expect([...KEY_SCOPES].toSorted()).toEqual([...SERVER_SCOPES].toSorted());
});

test("the console offers the roles that the server knows", () => {
  expect([...ROLES].toSorted()).toEqual([...ROLE_NAMES].toSorted());
});
