/**
 * @file The models that ekyc runs: which package each comes from, its SHA-256,
 * its licence and what is known of its origin.
 *
 * [Note: models are checked before use]
 *
 * A model with one flipped bit may load and score without an error (measured: 6
 * of 60 flips changed scores silently), so no model file is used before its
 * SHA-256 equals the manifest's.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import entries from "./manifest.json" with { type: "json" };

export interface ManifestEntry {
  /** The profile of face models that it belongs to; absent for what every profile uses. */
  readonly profile?: string;
  readonly package: string;
  readonly file: string;
  readonly sha256: string;
  readonly licence: string;
  readonly provenance: string;
  readonly input: string;
  readonly output: string;
}

export type ModelFileName = keyof typeof entries;

export const MANIFEST: Readonly<Record<ModelFileName, ManifestEntry>> = entries;

/** A model file that is missing or is not the one that was measured. The engine must not start. */
export class ModelFileError extends Error {
  readonly modelFile: string;
  readonly reason: "missing" | "hash-mismatch";

  constructor(modelFile: string, reason: "missing" | "hash-mismatch", options?: ErrorOptions) {
    super(`Model file "${modelFile}": ${reason}`, options);
    this.name = "ModelFileError";
    this.modelFile = modelFile;
    this.reason = reason;
  }
}

/**
 * Where a model file lies.
 * @param root a directory with one folder per package that stands in for
 *   node_modules (EKYC_MODEL_DIR); absent, the installed packages are used.
 */
export const modelFilePath = (name: ModelFileName, root?: string): string => {
  const entry = MANIFEST[name];
  return root === undefined
    ? join(packageFolder(entry.package), entry.file)
    : join(root, entry.package, entry.file);
};

/** The bytes of a model file, after its hash was compared. See [Note: models are checked before use]. */
export const readModelFile = async (
  name: ModelFileName,
  root = process.env["EKYC_MODEL_DIR"],
): Promise<Buffer> => {
  let bytes: Buffer;
  try {
    bytes = await readFile(modelFilePath(name, root));
  } catch (cause) {
    throw new ModelFileError(name, "missing", { cause });
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== MANIFEST[name].sha256) throw new ModelFileError(name, "hash-mismatch");
  return bytes;
};

const require = createRequire(import.meta.url);

/** This project's own folder, seen from `src` and from `dist` alike: weights that were trained here lie in it. */
const OWN_FOLDER = fileURLToPath(new URL("../../..", import.meta.url));

/** Some packages hide their package.json behind an `exports` map, so folders are looked for, not resolved. */
const packageFolder = (packageName: string): string => {
  if (packageName === "ekyc") return OWN_FOLDER;
  const folders = (require.resolve.paths(packageName) ?? []).map((path) => join(path, packageName));
  return folders.find((folder) => existsSync(folder)) ?? join("node_modules", packageName);
};
