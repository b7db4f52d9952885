import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import {
  isKeyScope,
  PERMISSIONS,
  ROLES,
  type Permission,
} from "../../src/api/access/permissions.ts";

const text = readFileSync(
  fileURLToPath(new URL("../../docs/accounts.md", import.meta.url)),
  "utf8",
);

const rows = [...text.matchAll(/^\| `([a-z]+:[a-z]+)` .*\|$/gm)].map(([row]) =>
  row
    .slice(1, -1)
    .split("|")
    .map((cell) => cell.trim()),
);

test("the table of roles and permissions in docs/accounts.md is that of the code", () => {
  const permissions = Object.entries(PERMISSIONS) as [Permission, string][];
  expect(rows).toEqual(
    permissions.map(([permission, says]) => [
      `\`${permission}\``,
      ...Object.values(ROLES).map((role) =>
        (role.permissions as readonly string[]).includes(permission) ? "yes" : "",
      ),
      isKeyScope(permission) ? "yes" : "",
      says,
    ]),
  );
  const titles = Object.values(ROLES).map(({ title }) => title);
  const heading = text.split("\n").find((line) => line.startsWith("| permission"));
  const cells = heading?.split("|").map((cell) => cell.trim());
  expect(cells?.slice(2, 2 + titles.length)).toEqual(titles);
});
