/**
 * @file One picture of a list: its bytes, and the features of the face on it.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decodeFeatures } from "../observations/index.ts";
import type { FacePurpose, FaceReader } from "../vision/face/index.ts";
import { decodePicture } from "../vision/image/index.ts";
import { PairsFileError } from "./faces-pairs.ts";

/** Features, or why there are none. */
export interface SeenFace {
  readonly features?: Float32Array;
  readonly failure?: "refused" | "no-face";
}

/** Processor time in milliseconds, added up over pictures. */
export interface SpentMs {
  decode: number;
  faces: number;
  models: number;
}

/** A file name may be that of a person: the error tells the line of the list instead. */
export const readPicture = async (
  imagesDir: string,
  name: string,
  csv: string,
): Promise<Buffer> => {
  try {
    return await readFile(join(imagesDir, name));
  } catch (cause) {
    const rows = csv.split("\n").map((row) => row.split(",").map((cell) => cell.trim()));
    const line = rows.findIndex((cells) => cells.includes(name)) + 1;
    throw new PairsFileError(`Line ${line} of the pairs names a picture that cannot be read`, {
      cause,
    });
  }
};

/** The best face is the one that counts; what is best on a document differs from a selfie. */
export const seeFace = async (
  reader: FaceReader,
  bytes: Buffer,
  { purpose, spent }: { readonly purpose: FacePurpose; readonly spent: SpentMs },
): Promise<SeenFace> => {
  const startMs = cpuMs();
  const decoded = await decodePicture(bytes);
  const decodedMs = cpuMs();
  spent.decode += decodedMs - startMs;
  if (decoded.outcome === "refused") return { failure: "refused" };
  const { faces, modelMs } = await reader.observeFaces(decoded.pixels, {
    features: "best",
    purpose,
  });
  spent.faces += cpuMs() - decodedMs;
  spent.models += modelMs;
  const features = faces[0]?.features;
  return features === undefined ? { failure: "no-face" } : { features: decodeFeatures(features) };
};

/** Of this process, because other programs run beside it. */
export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
