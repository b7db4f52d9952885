import { expect, test } from "vitest";
import { ALL_PERMISSIONS, isKeyScope, KEY_SCOPES, may, ROLES } from "./permissions.ts";

test("no key can decide a case, invite people, make keys, or export a person", () => {
  for (const scope of [
    "reviews:decide",
    "reviews:override",
    "keys:write",
    "users:write",
    "privacy:write",
  ])
    expect(isKeyScope(scope), scope).toBe(false);
  expect(KEY_SCOPES).toHaveLength(ALL_PERMISSIONS.length - 5);
});

test("people and policies are changed by owners; the audit log and personal data are read by few", () => {
  const having = (permission: string) =>
    Object.entries(ROLES)
      .filter(([, { permissions }]) => (permissions as readonly string[]).includes(permission))
      .map(([role]) => role);
  expect(having("users:write")).toEqual(["owner"]);
  expect(having("policies:write")).toEqual(["owner"]);
  expect(having("audit:read")).toEqual(["owner", "auditor"]);
  expect(having("pii:read")).toEqual(["owner", "senior-reviewer", "reviewer"]);
});

test("nobody and an applicant have no permission at all", () => {
  for (const permission of ALL_PERMISSIONS) {
    expect(may({ kind: "anybody" }, permission)).toBe(false);
    expect(may({ kind: "applicant", verificationId: "ver_1" }, permission)).toBe(false);
  }
});
