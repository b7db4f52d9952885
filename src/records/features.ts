/**
 * @file Face features as they are sealed: the raw little-endian float32 values, the model beside them.
 */
import type { KeyObject } from "node:crypto";
import { FaceFeatures, ModelReference } from "../observations/index.ts";
import { openSeal, seal } from "./crypto/index.ts";
import type { Place } from "./crypto/index.ts";

const BYTES_PER_VALUE = 4;

/** JSON of the model that made all given vectors; they are worth nothing without it. */
export const commonModel = (all: readonly (FaceFeatures | undefined)[]): string | null => {
  const models = new Set(
    all.flatMap((features) => (features === undefined ? [] : [modelText(features.model)])),
  );
  if (models.size > 1) throw new RangeError("features of two models cannot be kept as one pair");
  const [model] = models;
  return model ?? null;
};

export const sealFeatures = (key: KeyObject, features: FaceFeatures, place: Place): Buffer => {
  const bytes = Buffer.from(features.vector, "base64");
  if (bytes.length !== features.dimensions * BYTES_PER_VALUE) {
    throw new RangeError("a feature vector is not as long as it says");
  }
  return seal(key, bytes, place);
};

export const openFeatures = (
  key: KeyObject,
  sealed: Buffer,
  place: Place,
  model: ModelReference,
): FaceFeatures => {
  const bytes = openSeal(key, sealed, place);
  const vector = bytes.toString("base64");
  return FaceFeatures.parse({ model, vector, dimensions: bytes.length / BYTES_PER_VALUE });
};

export const parseModel = (text: string): ModelReference => ModelReference.parse(JSON.parse(text));

export const modelText = ({ name, version }: ModelReference): string =>
  JSON.stringify({ name, version });
