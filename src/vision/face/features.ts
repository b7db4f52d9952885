/**
 * @file What makes two pictures of one person comparable: feature vectors.
 *
 * In:  an aligned face, 112 x 112 pixels.
 * Out: one vector of length 1, comparable by cosine with vectors of the same model only.
 *
 * [Note: profiles]
 *
 * A profile is a fixed list of feature models. Each model's vector is scaled to
 * length 1, the vectors are put end to end and scaled to length 1 again, so that
 * the cosine of two results is the mean of the models' cosines. `accurate` (704
 * values) makes fewer errors than either of its models alone: see
 * docs/accuracy/faces.md.
 */
import { createHash } from "node:crypto";
import {
  encodeFeatures,
  type FaceFeatures,
  type ModelReference,
} from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import { flushDenormals } from "../models/flush-denormals.ts";
import { runForFloats } from "../models/float-output.ts";
import { MANIFEST, type ModelFileName, readModelFile } from "../models/manifest.ts";
import { mobileFaceNetToOnnx } from "../models/mobilefacenet.ts";
import { type Model, modelFromBytes } from "../models/session.ts";
import { readTfjsGraph } from "../models/tfjs-weights.ts";
import { ALIGNED_SIDE_PX } from "./align.ts";
import { planesOf, type Scaling } from "./planes.ts";

/** See [Note: profiles]. */
export type FaceProfile = "accurate";

/** Raised when the steps before the models change, because vectors from before and after do not compare. */
const PIPELINE_VERSION = 1;

export interface FeatureModel {
  readonly model: Model;
  readonly scaling: Scaling;
  readonly dimensions: number;
}

export interface FeatureExtractor {
  readonly reference: ModelReference;
  readonly models: readonly FeatureModel[];
  readonly extract: (aligned: Pixels) => Promise<FaceFeatures>;
}

/** The files that each profile's vectors depend on, in the order of its models; detection and landmarks too. */
const FILES: Readonly<Record<FaceProfile, readonly ModelFileName[]>> = {
  accurate: [
    "face-detection",
    "face-landmarks",
    "face-features-fr",
    "mobilefacenet-graph",
    "mobilefacenet-weights",
  ],
};

export const openFeatureExtractor = async (profile: FaceProfile): Promise<FeatureExtractor> => {
  const models = await OPEN[profile]();
  const reference = featureModelReference(profile);
  return {
    reference,
    models,
    extract: async (aligned) => {
      const parts: Float32Array[] = [];
      for (const model of models) parts.push(unitVector(await runFeatureModel(model, aligned)));
      const fused = unitVector(endToEnd(parts));
      return { model: reference, vector: encodeFeatures(fused), dimensions: fused.length };
    },
  };
};

/** The name and version under which the profile's vectors are stored. Changes with any of its files. */
export const featureModelReference = (profile: FaceProfile): ModelReference => {
  const hash = createHash("sha256").update(`pipeline ${PIPELINE_VERSION}`);
  for (const file of FILES[profile]) hash.update(`\n${MANIFEST[file].sha256}`);
  return { name: `face-${profile}`, version: hash.digest("hex").slice(0, 16) };
};

/** The model's output as it is, not normalised. */
export const runFeatureModel = async (
  { model, scaling, dimensions }: FeatureModel,
  aligned: Pixels,
): Promise<Float32Array> => {
  if (aligned.widthPx !== ALIGNED_SIDE_PX || aligned.heightPx !== ALIGNED_SIDE_PX)
    throw new RangeError(`An aligned face has ${ALIGNED_SIDE_PX} pixels a side`);
  const [values] = await runForFloats(model, {
    values: planesOf(aligned, scaling),
    shape: [1, 3, ALIGNED_SIDE_PX, ALIGNED_SIDE_PX],
  });
  if (values!.length !== dimensions)
    throw new RangeError(`${values!.length} features from ${model.reference.name}`);
  return values!;
};

/** The vector scaled to length 1. Throws where it has no direction: 0 or NaN must never become a score. */
export const unitVector = (values: Float32Array): Float32Array => {
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares);
  if (!(length > 0 && Number.isFinite(length)))
    throw new RangeError("A feature vector has no direction");
  return values.map((value) => value / length);
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

/** Scaling as in each model's own package; see the manifest. */
const OPEN: Readonly<Record<FaceProfile, () => Promise<readonly FeatureModel[]>>> = {
  accurate: async () => [
    {
      model: await modelFromBytes(
        "face-features-fr",
        flushDenormals(await readModelFile("face-features-fr")).bytes,
      ),
      scaling: { order: "rgb", mean: 127, deviation: 128 },
      dimensions: 512,
    },
    {
      model: await modelFromBytes(
        "mobilefacenet-weights",
        mobileFaceNetToOnnx(
          readTfjsGraph(
            await readModelFile("mobilefacenet-graph"),
            await readModelFile("mobilefacenet-weights"),
          ),
        ),
      ),
      scaling: { order: "rgb", mean: 127.5, deviation: 128 },
      dimensions: 192,
    },
  ],
};
