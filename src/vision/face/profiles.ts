/**
 * @file The face models that are shipped, by profile, and those that an operator brings.
 *
 * [Note: profiles]
 *
 * A profile is a fixed list of feature models. Each model's vector is scaled to
 * length 1, the vectors are put end to end and scaled to length 1 again, so that
 * the cosine of two results is the mean of the models' cosines.
 *
 * `accurate` (704 values) makes fewer errors than either of its models alone. Of one of
 * them nobody says what it was trained on. `permissive` (128 values) is dlib's network alone: its author
 * gave the weights away (CC0) and tells what he trained them on; it makes more errors. Both are
 * measured in docs/accuracy/faces.md. `own` is a model of the operator: see own-model.ts.
 *
 * Vectors of two profiles never compare: each profile has its own name and version, and
 * its own operating points.
 */
import { createHash } from "node:crypto";
import type { ModelReference } from "../../observations/index.ts";
import { dlibResnetToOnnx } from "../models/dlib-resnet.ts";
import { flushDenormals } from "../models/flush-denormals.ts";
import { MANIFEST, type ModelFileName, readModelFile } from "../models/manifest.ts";
import { mobileFaceNetToOnnx } from "../models/mobilefacenet.ts";
import { type Model, modelFromBytes } from "../models/session.ts";
import { readTfjsGraph, readTfjsWeights } from "../models/tfjs-weights.ts";
import type { FeatureModel, InputRecipe } from "./feature-model.ts";
import { openOwnModel, type OwnFaceModel, readOwnModel } from "./own-model.ts";

export const SHIPPED_PROFILES = ["accurate", "permissive"] as const;
export type ShippedProfile = (typeof SHIPPED_PROFILES)[number];

/** See [Note: profiles]. */
export type FaceProfile = ShippedProfile | OwnFaceModel;

/** Raised when the steps before the models change, because vectors from before and after do not compare. */
const PIPELINE_VERSION = 1;

interface ShippedModel extends InputRecipe {
  /** What its vectors depend on. */
  readonly files: readonly ModelFileName[];
  readonly open: () => Promise<Model>;
}

/** Scaling as in each model's own package; see the manifest. */
const SHIPPED: Readonly<Record<ShippedProfile, readonly ShippedModel[]>> = {
  accurate: [
    {
      files: ["face-features-fr"],
      open: async () =>
        modelFromBytes(
          "face-features-fr",
          flushDenormals(await readModelFile("face-features-fr")).bytes,
        ),
      alignment: "arcface-112",
      scaling: { order: "rgb", mean: 127, deviation: 128 },
      dimensions: 512,
    },
    {
      files: ["mobilefacenet-graph", "mobilefacenet-weights"],
      open: async () =>
        modelFromBytes(
          "mobilefacenet-weights",
          mobileFaceNetToOnnx(
            readTfjsGraph(
              await readModelFile("mobilefacenet-graph"),
              await readModelFile("mobilefacenet-weights"),
            ),
          ),
        ),
      alignment: "arcface-112",
      scaling: { order: "rgb", mean: 127.5, deviation: 128 },
      dimensions: 192,
    },
  ],
  permissive: [
    {
      files: ["dlib-resnet-list", "dlib-resnet-weights"],
      open: async () =>
        modelFromBytes(
          "dlib-resnet-weights",
          dlibResnetToOnnx(
            readTfjsWeights(
              await readModelFile("dlib-resnet-list"),
              await readModelFile("dlib-resnet-weights"),
            ),
          ),
        ),
      alignment: "dlib-150",
      scaling: { order: "rgb", mean: [122.782, 117.001, 104.298], deviation: 256 },
      dimensions: 128,
    },
  ],
};

/** The model files that this profile uses and no other. */
export const filesOf = (profile: ShippedProfile): readonly ModelFileName[] =>
  SHIPPED[profile].flatMap(({ files }) => files);

/** What a setting can name. */
export const PROFILE_NAMES = [...SHIPPED_PROFILES, "own"] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

/**
 * @param manifestFile of an own model
 * @throws OwnModelError when it is missing or not usable
 */
export const findProfile = async (
  name: ProfileName,
  manifestFile: string | undefined,
): Promise<FaceProfile> => {
  if (name !== "own") return name;
  if (manifestFile === undefined) throw new RangeError("An own model without a manifest entry");
  return readOwnModel(manifestFile);
};

/** For reports and people. */
export const describeProfile = (profile: FaceProfile): string =>
  isShipped(profile) ? profile : `own: ${profile.name}`;

export const isShipped = (profile: FaceProfile): profile is ShippedProfile =>
  typeof profile === "string";

export const openFeatureModels = async (profile: FaceProfile): Promise<readonly FeatureModel[]> => {
  if (!isShipped(profile)) return [await openOwnModel(profile)];
  const opened: FeatureModel[] = [];
  for (const { open, alignment, scaling, dimensions } of SHIPPED[profile])
    opened.push({ model: await open(), alignment, scaling, dimensions });
  return opened;
};

/** Every vector depends on where the face and its points were found. */
const BEFORE_THE_MODELS: readonly ModelFileName[] = ["face-detection", "face-landmarks"];

/**
 * The name and version under which the profile's vectors are stored. Changes with any of its files, and with
 * the recipe of a model that an operator brings.
 */
export const featureModelReference = (profile: FaceProfile): ModelReference => {
  const hash = createHash("sha256").update(`pipeline ${PIPELINE_VERSION}`);
  const before = BEFORE_THE_MODELS.map((file) => MANIFEST[file].sha256);
  const own = isShipped(profile)
    ? filesOf(profile).map((file) => MANIFEST[file].sha256)
    : [profile.sha256, JSON.stringify(profile.input), String(profile.dimensions)];
  for (const part of [...before, ...own]) hash.update(`\n${part}`);
  const name = isShipped(profile) ? `face-${profile}` : `face-own-${profile.name}`;
  return { name, version: hash.digest("hex").slice(0, 16) };
};
