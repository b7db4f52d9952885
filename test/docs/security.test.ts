/**
 * @file docs/security.md says of every threat which test shows that it is met, or plainly that none does.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rows = readFileSync(`${root}docs/security.md`, "utf8")
  .split("\n")
  .filter((line) => /^\| T\d\d /.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()));

test("there is a row for each of the 32 threats, in order, with a control", () => {
  const numbers = Array.from({ length: 32 }, (_, i) => `T${String(i + 1).padStart(2, "0")}`);
  expect(rows.map(([, id]) => id)).toEqual(numbers);
  for (const [, id, threat, control] of rows) {
    expect(threat!.length, id).toBeGreaterThan(10);
    expect(control!.length, id).toBeGreaterThan(10);
  }
});

test("every test that is named exists, and a threat without one is said not to be covered", () => {
  for (const [, id, , , shown] of rows) {
    const files = [...shown!.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
    for (const path of files) {
      expect(path, id).toMatch(/\.test\.tsx?$/);
      expect(existsSync(root + path), `${id!} ${path}`).toBe(true);
    }
    if (files.length === 0) expect(shown, id).toBe("not covered");
  }
});
