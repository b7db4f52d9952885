/**
 * @file The corridor for a selfie: decode, find faces, measure the best one.
 *
 * In:  bytes of a picture as received.
 * Out: an observation with re-encoded pictures beside it, or a refusal.
 */
import type {
  EngineStep,
  FaceObservation,
  Refusal,
  SelfieObservation,
} from "../observations/index.ts";
import type { FaceReader } from "./face/index.ts";
import {
  cropPixels,
  decodePicture,
  encodeJpeg,
  resizePixels,
  sizeWithLongerSide,
} from "./image/index.ts";
import type { Pixels } from "./image/index.ts";

export interface SelfieObserved {
  readonly outcome: "observed";
  readonly observation: SelfieObservation;
  readonly artefacts: {
    /** The best face with its surroundings, 256 x 256; absent when no face was found. JPEG. */
    readonly face?: Buffer;
    /** The whole picture, longer side at most 1600 px. JPEG. */
    readonly picture: Buffer;
  };
  readonly timingsMs: Readonly<Record<string, number>>;
}

export type SelfieOutcome =
  SelfieObserved | { readonly outcome: "refused"; readonly refusal: Refusal };

export interface ObserveSelfieOptions {
  readonly onStep?: ((step: EngineStep) => void) | undefined;
  /** Media type that came with the bytes; when given, the content must agree. */
  readonly declaredType?: string | undefined;
}

export const observeSelfie = async (
  bytes: Buffer,
  faceReader: FaceReader,
  { onStep, declaredType }: ObserveSelfieOptions = {},
): Promise<SelfieOutcome> => {
  const startMs = performance.now();
  onStep?.("decode");
  const decoded = await decodePicture(bytes, declaredType);
  if (decoded.outcome === "refused") return decoded;
  const { pixels, picture } = decoded;
  const decodedMs = performance.now();

  onStep?.("face");
  const { faces } = await faceReader.observeFaces(pixels, {
    features: "best",
    purpose: "selfie",
    onFeatures: () => onStep?.("features"),
  });
  const [best] = faces;
  const facesMs = performance.now();

  const attack = best && (await faceReader.assessAttack(pixels, best));
  const attackMs = performance.now();

  const face = best && (await encodeJpeg(faceCrop(pixels, best), JPEG_QUALITY));
  const whole = await encodeJpeg(shrunk(pixels), JPEG_QUALITY);
  return {
    outcome: "observed",
    observation: { version: 1, picture, faces: [...faces], ...(attack && { attack }) },
    artefacts: { ...(face && { face }), picture: whole },
    timingsMs: {
      decode: decodedMs - startMs,
      face: facesMs - decodedMs,
      attack: attackMs - facesMs,
      encode: performance.now() - attackMs,
    },
  };
};

/** For people to look at; features are taken from the picture as decoded. */
const JPEG_QUALITY = 85;
const LONGER_SIDE_PX = 1600;
const FACE_SIDE_PX = 256;
/** Box sides shown round the face, so that hair and chin are on it. */
const FACE_SURROUNDINGS = 1.6;

const shrunk = (pixels: Pixels): Pixels => {
  if (Math.max(pixels.widthPx, pixels.heightPx) <= LONGER_SIDE_PX) return pixels;
  const { widthPx, heightPx } = sizeWithLongerSide(pixels, LONGER_SIDE_PX);
  return resizePixels(pixels, widthPx, heightPx);
};

/** A square round the face, pushed inside the picture where it would stick out. */
export const faceCrop = (pixels: Pixels, { box }: Pick<FaceObservation, "box">): Pixels => {
  const sidePx = Math.min(
    FACE_SURROUNDINGS * Math.max(box.width, box.height),
    pixels.widthPx,
    pixels.heightPx,
  );
  const within = (centre: number, limitPx: number): number =>
    Math.min(Math.max(0, centre - sidePx / 2), limitPx - sidePx);
  const square = cropPixels(pixels, {
    leftPx: within(box.left + box.width / 2, pixels.widthPx),
    topPx: within(box.top + box.height / 2, pixels.heightPx),
    widthPx: sidePx,
    heightPx: sidePx,
  });
  return resizePixels(square, FACE_SIDE_PX, FACE_SIDE_PX);
};
