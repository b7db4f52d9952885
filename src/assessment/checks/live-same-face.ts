/**
 * @file live.same_face: is there one face on every frame, one and the same person throughout, and on the selfie?
 *
 * Needs: a live capture and one face on the selfie. Every frame is compared with the selfie; of several in a row the
 * middle score counts, so that one bad look is no other person, and a person who is there for three frames is.
 */
import type { BurstFrame, FaceFeatures } from "../../observations/index.ts";
import { BrokenFeaturesError, modelKey, similarityOf } from "../face-comparison.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { whereLive } from "../live/given.ts";
import { medianOf } from "../live/head-track.ts";
import type { Policy } from "../policy.ts";

export const checkLiveSameFace = (input: AssessmentInput): Finding =>
  whereLive(input, ({ observation: { frames } }) => {
    const { selfie, policy } = input;
    const reference =
      selfie.outcome === "observed" ? selfie.observation.faces[0]?.features : undefined;
    if (reference === undefined) return CHECK_ERROR;
    const scores = scoresOf(frames, reference);
    if (scores === "broken") return CHECK_ERROR;
    if (scores === "other-model")
      return notPerformed(["model_unavailable"], { model: modelKey(reference.model) });
    const counted = countFaces(frames, policy);
    const { sameFaceLooks, sameFaceScoreBelow, changedFaceScoreBelow } = policy.live;
    const lowest = lowestMiddle(scores, sameFaceLooks);
    const troubles = [
      ...troublesOfFaces(counted, policy.live),
      ...troublesOfScores({ lowest, median: medianOf(scores) }, policy.live),
    ];
    return performed(troubles, {
      measurements: {
        ...counted,
        // A number of a burst without any face would be no measurement.
        ...(scores.length > 0 && { lowestScore: lowest, medianScore: medianOf(scores) }),
        sameFaceScoreBelow,
        changedFaceScoreBelow,
        model: modelKey(reference.model),
      },
    });
  });

/** One a frame with a face, in their order. */
const scoresOf = (
  frames: readonly BurstFrame[],
  reference: FaceFeatures,
): readonly number[] | "broken" | "other-model" => {
  const scores: number[] = [];
  try {
    for (const { face } of frames) {
      if (face === undefined) continue;
      if (face.features === undefined) return "broken";
      const score = similarityOf(face.features, reference);
      if (score === undefined) return "other-model";
      scores.push(score);
    }
  } catch (thrown) {
    if (thrown instanceof BrokenFeaturesError) return "broken";
    throw thrown;
  }
  return scores;
};

const countFaces = (frames: readonly BurstFrame[], { face: { rivalShare } }: Policy) => {
  const several = frames.filter(({ face, otherFacesPx }) => {
    if (face === undefined) return false;
    const ownPx = Math.min(face.box.width, face.box.height);
    return otherFacesPx.some((otherPx) => otherPx >= rivalShare * ownPx);
  });
  return {
    frames: frames.length,
    withoutFace: frames.filter(({ face }) => face === undefined).length,
    withSeveralFaces: several.length,
  };
};

const troublesOfFaces = (
  { frames, withoutFace, withSeveralFaces }: ReturnType<typeof countFaces>,
  rules: Policy["live"],
): readonly Trouble[] => [
  ...(withoutFace > rules.withoutFaceShareAbove * frames || withoutFace === frames
    ? [{ status: "fail", reason: "live_left_frame" } as const]
    : []),
  ...(withSeveralFaces > rules.severalFacesShareAbove * frames
    ? [{ status: "fail", reason: "live_several_faces" } as const]
    : []),
];

/** Written so that NaN is trouble too. */
const troublesOfScores = (
  { lowest, median }: { readonly lowest: number; readonly median: number },
  { sameFaceScoreBelow, changedFaceScoreBelow }: Policy["live"],
): readonly Trouble[] => {
  if (!(median >= sameFaceScoreBelow)) return [{ status: "fail", reason: "live_selfie_differs" }];
  return lowest >= changedFaceScoreBelow ? [] : [{ status: "fail", reason: "live_face_changed" }];
};

/** The lowest of the middle scores of so many in a row. */
const lowestMiddle = (scores: readonly number[], looks: number): number => {
  if (scores.length < looks) return medianOf(scores);
  const middles = scores
    .slice(0, scores.length - looks + 1)
    .map((_, at) => medianOf(scores.slice(at, at + looks)));
  return Math.min(...middles);
};
