/**
 * @file `ekyc calibrate`: sets the threshold of the face comparison on an operator's own pairs.
 */
import { access, constants, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { COMPARISON_KINDS, type ComparisonKind } from "../assessment/index.ts";
import {
  type Calibration,
  describeRate,
  runCalibration,
  withInterval,
} from "../evaluation/index.ts";
import { configuredProfile } from "./configured-profile.ts";
import { tellProgress } from "./progress.ts";
import { CommandProblem } from "./problem.ts";

interface CalibrateFlags {
  readonly pairs: string;
  readonly images: string;
  readonly fmr: number;
  readonly reviewFmr?: number;
  readonly comparison: ComparisonKind;
  readonly simulateCard?: true;
  readonly out: string;
  readonly html?: string;
}

export const calibrateCommand = (): Command =>
  new Command("calibrate")
    .description("set the threshold of the face comparison on labelled pairs: docs/calibrating.md")
    .requiredOption("--pairs <file>", "CSV: mated,a,b and optionally person_a,person_b,group")
    .requiredOption("--images <directory>", "the pictures that the pairs name")
    .requiredOption(
      "--fmr <rate>",
      "false match rate that must not be exceeded, such as 1e-4",
      wantedRate,
    )
    .option(
      "--review-fmr <rate>",
      "a second, laxer point: scores between the two go to a person",
      wantedRate,
    )
    .addOption(
      new Option("--comparison <kind>", "column a: selfies; column b: cards, or selfies")
        .choices(COMPARISON_KINDS)
        .default("selfie-card"),
    )
    .option("--simulate-card", "column b has photographs: draw the cards from them")
    .requiredOption("--out <file>", "operating point to write, as JSON")
    .option("--html <file>", "page to write: curves, groups, worst pairs")
    .action(run);

const wantedRate = (text: string): number => {
  const value = Number(text);
  if (!(value >= 1e-9 && value <= 0.5))
    throw new InvalidArgumentError("The rate is from 1e-9 to 0.5.");
  return value;
};

const run = async (flags: CalibrateFlags): Promise<void> => {
  const { comparison, simulateCard, out, html } = flags;
  if (simulateCard && comparison !== "selfie-card")
    throw new CommandProblem("--simulate-card is of --comparison selfie-card.");
  const { fmr, reviewFmr } = flags;
  if (reviewFmr !== undefined && reviewFmr <= fmr)
    throw new CommandProblem("--review-fmr is above --fmr.");
  // Looking at the pictures takes minutes; a place that cannot be written to is told before.
  for (const path of [out, html]) if (path !== undefined) await requireDirectory(path);
  const { calibration, review, page } = await runCalibration({
    profile: await configuredProfile(),
    pairsCsv: flags.pairs,
    imagesDir: flags.images,
    wantedFmr: fmr,
    reviewFmr,
    comparison,
    simulateCards: simulateCard === true,
    date: new Date().toISOString().slice(0, 10),
    onProgress: tellProgress,
  });
  const { point } = calibration;
  await write(out, `${JSON.stringify(review ? [point, review] : point, null, 2)}\n`);
  if (html !== undefined) await write(html, page);
  const told = [...lines(calibration), ...(review ? [pointLine(review)] : [])];
  process.stdout.write(`${told.join("\n")}\n`);
};

const CANNOT_WRITE = "The output file cannot be written there.";

const requireDirectory = async (path: string): Promise<void> => {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new CommandProblem(CANNOT_WRITE, { cause });
  }
};

const write = async (path: string, content: string): Promise<void> => {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new CommandProblem(CANNOT_WRITE, { cause });
  }
};

const pointLine = ({ id, threshold }: Calibration["point"]): string =>
  `${id}: threshold ${threshold.toFixed(4)}`;

const lines = ({ point, groups }: Calibration): readonly string[] => {
  const { measured } = point;
  const { fmr, fmrInterval, fnmr, fnmrInterval } = measured;
  const { matedComparisons, nonMatedComparisons, simulatedCards } = measured;
  return [
    pointLine(point),
    ...(simulatedCards === true ? ["The cards are simulated: no card was measured."] : []),
    `FMR: ${withInterval(fmr, fmrInterval, nonMatedComparisons)}; ${nonMatedComparisons} non-mated comparisons`,
    `FNMR: ${withInterval(fnmr, fnmrInterval, matedComparisons)}; ${matedComparisons} mated comparisons`,
    ...groups.map(
      ({ group, nonMated, mated }) =>
        `${group}: FMR ${describeRate(nonMated)}, FNMR ${describeRate(mated)}`,
    ),
  ];
};
