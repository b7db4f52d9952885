/**
 * @file docs/privacy.md says the days that the settings have, of every class that there is.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { RETAINED_CLASSES } from "../../src/records/index.ts";

const page = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");

test("the table of retention has every class with its setting and the days of the default", () => {
  const { retention } = loadConfig({});
  const rows = [...page.matchAll(/^\| `(\w+)` +\|[^|]*\| `(EKYC_\w+)` +\| (\d+) +\|/gm)];
  expect(rows.map(([, name, setting, days]) => [name, setting, Number(days)])).toEqual(
    RETAINED_CLASSES.map((name) => [
      name,
      `EKYC_RETAIN_${name.toUpperCase()}_DAYS`,
      retention[name],
    ]),
  );
});
