/**
 * @file docs/licences.md: written by `npm run docs`.
 */
import { models, productionPackages } from "./parts.ts";

export const licencesDocument = (): string =>
  [
    "# Licences",
    "",
    "What others wrote and this program uses or hands out, as `package-lock.json` and the manifest of the models have it. Packages for",
    "other platforms are among them. A test holds this page to both, and refuses a licence that is not on its list",
    "(`scripts/supply/parts.ts`). `npm run sbom` writes the same as CycloneDX, with hashes.",
    "",
    "## Packages",
    "",
    "| package | version | licence |",
    "| --- | --- | --- |",
    ...productionPackages().map(
      ({ name, version, licence }) => `| \`${name}\` | ${version} | ${licence} |`,
    ),
    "",
    "The fonts (`@expo-google-fonts/…`) are for drawn specimens alone, under the SIL Open Font License. libvips (`@img/sharp-libvips-…`) is loaded",
    "as a shared library and can be replaced by another build of it.",
    "",
    "## Models",
    "",
    "| model | file | licence | origin |",
    "| --- | --- | --- | --- |",
    ...Object.entries(models()).map(
      ([name, { package: from, file, licence, provenance }]) =>
        `| \`${name}\` | \`${[from, file].filter(Boolean).join("/")}\` | ${licence} | ${provenance} |`,
    ),
    "",
    "What is known of how they were trained, and what is not: [face models](face-models.md).",
    "",
  ].join("\n");
