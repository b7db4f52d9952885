/**
 * @file A feature model that the operator brings: any ONNX network that takes an aligned face.
 *
 * In:  the path of a manifest entry (JSON) beside the model file: docs/face-models.md.
 * Out: the model, opened, after its SHA-256 was compared. See [Note: models are checked before use].
 *
 * Which file, under what licence, trained on what and how its input is made is written down by whoever
 * brings it; nothing is guessed from the file.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { ModelFileError } from "../models/manifest.ts";
import { modelOf } from "../models/session.ts";
import { ALIGNMENTS, type AlignmentName } from "./align.ts";
import type { FeatureModel } from "./feature-model.ts";

const channel = z.number().min(-255).max(255);

const Entry = z.strictObject({
  /** Part of the name under which vectors are stored. */
  name: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,40}$/),
  /** Relative to the manifest entry. */
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  licence: z.string().min(1),
  provenance: z.string().min(1),
  input: z.strictObject({
    alignment: z.enum(Object.keys(ALIGNMENTS) as [AlignmentName, ...AlignmentName[]]),
    order: z.enum(["rgb", "bgr"]),
    /** Of values 0 to 255; each becomes (x - mean) / deviation, float32 [1,3,side,side]. */
    mean: z.union([channel, z.tuple([channel, channel, channel])]),
    deviation: z.number().positive(),
  }),
  dimensions: z.int().min(16).max(4096),
});

export interface OwnFaceModel extends z.infer<typeof Entry> {
  /** Absolute. */
  readonly path: string;
}

/** A manifest entry that cannot be used; the message says what is wrong with it. */
export class OwnModelError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "OwnModelError";
  }
}

export const readOwnModel = async (manifestFile: string): Promise<OwnFaceModel> => {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(manifestFile, "utf8"));
  } catch (cause) {
    throw new OwnModelError("EKYC_FACE_MODEL: the file cannot be read as JSON.", { cause });
  }
  const parsed = Entry.safeParse(content);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    const where = first?.path.join(".") ?? "";
    throw new OwnModelError(`EKYC_FACE_MODEL: ${where}: ${first?.message ?? "not usable"}.`);
  }
  return { ...parsed.data, path: resolve(dirname(manifestFile), parsed.data.file) };
};

/** @throws ModelFileError when the file is missing or another, OwnModelError when it does not fit the entry. */
export const openOwnModel = async (own: OwnFaceModel): Promise<FeatureModel> => {
  const bytes = await readBytes(own);
  const { alignment, order, mean, deviation } = own.input;
  const reference = { name: own.name, version: own.sha256.slice(0, 16) };
  try {
    const model = await modelOf(reference, bytes);
    return { model, alignment, scaling: { order, mean, deviation }, dimensions: own.dimensions };
  } catch (cause) {
    throw new OwnModelError("EKYC_FACE_MODEL: the file is no ONNX model that runs here.", {
      cause,
    });
  }
};

const readBytes = async ({ path, name, sha256 }: OwnFaceModel): Promise<Buffer> => {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new ModelFileError(name, "missing", { cause });
  }
  if (createHash("sha256").update(bytes).digest("hex") !== sha256)
    throw new ModelFileError(name, "hash-mismatch");
  return bytes;
};
