/**
 * @file The corridor for codes alone: those of a picture, or one that was read elsewhere and came as text.
 *
 * In:  bytes of a picture as received, or the text of one code.
 * Out: every code with the portrait inside it, or a refusal. Whether a code is genuine is judged elsewhere.
 */
import type {
  Barcode,
  CodesObservation,
  EngineStep,
  ObservedCode,
  Refusal,
} from "../observations/index.ts";
import type { BarcodeReader } from "./barcode/index.ts";
import { findCard, type Localiser } from "./document/index.ts";
import { observeEmbeddedPortraits } from "./embedded-portraits.ts";
import type { FaceReader } from "./face/index.ts";
import { decodePicture, type Pixels } from "./image/index.ts";

export interface CodeReaders {
  readonly localiser: Localiser;
  readonly barcodes: BarcodeReader;
  readonly faces: FaceReader;
}

export type CodesOutcome =
  | {
      readonly outcome: "observed";
      readonly observation: CodesObservation;
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

export interface ObserveCodesOptions {
  readonly onStep?: ((step: EngineStep) => void) | undefined;
  readonly declaredType?: string | undefined;
}

export const observeCodes = async (
  bytes: Buffer,
  readers: CodeReaders,
  { onStep, declaredType }: ObserveCodesOptions = {},
): Promise<CodesOutcome> => {
  const startedAt = performance.now();
  onStep?.("decode");
  const decoded = await decodePicture(bytes, declaredType);
  if (decoded.outcome === "refused") return decoded;
  const { pixels, picture } = decoded;
  onStep?.("barcodes");
  const codes: ObservedCode[] = [];
  for (const { text, polygon } of await readCodes(pixels, readers))
    codes.push({ text, polygon, ...(await insideOf(text, readers.faces)) });
  return {
    outcome: "observed",
    observation: { version: 1, picture, codes },
    timingsMs: { total: performance.now() - startedAt },
  };
};

export const observeCodeText = async (text: string, faces: FaceReader): Promise<CodesOutcome> => {
  const startedAt = performance.now();
  const code: ObservedCode = { text, ...(await insideOf(text, faces)) };
  return {
    outcome: "observed",
    observation: { version: 1, codes: [code] },
    timingsMs: { total: performance.now() - startedAt },
  };
};

/** A code on a card that is small in the picture has more pixels a module when the card alone is looked at. */
const readCodes = async (
  pixels: Pixels,
  { barcodes, localiser }: CodeReaders,
): Promise<readonly Barcode[]> => {
  const found = await barcodes.read(pixels);
  if (found.length > 0) return found;
  const card = await findCard(pixels, localiser);
  return card.outcome === "found" ? barcodes.read(pixels, card.corners) : [];
};

const insideOf = async (
  text: string,
  faces: FaceReader,
): Promise<Pick<ObservedCode, "portrait">> => {
  const [portrait] = (await observeEmbeddedPortraits([{ text }], faces)).portraits;
  return portrait === undefined ? {} : { portrait };
};
