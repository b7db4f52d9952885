/**
 * @file The documents that are generated from tables of the code.
 */
import { REASONS } from "../../src/assessment/index.ts";
import { SETTINGS } from "../../src/config.ts";
import { readReports } from "../faults/scale.ts";

interface SettingRow {
  readonly name: string;
  readonly value: string;
  readonly says: string;
}

const settingRows = (): readonly SettingRow[] =>
  Object.entries(SETTINGS).map(([name, schema]) => {
    const byDefault = schema.safeParse(undefined);
    return {
      name,
      value: byDefault.data === undefined ? "" : String(byDefault.data),
      says: schema.description ?? "",
    };
  });

export const configurationDocument = (): string =>
  [
    "# Configuration",
    "",
    "Settings come from the environment or from a `.env` file in the working directory; the",
    "environment wins. They are checked at start; an unknown name that begins with `EKYC_` is",
    "refused, so that a slip of the pen cannot leave a default in force.",
    "",
    "| setting | default | meaning |",
    "| --- | --- | --- |",
    ...settingRows().map(
      ({ name, value, says }) =>
        `| \`${name}\` | ${value === "" ? "" : `\`${value}\``} | ${says} |`,
    ),
    "",
    "`NODE_ENV=production` refuses settings that are only for trying things out.",
    "",
  ].join("\n");

export const environmentExample = (): string =>
  [
    "# Copy to .env and change what you need. docs/configuration.md explains each setting.",
    ...settingRows().map(({ name, value, says }) => `\n# ${says}\n# ${name}=${value}`),
    "",
  ].join("\n");

export const reasonsDocument = (): string =>
  [
    "# Reasons",
    "",
    "Every check of a report says its status and, unless it passed, its reasons. Build on the",
    "status; codes may be added. Reasons of the class `fraud` are never shown to an applicant.",
    "",
    "| code | class | another attempt can help | meaning | what the applicant is told |",
    "| --- | --- | --- | --- | --- |",
    ...Object.entries(REASONS).map(
      ([code, { class: kind, retryable, meaning, advice }]) =>
        `| \`${code}\` | ${kind} | ${retryable ? "yes" : "no"} | ${meaning} | ${advice} |`,
    ),
    "",
  ].join("\n");

/** From docs/reliability.json, which `npm run test:faults` writes. */
export const reliabilityDocument = (): string =>
  [
    "# What was broken on purpose",
    "",
    "Each line is a test of `test/faults`. `npm run test:faults` does all of them in full, alone on a machine, and writes",
    "its figures here; `npm test` does the same tests in small with every change. A seed brings back what was random:",
    "`EKYC_FAULT_SEED=… npm run test:faults`. Two cores of a shared machine did this; times are theirs.",
    "",
    "| test | must hold | found | held | on |",
    "| --- | --- | --- | --- | --- |",
    ...Object.values(readReports()).map(
      ({ test, bar, found, held, seed, date }) =>
        `| ${test} | ${bar} | ${found}${seed === undefined ? "" : ` (seed ${seed})`} | ${held ? "yes" : "**no**"} | ${date} |`,
    ),
    "",
  ].join("\n");
