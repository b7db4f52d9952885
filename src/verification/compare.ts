/**
 * @file Compares the faces on two pictures: nothing else is judged, nothing is kept.
 *
 * In:  a selfie, and another selfie or a document; which of the two decides by which operating points is compared.
 * Out: a comparison, or why there is none: no score stands for a face that was not found.
 */
import {
  chooseOperatingPoint,
  chooseReviewPoint,
  compareFaces,
  type ComparisonKind,
  type FaceComparison,
  type ImpostorRate,
  impostorRate,
  measuredCurve,
  modelKey,
  type OperatingPoint,
  portraitTroubles,
  principalFaces,
  type ReasonCode,
  selfieTroubles,
  type Trouble,
} from "../assessment/index.ts";
import type {
  CardLocation,
  DocumentAnswer,
  FaceFeatures,
  FaceObservation,
  Picture,
  SelfieAnswer,
} from "../observations/index.ts";
import type { Answered, DocumentInput, EnginePool, PictureInput } from "./engines/index.ts";
import { type ShownFace, shownFace, type Unseen, unseen } from "./look-alone.ts";
import type { Judgement } from "./ports.ts";

export type PictureOrder = "first" | "second";

export interface ComparedPicture {
  readonly picture: Picture;
  /** Best first: the first one is compared. */
  readonly faces: readonly ShownFace[];
  /** What speaks against comparing it, the warnings among them. */
  readonly troubles: readonly Trouble[];
}

export type CompareOutcome =
  | {
      readonly outcome: "compared";
      readonly comparison: Extract<FaceComparison, { score: number }>;
      readonly at: OperatingPoint;
      /** Where the band of undetermined outcomes ends below; absent where there is none. */
      readonly reviewAt?: OperatingPoint;
      readonly model: string;
      /** Absent where the score is below everything that was measured. */
      readonly impostors?: ImpostorRate;
      readonly pictures: Readonly<Record<PictureOrder, ComparedPicture>>;
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | {
      readonly outcome: "not_performed";
      /** `model_unavailable`: there is no measured operating point for the model that made the features. */
      readonly reason: ReasonCode;
      /** Absent where it is neither's fault. */
      readonly picture?: PictureOrder;
      readonly model?: string;
      readonly pictures: Readonly<Record<PictureOrder, ComparedPicture>>;
    }
  | (Unseen & { readonly picture: PictureOrder });

export interface ComparedPictures {
  readonly first: PictureInput;
  /** A document where the comparison is that of a selfie with a card. */
  readonly second: DocumentInput;
}

export const compare = async (
  pictures: ComparedPictures,
  comparison: ComparisonKind,
  { engines, judgement }: { readonly engines: EnginePool; readonly judgement: Judgement },
): Promise<CompareOutcome> => {
  const [first, second] = await Promise.all([
    engines.observeSelfie(pictures.first),
    comparison === "selfie-card"
      ? engines.observeDocument(pictures.second)
      : engines.observeSelfie(pictures.second),
  ]);
  if (first.outcome !== "observed") return { ...unseen(first), picture: "first" };
  if (second.outcome !== "observed") return { ...unseen(second), picture: "second" };
  const seen = { first: lookAt(first, judgement), second: lookAt(second, judgement) };
  const shown = { first: shownPicture(seen.first), second: shownPicture(seen.second) };
  for (const picture of ["first", "second"] as const) {
    const { hindrance } = seen[picture];
    if (hindrance !== undefined)
      return { outcome: "not_performed", reason: hindrance, picture, pictures: shown };
  }
  const compared = compareAt(seen.first.features!, seen.second.features!, {
    comparison,
    judgement,
  });
  if (compared.outcome === "not_performed") return { ...compared, pictures: shown };
  return {
    ...compared,
    pictures: shown,
    timingsMs: { first: totalOf(first), second: totalOf(second) },
  };
};

interface LookedAt {
  readonly picture: Picture;
  readonly faces: readonly FaceObservation[];
  readonly troubles: readonly Trouble[];
  /** Of the face that counts; there where there is no hindrance. */
  readonly features: FaceFeatures | undefined;
  readonly hindrance: ReasonCode | undefined;
}

type Seen = Extract<Answered<SelfieAnswer> | Answered<DocumentAnswer>, { outcome: "observed" }>;

const lookAt = ({ observation }: Seen, { policy }: Judgement): LookedAt => {
  const { picture, faces } = observation;
  const troubles =
    "card" in observation
      ? portraitTroubles(observation, policy.face)
      : selfieTroubles(faces, policy);
  const features = faces[0]?.features;
  return {
    picture,
    faces,
    troubles,
    features,
    hindrance: hindranceOf(observation, troubles, policy),
  };
};

/** Whose face it is has to be beyond doubt, and the face good enough for what the thresholds were measured on. */
const hindranceOf = (
  { faces, ...page }: { readonly faces: readonly FaceObservation[]; readonly card?: CardLocation },
  troubles: readonly Trouble[],
  { face: policy }: Judgement["policy"],
): ReasonCode | undefined => {
  const failed = troubles.find(({ status }) => status === "fail");
  if (failed !== undefined) return failed.reason;
  const { chosen, rivals } = principalFaces(faces, policy);
  if (rivals.length > 0) return page.card ? "document_multiple_found" : "selfie_multiple_faces";
  if (chosen?.features !== undefined) return undefined;
  // Vision describes no face that is too small for it.
  return page.card ? "document_face_quality_low" : "selfie_face_too_small";
};

const shownPicture = ({ picture, faces, troubles }: LookedAt): ComparedPicture => ({
  picture,
  faces: faces.map(shownFace),
  troubles,
});

const compareAt = (
  probe: FaceFeatures,
  reference: FaceFeatures,
  { comparison: kind, judgement }: { comparison: ComparisonKind; judgement: Judgement },
) => {
  const model = modelKey(probe.model);
  const none = { outcome: "not_performed", reason: "model_unavailable", model } as const;
  const { operatingPoints, policy } = judgement;
  const { maximumFmr, reviewFmr, operatingPoint } = policy.face;
  // A point that the policy names is one for cards.
  const id = kind === "selfie-card" ? operatingPoint : undefined;
  const at = chooseOperatingPoint(operatingPoints, { model, maximumFmr, comparison: kind, id });
  if (at === undefined) return none;
  const reviewAt = chooseReviewPoint(operatingPoints, at, reviewFmr);
  const comparison = compareFaces(probe, reference, at, reviewAt);
  if (comparison.outcome === "not-comparable") return none;
  const impostors = impostorRate(comparison.score, measuredCurve(operatingPoints, at));
  return {
    outcome: "compared",
    comparison,
    at,
    ...(reviewAt && { reviewAt }),
    model,
    ...(impostors && { impostors }),
  } as const;
};

const totalOf = ({ timingsMs }: Seen): number =>
  Object.values(timingsMs).reduce((sum, ms) => sum + ms, 0);
