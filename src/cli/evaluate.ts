/**
 * @file `ekyc evaluate`: measures accuracy on labelled pictures and writes a report.
 */
import { Command, Option } from "commander";
import {
  DEGRADATIONS,
  evaluateDegradedFaces,
  evaluateAgain,
  evaluateDocuments,
  evaluateFaces,
  evaluateGallery,
  evaluateSignals,
} from "../evaluation/index.ts";
import { STANDARD_POLICY } from "../assessment/index.ts";
import { configuredProfile } from "./configured-profile.ts";
import { evaluateLivenessCommand } from "./evaluate-liveness.ts";
import { evaluateSelfiesCommand } from "./evaluate-selfies.ts";
import { tellProgress } from "./progress.ts";

interface FacesFlags {
  readonly pairs: string;
  readonly images: string;
  readonly out: string;
  readonly degrade?: (typeof DEGRADATIONS)[number];
}

interface GalleryFlags {
  readonly images: string;
  readonly out: string;
}

interface SignalsFlags {
  readonly labels: string;
  readonly images: string;
  readonly out: string;
}

interface DocumentsFlags {
  readonly labels: string;
  readonly images: string;
  readonly out: string;
  readonly html: boolean;
  readonly values?: true;
}

export const evaluateCommand = (): Command =>
  new Command("evaluate")
    .description("measure accuracy on labelled pictures")
    .addCommand(
      new Command("faces")
        .description("compare faces: FMR, FNMR, accuracy, failures to detect")
        .requiredOption("--pairs <file>", "CSV with the columns mated,a,b")
        .requiredOption("--images <directory>", "the pictures that the pairs name")
        .requiredOption("--out <file>", "JSON report to write")
        .addOption(
          new Option("--degrade <how>", "make the pictures in b poor: grey, 90 px").choices(
            DEGRADATIONS,
          ),
        )
        .action(runFaces),
    )
    .addCommand(
      new Command("gallery")
        .description("search faces 1:N: FPIR and FNIR by the size of the gallery, search points")
        .requiredOption("--images <directory>", "a folder of pictures for each person")
        .requiredOption("--out <file>", "JSON report to write")
        .action(runGallery),
    )
    .addCommand(
      new Command("documents")
        .description("read documents: exact fields, character errors, recognition, corners")
        .requiredOption(
          "--labels <file>",
          "JSON list of labels, as `ekyc specimen --set` writes it",
        )
        .requiredOption("--images <directory>", "the pictures that the labels name")
        .requiredOption("--out <file>", "JSON report to write")
        .option("--no-html", "do not write the worst pictures as a page beside the report")
        .option("--values", "write what was expected and read into the report")
        .action(runDocuments),
    )
    .addCommand(evaluateLivenessCommand())
    .addCommand(
      new Command("signals")
        .description("warnings of copies, screens and changes: on attacks, and on pictures of none")
        .requiredOption("--labels <file>", "JSON list of labels; `attack` says what was done")
        .requiredOption("--images <directory>", "the pictures that the labels name")
        .requiredOption("--out <file>", "JSON report to write")
        .action(runSignals),
    )
    .addCommand(
      new Command("same-pictures")
        .description("pictures submitted again: known when saved anew, and pairs confused")
        .requiredOption("--labels <file>", "JSON list of labels, each of another picture")
        .requiredOption("--images <directory>", "the pictures that the labels name")
        .requiredOption("--out <file>", "JSON report to write")
        .action(runSamePictures),
    )
    .addCommand(evaluateSelfiesCommand());

const runSamePictures = async ({ labels, images, out }: SignalsFlags): Promise<void> => {
  await evaluateAgain({
    labelsFile: labels,
    imagesDir: images,
    outFile: out,
    onProgress: tellProgress,
  });
};

const runFaces = async ({ pairs, images, out, degrade }: FacesFlags): Promise<void> => {
  const evaluate = degrade === undefined ? evaluateFaces : evaluateDegradedFaces;
  await evaluate({
    profile: await configuredProfile(),
    pairsCsv: pairs,
    imagesDir: images,
    outFile: out,
    onProgress: tellProgress,
  });
};

const runGallery = async ({ images, out }: GalleryFlags): Promise<void> => {
  await evaluateGallery({
    imagesDir: images,
    outFile: out,
    profile: await configuredProfile(),
    maximumFpir: STANDARD_POLICY.duplicateFace.maximumFpir,
    onProgress: tellProgress,
  });
};

const runDocuments = async (flags: DocumentsFlags): Promise<void> => {
  const { labels, images, out } = flags;
  await evaluateDocuments({
    labelsFile: labels,
    imagesDir: images,
    outFile: out,
    htmlFile: flags.html ? out.replace(/(\.json)?$/, ".html") : undefined,
    withValues: flags.values === true,
    onProgress: tellProgress,
  });
};

const runSignals = async ({ labels, images, out }: SignalsFlags): Promise<void> => {
  await evaluateSignals({
    labelsFile: labels,
    imagesDir: images,
    outFile: out,
    onProgress: tellProgress,
  });
};
