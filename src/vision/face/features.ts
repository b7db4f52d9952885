/**
 * @file What makes two pictures of one person comparable: feature vectors.
 *
 * In:  a face, aligned as each model of the profile asks for it.
 * Out: one vector of length 1, comparable by cosine with vectors of the same profile only. See [Note: profiles].
 */
import {
  encodeFeatures,
  type FaceFeatures,
  type ModelReference,
} from "../../observations/index.ts";
import type { AlignedAs } from "./align.ts";
import { type FeatureModel, runFeatureModel, unitVector } from "./feature-model.ts";
import { type FaceProfile, featureModelReference, openFeatureModels } from "./profiles.ts";

export interface FeatureExtractor {
  readonly reference: ModelReference;
  readonly models: readonly FeatureModel[];
  readonly extract: (aligned: AlignedAs) => Promise<FaceFeatures>;
}

export const openFeatureExtractor = async (profile: FaceProfile): Promise<FeatureExtractor> => {
  const models = await openFeatureModels(profile);
  const reference = featureModelReference(profile);
  return {
    reference,
    models,
    extract: async (aligned) => {
      const parts: Float32Array[] = [];
      for (const model of models)
        parts.push(unitVector(await runFeatureModel(model, aligned(model.alignment))));
      const fused = unitVector(endToEnd(parts));
      return { model: reference, vector: encodeFeatures(fused), dimensions: fused.length };
    },
  };
};

const endToEnd = (parts: readonly Float32Array[]): Float32Array => {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
