/**
 * @file `ekyc calibrate`: takes the features of the pictures of labelled pairs and sets an operating point.
 *
 * In:  a list of pairs, the folder of their pictures, the wanted FMR and what is compared.
 * Out: a calibration, with an operating point as src/assessment/operating-points.json holds them (a second one
 *      where a review band is wanted), and a page about it. The same input gives the same on the same day.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { ComparisonKind, OperatingPoint } from "../../assessment/index.ts";
import {
  describeProfile,
  type FaceProfile,
  type FaceReader,
  featureModelReference,
  openFaceReader,
} from "../../vision/face/index.ts";
import { readPicture, seeFace, type SeenFace } from "../evaluated-picture.ts";
import { PairsFileError, parsePairs } from "../faces-pairs.ts";
import { cosine } from "../cosine.ts";
import {
  calibrate,
  type Calibration,
  type CalibrationInput,
  requireComparisons,
} from "./calibrate.ts";
import { calibrationPage } from "./page.ts";
import { countNonMated, type Plan, planComparisons } from "./plan.ts";
import { simulateCardPortrait } from "./simulated-card.ts";

export interface CalibrateOptions {
  readonly pairsCsv: string;
  readonly imagesDir: string;
  readonly wantedFmr: number;
  /** Of a second, laxer point of the same comparisons, down to which scores go to a person. */
  readonly reviewFmr?: number | undefined;
  readonly comparison: ComparisonKind;
  /** Column `b` holds photographs: cards are drawn from them. */
  readonly simulateCards: boolean;
  /** How they are drawn. Default: as cards. */
  readonly drawCard?: (picture: Buffer, seed: number) => Promise<Buffer>;
  /** ISO 8601 day. */
  readonly date: string;
  readonly profile: FaceProfile;
  readonly onProgress?: (done: number, total: number) => void;
}

export const runCalibration = async (
  options: CalibrateOptions,
): Promise<{
  readonly calibration: Calibration;
  readonly review: OperatingPoint | undefined;
  readonly page: string;
}> => {
  const { profile, wantedFmr, simulateCards, date } = options;
  const csv = await readList(options.pairsCsv);
  const pairs = parsePairs(csv.toString("utf8"), { nonMated: "listed-unless-people-are-named" });
  const plan = planComparisons(pairs, options.comparison);
  // What cannot be supported with every picture is refused before any is looked at.
  requireComparisons(
    wantedFmr,
    plan.mated.length,
    countNonMated(plan, () => true),
  );

  const samples = await seeSamples(plan, csv.toString("utf8"), {
    ...options,
    reader: await openFaceReader(profile),
  });
  const input: CalibrationInput = {
    plan,
    isUsable: (sample) => samples[sample]?.features !== undefined,
    scoreOf: (probe, reference) => cosine(samples[probe]!.features!, samples[reference]!.features!),
    wantedFmr,
    about: {
      profile: describeProfile(profile),
      features: featureModelReference(profile),
      pairsSha256: createHash("sha256").update(csv).digest("hex"),
      date,
      simulatedCards: simulateCards,
    },
  };
  const calibration = calibrate(input);
  const { reviewFmr } = options;
  const review =
    reviewFmr === undefined ? undefined : calibrate({ ...input, wantedFmr: reviewFmr }).point;
  const failures = samples.flatMap(({ digest, failure }) =>
    failure ? [{ picture: digest, failure }] : [],
  );
  const digests = samples.map(({ digest }) => digest);
  return { calibration, review, page: calibrationPage(calibration, { digests, failures }) };
};

const readList = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new PairsFileError("There is no such list of pairs, or it may not be read", { cause });
  }
};

interface SeenSample extends SeenFace {
  readonly digest: string;
}

const seeSamples = async (
  { samples }: Plan,
  csv: string,
  {
    imagesDir,
    simulateCards,
    drawCard = simulateCardPortrait,
    onProgress,
    reader,
  }: CalibrateOptions & { readonly reader: FaceReader },
): Promise<readonly SeenSample[]> => {
  const seen: SeenSample[] = [];
  for (const { name, as } of samples) {
    const bytes = await readPicture(imagesDir, name, csv);
    const sha256 = createHash("sha256").update(bytes).digest();
    // The picture decides how its card looks, not its place in the list.
    const looked =
      simulateCards && as === "card" ? await drawCard(bytes, sha256.readInt32BE(0)) : bytes;
    const face = await seeFace(reader, looked, {
      // As the product looks for it: on a page, where portraits are small.
      purpose: as === "card" ? "document" : "selfie",
      spent: { decode: 0, faces: 0, models: 0 },
    });
    seen.push({ digest: sha256.toString("hex").slice(0, 16), ...face });
    onProgress?.(seen.length, samples.length);
  }
  return seen;
};
