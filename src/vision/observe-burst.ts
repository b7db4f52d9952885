/**
 * @file The corridor for a live capture: decode each frame, find the face, measure it.
 *
 * In:  the frames as received, in the order of their times.
 * Out: an observation with a sheet of small frames for people beside it, or a refusal.
 *
 * [Note: every frame has features]
 *
 * A person who is swapped for a few frames is seen only on those frames, so the features of every face are
 * taken: two thirds of a frame's cost. The attack score is taken of every third frame, as it is judged over
 * the whole burst.
 */
import {
  BURST_LIMITS,
  type BurstFrame,
  type BurstObservation,
  type EngineStep,
  type Refusal,
} from "../observations/index.ts";
import { nearestEarlier, type SeenCells, seenCells } from "./burst-differences.ts";
import type { FaceReader } from "./face/index.ts";
import { decodePicture, encodeJpeg } from "./image/index.ts";
import { frameSheet } from "./frame-sheet.ts";
import { perceptualHash } from "./signals/index.ts";

export interface BurstObserved {
  readonly outcome: "observed";
  readonly observation: BurstObservation;
  /** Up to six frames side by side: the first, the last, and those turned farthest each way. JPEG. */
  readonly artefacts: { readonly frames: Buffer };
  readonly timingsMs: Readonly<Record<string, number>>;
}

export type BurstOutcome =
  BurstObserved | { readonly outcome: "refused"; readonly refusal: Refusal };

export interface ObserveBurstOptions {
  readonly onStep?: ((step: EngineStep) => void) | undefined;
}

export const observeBurst = async (
  frames: readonly Buffer[],
  faceReader: FaceReader,
  { onStep }: ObserveBurstOptions = {},
): Promise<BurstOutcome> => {
  const startMs = performance.now();
  if (frames.length < 1 || frames.length > BURST_LIMITS.maxFrames) return WRONG_NUMBER;
  onStep?.("decode");
  const observed: BurstFrame[] = [];
  const seen: SeenCells[] = [];
  const sheet = frameSheet();
  for (const [index, bytes] of frames.entries()) {
    if (index === 1) onStep?.("face");
    const decoded = await decodeFrame(bytes);
    if (decoded.outcome === "refused") return decoded;
    const frame = await measureFrame(decoded, faceReader, index % ATTACK_EVERY === 0);
    const cells = seenCells(decoded.pixels, frame.face?.box);
    const nearest = nearestEarlier(cells, seen);
    seen.push(cells);
    observed.push({ ...frame, ...(nearest && { nearestEarlier: nearest }) });
    sheet.add(decoded.pixels, frame.face?.pose);
  }
  return {
    outcome: "observed",
    observation: { version: 1, frames: observed },
    artefacts: { frames: await encodeJpeg(sheet.draw(), JPEG_QUALITY) },
    timingsMs: { total: performance.now() - startMs },
  };
};

/** See [Note: every frame has features]. */
export const ATTACK_EVERY = 3;
/** For people to look at. */
const JPEG_QUALITY = 80;

export type DecodedFrame = Extract<
  Awaited<ReturnType<typeof decodePicture>>,
  { outcome: "decoded" }
>;

/** A frame is a JPEG as a page makes it: no larger than the page may send. */
export const decodeFrame = async (
  bytes: Buffer,
): Promise<DecodedFrame | { readonly outcome: "refused"; readonly refusal: Refusal }> => {
  const decoded = await decodePicture(bytes, "image/jpeg");
  if (decoded.outcome === "refused") return decoded;
  const { widthPx, heightPx } = decoded.pixels;
  if (Math.max(widthPx, heightPx) <= BURST_LIMITS.maxSidePx) return decoded;
  return {
    outcome: "refused",
    refusal: {
      code: "picture-dimensions",
      detail: `A frame is ${widthPx} x ${heightPx} pixels; a side may have at most ${BURST_LIMITS.maxSidePx}.`,
    },
  };
};

const WRONG_NUMBER = {
  outcome: "refused",
  refusal: {
    code: "picture-unreadable",
    detail: `A live capture has at most ${BURST_LIMITS.maxFrames} frames.`,
  },
} as const;

/** What one frame tells without the others. */
export type MeasuredFrame = Omit<BurstFrame, "nearestEarlier">;

export const measureFrame = async (
  { pixels, picture }: DecodedFrame,
  faceReader: FaceReader,
  withAttack: boolean,
): Promise<MeasuredFrame> => {
  const { faces } = await faceReader.observeFaces(pixels, { features: "best", purpose: "selfie" });
  const [face, ...others] = faces;
  const attack = face && withAttack ? await faceReader.assessAttack(pixels, face) : undefined;
  return {
    sha256: picture.sha256,
    widthPx: pixels.widthPx,
    heightPx: pixels.heightPx,
    ...(face && { face }),
    otherFacesPx: others.map(({ box }) => Math.min(box.width, box.height)),
    ...(attack && { attack }),
    perceptualHash: perceptualHash(pixels, 0),
  };
};
