/**
 * @file What others wrote: known, allowed, and listed.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { licencesDocument } from "../../scripts/supply/licences-document.ts";
import { isAllowed, models, productionPackages } from "../../scripts/supply/parts.ts";
import { bom } from "../../scripts/supply/sbom.ts";

const words = (text: string): string => text.replace(/-{3,}/g, "---").replace(/[ ]+/g, " ");

test("docs/licences.md lists what is used, and nothing else (else: npm run docs)", () => {
  const text = readFileSync(new URL("../../docs/licences.md", import.meta.url), "utf8");
  expect(words(text)).toBe(words(licencesDocument()));
});

test("every package that is used has a licence that is allowed, and says the same itself", () => {
  const packages = productionPackages();
  expect(packages.length).toBeGreaterThan(150);
  expect(packages.filter((part) => !isAllowed(part))).toEqual([]);
  const installed = packages.filter(({ installedLicence }) => installedLicence !== undefined);
  expect(installed.length).toBeGreaterThan(120);
  for (const { name, licence, installedLicence } of installed)
    expect(installedLicence, name).toBe(licence);
});

test("licences that bind what is built on them, or are no licence, are refused", () => {
  for (const licence of [
    "GPL-3.0-only",
    "AGPL-3.0-or-later",
    "LGPL-3.0-or-later",
    "MIT AND GPL-2.0",
    "UNLICENSED",
    "",
  ])
    expect(isAllowed({ name: "some-package", licence }), licence).toBe(false);
  expect(isAllowed({ name: "some-package", licence: "(GPL-2.0 OR MIT)" })).toBe(true);
});

test("the bill of materials has every package with its version, and every model with its hash", () => {
  const { bomFormat, components } = bom();
  expect(bomFormat).toBe("CycloneDX");
  const named = new Set(components.map(({ name, version = "" }) => `${name}@${version}`));
  const missing = productionPackages().filter(
    ({ name, version }) => !named.has(`${name}@${version}`),
  );
  expect(missing).toEqual([]);
  for (const [name, { sha256 }] of Object.entries(models()))
    expect(components.find((one) => one.name === name)?.hashes, name).toEqual([
      { alg: "SHA-256", content: sha256 },
    ]);
});
