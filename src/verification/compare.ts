/**
 * @file Compares the faces on two pictures: nothing else is judged, nothing is kept.
 */
import {
  chooseOperatingPoint,
  chooseReviewPoint,
  compareFaces,
  type FaceComparison,
  modelKey,
  principalFaces,
} from "../assessment/index.ts";
import type { FaceFeatures, Refusal, SelfieAnswer } from "../observations/index.ts";
import type { Answered, EnginePool, PictureInput } from "./engines/index.ts";
import type { Judgement } from "./ports.ts";

export type PictureOrder = "first" | "second";

export type CompareOutcome =
  | {
      readonly outcome: "compared";
      readonly comparison: Extract<FaceComparison, { score: number }>;
      readonly model: string;
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | { readonly outcome: "refused"; readonly picture: PictureOrder; readonly refusal: Refusal }
  | { readonly outcome: "no_face" | "several_faces"; readonly picture: PictureOrder }
  /** There is no measured operating point for the model that made the features. */
  | { readonly outcome: "not_calibrated"; readonly model: string }
  | { readonly outcome: "failed"; readonly picture: PictureOrder };

export const compare = async (
  pictures: { readonly first: PictureInput; readonly second: PictureInput },
  engines: EnginePool,
  judgement: Judgement,
): Promise<CompareOutcome> => {
  const [first, second] = await Promise.all([
    engines.observeSelfie(pictures.first),
    engines.observeSelfie(pictures.second),
  ]);
  const probe = featuresOf(first, "first", judgement);
  if ("outcome" in probe) return probe;
  const reference = featuresOf(second, "second", judgement);
  if ("outcome" in reference) return reference;
  const model = modelKey(probe.model);
  const { operatingPoints, policy } = judgement;
  const { maximumFmr, reviewFmr } = policy.face;
  const at = chooseOperatingPoint(operatingPoints, {
    model,
    maximumFmr,
    comparison: "selfie-selfie",
  });
  if (at === undefined) return { outcome: "not_calibrated", model };
  const reviewAt = chooseReviewPoint(operatingPoints, at, reviewFmr);
  const comparison = compareFaces(probe, reference, at, reviewAt);
  if (comparison.outcome === "not-comparable") return { outcome: "not_calibrated", model };
  return {
    outcome: "compared",
    comparison,
    model,
    timingsMs: { first: totalOf(first), second: totalOf(second) },
  };
};

const featuresOf = (
  answer: Answered<SelfieAnswer>,
  picture: PictureOrder,
  { policy }: Judgement,
): FaceFeatures | Exclude<CompareOutcome, { outcome: "compared" }> => {
  if (answer.outcome === "failed") return { outcome: "failed", picture };
  if (answer.outcome === "refused") return { outcome: "refused", picture, refusal: answer.refusal };
  const { chosen, rivals } = principalFaces(answer.observation.faces, policy.face);
  if (chosen?.features === undefined) return { outcome: "no_face", picture };
  return rivals.length > 0 ? { outcome: "several_faces", picture } : chosen.features;
};

const totalOf = (answer: Answered<SelfieAnswer>): number =>
  answer.outcome === "observed"
    ? Object.values(answer.timingsMs).reduce((sum, ms) => sum + ms, 0)
    : 0;
