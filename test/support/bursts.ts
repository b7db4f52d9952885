/**
 * @file Live captures for tests: animated from the openly licensed portraits, answering what a server asks.
 */
import type { HeadTurn } from "../../src/observations/index.ts";
import { seededRandom } from "../../src/specimen/index.ts";
import type { BurstFrameFile } from "../../src/specimen/live/species.ts";
import { drawAttack, drawLiving, drawSelfie } from "../../src/specimen/live/species.ts";
import type { AbleSitter } from "../../src/specimen/live/turn-head.ts";
import { type FaceReader, openFaceReader } from "../../src/vision/face/index.ts";
import { decodePicture } from "../../src/vision/image/index.ts";
import { portrait } from "./portraits.ts";

export interface SentCapture {
  readonly frames: readonly BurstFrameFile[];
  readonly selfie: Buffer;
}

let reader: Promise<FaceReader> | undefined;
export const faceReader = (): Promise<FaceReader> => (reader ??= openFaceReader("accurate"));

/** Turned by so much, the poses of these portraits are measured beyond a whole turn. */
const REACH = { left: 24, right: 24, up: 18, down: 18 };

export const sitterOf = async (name: Parameters<typeof portrait>[0]): Promise<AbleSitter> => {
  const decoded = await decodePicture(portrait(name));
  if (decoded.outcome === "refused") throw new TypeError("a portrait of the tests cannot be read");
  const { faces } = await (
    await faceReader()
  ).observeFaces(decoded.pixels, { features: "none", purpose: "selfie" });
  return {
    portrait: decoded.pixels,
    face: faces[0]!,
    shape: { nose: 1, roundness: 1 },
    reach: REACH,
  };
};

export const livingCapture = async (
  sitter: AbleSitter,
  actions: readonly HeadTurn[],
  seed = 1,
): Promise<SentCapture> => {
  const random = seededRandom(seed, "living");
  return {
    frames: await drawLiving(sitter, actions, random),
    selfie: await drawSelfie(sitter, random),
  };
};

export const printCapture = async (
  sitter: AbleSitter,
  actions: readonly HeadTurn[],
): Promise<SentCapture> => {
  const random = seededRandom(2, "print");
  return {
    frames: await drawAttack("print", sitter, actions, random),
    selfie: await drawSelfie(sitter, random),
  };
};

export const CAMERA = {
  label: "HD Camera",
  widthPx: 1280,
  heightPx: 720,
  frameRate: 30,
  deliveredEveryMs: Array.from({ length: 30 }, (_, index) => 32 + (index % 4)),
};
