/**
 * @file The door of the face room: faces on a picture, and what is measured of them.
 *
 * In:  pixels.
 * Out: face observations in the frame of those pixels, best first.
 */
import type { AttackScore, FaceObservation, ModelReference } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import { modelMs } from "../models/model-clock.ts";
import { type Model, openModel } from "../models/session.ts";
import { aligner } from "./align.ts";
import { assessAttack } from "./attack.ts";
import type { ScoredBox } from "./box.ts";
import { type CoverageReader, openCoverageReader } from "./coverage.ts";
import { detectFaces } from "./detect.ts";
import { measureEyesOpen } from "./eyes.ts";
import { type FeatureExtractor, openFeatureExtractor } from "./features.ts";
import { findPortraits } from "./find-portraits.ts";
import { checkGoldenVectors } from "./golden-vectors.ts";
import { fivePointsOf, locateLandmarks } from "./landmarks.ts";
import { lightOf } from "./light.ts";
import { poseOf } from "./pose.ts";
import { type FaceProfile, isShipped } from "./profiles.ts";
import { qualityOf } from "./quality.ts";
import { bestFirst, type FacePurpose } from "./rank.ts";

export { describeProfile, featureModelReference, findProfile, PROFILE_NAMES } from "./profiles.ts";
export type { FaceProfile, ProfileName } from "./profiles.ts";
export { OwnModelError } from "./own-model.ts";
export type { FacePurpose } from "./rank.ts";

export interface ObserveFacesOptions {
  /** "best": a feature vector for the best face. "none": for no face. */
  readonly features: "best" | "none";
  /** A document page is searched for small faces as well. */
  readonly purpose: FacePurpose;
  /** Called when faces were found and the features of the best one are about to be taken. */
  readonly onFeatures?: (() => void) | undefined;
}

export interface FacesObserved {
  readonly faces: readonly FaceObservation[];
  /** Processor time inside models, for this call. */
  readonly modelMs: number;
}

export interface FaceReader {
  readonly observeFaces: (pixels: Pixels, options: ObserveFacesOptions) => Promise<FacesObserved>;
  /** Throws for a face that lies outside the pixels. */
  readonly assessAttack: (pixels: Pixels, face: FaceObservation) => Promise<AttackScore>;
  readonly models: readonly ModelReference[];
  /** Of what its feature vectors are. */
  readonly features: ModelReference;
}

/** Opens every model and compares the feature models with their golden vectors before anything is observed. */
export const openFaceReader = async (profile: FaceProfile): Promise<FaceReader> => {
  const detection = await openModel("face-detection");
  const landmarks = await openModel("face-landmarks");
  const attack = await openModel("face-liveness");
  const eyes = await openModel("face-eyes");
  const coverage = await openCoverageReader();
  const extractor = await openFeatureExtractor(profile);
  // What a model of the operator should compute was never measured here.
  if (isShipped(profile)) await checkGoldenVectors(profile, extractor.models);

  return {
    features: extractor.reference,
    models: [
      detection.reference,
      landmarks.reference,
      ...extractor.models.map(({ model }) => model.reference),
      extractor.reference,
      attack.reference,
      eyes.reference,
      coverage.reference,
    ],
    assessAttack: (pixels, face) => assessAttack(attack, pixels, face.box),
    observeFaces: async (pixels, { features, purpose, onFeatures }) => {
      const modelMsBefore = modelMs();
      const detect = purpose === "selfie" ? detectFaces : findPortraits;
      const found = bestFirst(await detect(detection, pixels), pixels, purpose);
      if (features === "best" && found.length > 0) onFeatures?.();
      const faces: FaceObservation[] = [];
      for (const [index, face] of found.entries())
        faces.push(
          await observeFace(pixels, face, {
            landmarks,
            extractor: features === "best" && index === 0 ? extractor : undefined,
            ofSelfie: purpose === "selfie" && index === 0 ? { eyes, coverage } : undefined,
          }),
        );
      return { faces, modelMs: modelMs() - modelMsBefore };
    },
  };
};

const observeFace = async (
  pixels: Pixels,
  { box, score }: ScoredBox,
  models: {
    readonly landmarks: Model;
    readonly extractor: FeatureExtractor | undefined;
    readonly ofSelfie: { readonly eyes: Model; readonly coverage: CoverageReader } | undefined;
  },
): Promise<FaceObservation> => {
  const points = await locateLandmarks(models.landmarks, pixels, box);
  const five = fivePointsOf(points);
  const [eyeLeft, eyeRight] = five;
  const aligned = aligner(pixels, five);
  const upright = aligned("arcface-112");
  return {
    box,
    score,
    landmarks: five,
    eyeDistancePx: Math.hypot(eyeRight[0] - eyeLeft[0], eyeRight[1] - eyeLeft[1]),
    pose: poseOf(points),
    ...qualityOf(upright),
    light: lightOf(upright),
    ...(models.ofSelfie && {
      eyesOpen: await measureEyesOpen(models.ofSelfie.eyes, pixels, points),
      covered: models.ofSelfie.coverage.measure(upright),
    }),
    ...(models.extractor && { features: await models.extractor.extract(aligned) }),
  };
};
