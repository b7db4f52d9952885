/**
 * @file Everything that sees, opened once for an engine process.
 */
import type { ModelReference, Quadrilateral, Refusal } from "../observations/index.ts";
import { openBarcodeReader } from "./barcode/index.ts";
import { openLocaliser } from "./document/index.ts";
import { type FaceProfile, openFaceReader } from "./face/index.ts";
import { blackOut, decodePicture, encodeJpeg } from "./image/index.ts";
import { type BurstOutcome, observeBurst, type ObserveBurstOptions } from "./observe-burst.ts";
import {
  type CodesOutcome,
  observeCodes,
  type ObserveCodesOptions,
  observeCodeText,
} from "./observe-codes.ts";
import type { DocumentPageOutcome } from "./observe-document.ts";
import { observeDocumentFile, type ObserveFileOptions } from "./observe-file.ts";
import { observeSelfie, type ObserveSelfieOptions, type SelfieOutcome } from "./observe-selfie.ts";
import { openTextReader } from "./text/index.ts";

export interface Eyes {
  readonly models: readonly ModelReference[];
  readonly features: ModelReference;
  readonly observeDocument: (
    bytes: Buffer,
    options: ObserveFileOptions,
  ) => Promise<DocumentPageOutcome>;
  readonly observeSelfie: (bytes: Buffer, options: ObserveSelfieOptions) => Promise<SelfieOutcome>;
  readonly observeBurst: (
    frames: readonly Buffer[],
    options: ObserveBurstOptions,
  ) => Promise<BurstOutcome>;
  readonly observeCodes: (bytes: Buffer, options: ObserveCodesOptions) => Promise<CodesOutcome>;
  readonly observeCodeText: (text: string) => Promise<CodesOutcome>;
  readonly blackOut: (
    bytes: Buffer,
    polygons: readonly Quadrilateral[],
  ) => Promise<BlackOutOutcome>;
}

type BlackOutOutcome =
  | {
      readonly outcome: "observed";
      readonly artefacts: { readonly picture: Buffer };
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

/** Rejects with a ModelFileError when a model is missing or is not the one that was measured. */
export const openEyes = async (profile: FaceProfile): Promise<Eyes> => {
  const [localiser, text, barcodes, faces] = await Promise.all([
    openLocaliser(),
    openTextReader(),
    openBarcodeReader(),
    openFaceReader(profile),
  ]);
  return {
    models: [...faces.models, barcodes.model],
    features: faces.features,
    observeDocument: (bytes, options) =>
      observeDocumentFile(bytes, { localiser, text, barcodes, faces }, options),
    observeSelfie: (bytes, options) => observeSelfie(bytes, faces, options),
    observeBurst: (frames, options) => observeBurst(frames, faces, options),
    observeCodes: (bytes, options) => observeCodes(bytes, { localiser, barcodes, faces }, options),
    observeCodeText: (text) => observeCodeText(text, faces),
    blackOut: paintOver,
  };
};

/** For people to look at; nothing is measured on it. */
const JPEG_QUALITY = 85;

const paintOver = async (
  bytes: Buffer,
  polygons: readonly Quadrilateral[],
): Promise<BlackOutOutcome> => {
  const startedAt = performance.now();
  const decoded = await decodePicture(bytes);
  if (decoded.outcome === "refused") return decoded;
  const picture = await encodeJpeg(blackOut(decoded.pixels, polygons), JPEG_QUALITY);
  const timingsMs = { total: performance.now() - startedAt };
  return { outcome: "observed", artefacts: { picture }, timingsMs };
};
