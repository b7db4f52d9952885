/**
 * @file `ekyc evaluate selfies`: which defects of a selfie are told, and what selfies as they are are told of.
 */
import { Command, InvalidArgumentError, Option } from "commander";
import { evaluateSelfies, HALVES, type SelfiesEvaluation } from "../evaluation/index.ts";
import { tellProgress } from "./progress.ts";

interface SelfiesFlags {
  readonly images: string;
  readonly out?: string;
  readonly html?: string;
  readonly labels?: string;
  readonly people: (typeof HALVES)[number] | "all";
  readonly subjects: number;
}

export const evaluateSelfiesCommand = (): Command =>
  new Command("selfies")
    .description("face quality: which defects are told, and what selfies as they are are told of")
    .requiredOption("--images <directory>", "good pictures, one face each; a folder a person")
    .option("--out <file>", "JSON report to write")
    .option("--html <file>", "page with examples to write; it shows the faces")
    .option("--labels <file>", "CSV with the columns file,reason: what pictures show for real")
    .addOption(
      new Option("--people <half>", "whose pictures: thresholds were set on the development half")
        .choices([...HALVES, "all"])
        .default("all"),
    )
    .option("--subjects <count>", "people whose pictures are drawn over", wholeNumber, 200)
    .action(runSelfies);

const wholeNumber = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("must be a whole number");
  return Number(text);
};

const runSelfies = async ({ images, out, html, labels, ...rest }: SelfiesFlags): Promise<void> => {
  const report = await evaluateSelfies({
    imagesDir: images,
    outFile: out,
    htmlFile: html,
    labelsFile: labels,
    ...rest,
    onProgress: tellProgress,
  });
  process.stdout.write(selfiesSummary(report));
};

/** A line a strength: told of pictures with it, FNMR. */
const selfiesSummary = ({ asTheyAre, defects }: SelfiesEvaluation): string =>
  [
    `as they are: ${counts(asTheyAre.anyReason)} told of anything, FNMR ${counts(asTheyAre.fnmr)}`,
    ...Object.entries(asTheyAre.reasons).map(([code, rate]) => `  ${code}: ${counts(rate)}`),
    ...defects.flatMap(({ name, reason, unit, steps }) => [
      `${name} (${reason}; ${unit})`,
      ...steps.map(
        ({ strength, detected, fnmr }) =>
          `  ${strength}: told of ${counts(detected)}, FNMR ${counts(fnmr)}`,
      ),
    ]),
    "",
  ].join("\n");

const counts = ({ count, of, rate }: SelfiesEvaluation["asTheyAre"]["fnmr"]): string =>
  rate === null ? "not measured" : `${count} of ${of} (${(100 * rate).toFixed(1)} %)`;
