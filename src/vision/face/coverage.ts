/**
 * @file Whether something lies over the eyes, or over the mouth and the nose, of an aligned face.
 *
 * In:  an aligned face, 112 x 112 pixels; the weights `face-coverage`, trained by training/face-coverage
 *      on faces that coverings were drawn over.
 * Out: two scores, 0 (uncovered) to 1 (covered). How often they err: docs/accuracy/selfies.md.
 */
import type { FaceObservation, ModelReference } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import { MANIFEST, readModelFile } from "../models/manifest.ts";
import { COVERAGE_FEATURES, coverageFeaturesOf } from "./coverage-features.ts";

export type Covered = NonNullable<FaceObservation["covered"]>;

/** One hidden layer. Weights are row by row, a row for each unit. */
export interface CoverageWeights {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  readonly hidden: readonly number[];
  readonly hiddenBias: readonly number[];
  /** Two rows: eyes, mouth. */
  readonly output: readonly number[];
  readonly outputBias: readonly number[];
}

export interface CoverageReader {
  readonly reference: ModelReference;
  readonly measure: (aligned: Pixels) => Covered;
}

/** @throws ModelFileError when the weights are missing or are not those that were measured */
export const openCoverageReader = async (): Promise<CoverageReader> => {
  const weights = JSON.parse(
    (await readModelFile("face-coverage")).toString("utf8"),
  ) as CoverageWeights;
  const reference = {
    name: "face-coverage",
    version: MANIFEST["face-coverage"].sha256.slice(0, 16),
  };
  return {
    reference,
    measure: (aligned) => {
      const [eyes, mouth] = coverageScores(weights, coverageFeaturesOf(aligned));
      return { eyes, mouth, model: reference };
    },
  };
};

export const coverageScores = (
  weights: CoverageWeights,
  features: Float32Array,
): readonly [eyes: number, mouth: number] => {
  const units = weights.hiddenBias.length;
  if (
    features.length !== COVERAGE_FEATURES ||
    weights.hidden.length !== units * COVERAGE_FEATURES ||
    weights.output.length !== 2 * units
  )
    throw new RangeError("The weights of face-coverage are of another form");
  const inputs = features.map((value, i) => (value - weights.mean[i]!) / weights.deviation[i]!);
  const sums = [weights.outputBias[0]!, weights.outputBias[1]!];
  for (let unit = 0; unit < units; unit++) {
    let sum = weights.hiddenBias[unit]!;
    for (let i = 0; i < inputs.length; i++)
      sum += weights.hidden[unit * inputs.length + i]! * inputs[i]!;
    const activation = Math.tanh(sum);
    sums[0]! += weights.output[unit]! * activation;
    sums[1]! += weights.output[units + unit]! * activation;
  }
  if (!sums.every(Number.isFinite)) throw new RangeError("face-coverage gave no two numbers");
  return [logistic(sums[0]!), logistic(sums[1]!)];
};

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
