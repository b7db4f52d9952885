/**
 * @file live.same_face: is there one face on every frame, one and the same person throughout, and on the selfie?
 *
 * Needs: a live capture and one face on the selfie. Looks that hang together are one person (live/face-runs.ts), and
 * each run must hold looks that match the selfie, at an operating point of the model of the features.
 */
import type { BurstFrame, FaceFeatures } from "../../observations/index.ts";
import { BrokenFeaturesError, modelKey, similarityOf } from "../face-comparison.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { faceRuns } from "../live/face-runs.ts";
import { whereLive } from "../live/given.ts";
import { medianOf } from "../live/head-track.ts";
import { chooseOperatingPoint } from "../operating-points.ts";
import type { Policy } from "../policy.ts";

export const checkLiveSameFace = (input: AssessmentInput): Finding =>
  whereLive(input, ({ observation: { frames } }) => {
    const { selfie, policy, operatingPoints } = input;
    const reference =
      selfie.outcome === "observed" ? selfie.observation.faces[0]?.features : undefined;
    const looks = featuresOf(frames);
    if (reference === undefined || looks === undefined) return CHECK_ERROR;
    const model = modelKey(reference.model);
    const { maximumFmr } = policy.live;
    const wanted = { model, maximumFmr, comparison: "selfie-selfie" } as const;
    const at = chooseOperatingPoint(operatingPoints, wanted);
    if (at === undefined || looks.some((own) => modelKey(own.model) !== model))
      return notPerformed(["model_unavailable"], { model, maximumFmr });

    const compared = compareLooks(looks, reference, at.threshold);
    if (compared === "broken") return CHECK_ERROR;
    const counted = countFaces(frames, policy);
    const { medianScore, ...strangers } = compared;
    const troubles = [
      ...troublesOfFaces(counted, policy.live),
      ...troublesOfRuns(strangers, looks.length, policy.live),
    ];
    return performed(troubles, {
      measurements: {
        ...counted,
        // A number of a burst without any face would be no measurement.
        ...(looks.length > 0 && { medianScore }),
        ...strangers,
        threshold: at.threshold,
        operatingPoint: at.id,
        model,
      },
    });
  });

/** Of the frames with a face, in their order; undefined when a face has none: vision describes every one. */
const featuresOf = (frames: readonly BurstFrame[]): readonly FaceFeatures[] | undefined => {
  const faces = frames.flatMap(({ face }) => face ?? []);
  const features = faces.flatMap((face) => face.features ?? []);
  return features.length === faces.length ? features : undefined;
};

interface Strangers {
  /** Looks in runs that do not match the selfie. */
  readonly otherLooks: number;
  /** The longest such run. */
  readonly longestOtherRun: number;
}

const compareLooks = (
  looks: readonly FaceFeatures[],
  reference: FaceFeatures,
  threshold: number,
): (Strangers & { readonly medianScore: number }) | "broken" => {
  try {
    const scores = looks.map((own) => similarityOf(own, reference) ?? NaN);
    const lengths = faceRuns(looks, threshold)
      .filter(
        (run) =>
          !matchesTwice(
            run.looks.map((look) => scores[look]!),
            threshold,
          ),
      )
      .map((run) => run.looks.length);
    return {
      medianScore: medianOf(scores),
      otherLooks: lengths.reduce((sum, length) => sum + length, 0),
      longestOtherRun: Math.max(0, ...lengths),
    };
  } catch (thrown) {
    if (thrown instanceof BrokenFeaturesError) return "broken";
    throw thrown;
  }
};

/** The second best of several; of one alone that one. Written so that NaN is no match. */
const matchesTwice = (scores: readonly number[], threshold: number): boolean =>
  scores.filter((score) => score >= threshold).length >= Math.min(2, scores.length);

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

/** Most looks of another face: the selfie is another's. Some: somebody took the applicant's place. */
const troublesOfRuns = (
  { otherLooks, longestOtherRun }: Strangers,
  looks: number,
  { sameFaceLooks, withoutFaceShareAbove }: Policy["live"],
): readonly Trouble[] => {
  if (looks === 0) return [];
  if (otherLooks > looks / 2) return [{ status: "fail", reason: "live_selfie_differs" }];
  return longestOtherRun >= sameFaceLooks || otherLooks > withoutFaceShareAbove * looks
    ? [{ status: "fail", reason: "live_face_changed" }]
    : [];
};
