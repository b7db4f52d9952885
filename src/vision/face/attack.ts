/**
 * @file Does this look like a face before the camera, or like a picture of one?
 *
 * In:  pixels and the box of a face; model `face-liveness` (MiniFASNetV2-SE layout).
 * Out: a bona fide score, 0 to 1.
 *
 * A weak signal on its own: at 0.5 it refuses 17 of 120 bona fide faces and takes 6 of
 * 120 drawn replays and 14 to 52 of 120 drawn prints for live (docs/accuracy/faces.md).
 */
import type { AttackScore } from "../../observations/index.ts";
import { cropPixels, resizePixels } from "../image/resize.ts";
import type { Pixels } from "../image/pixels.ts";
import { runForFloats } from "../models/float-output.ts";
import type { Model } from "../models/session.ts";
import type { Box } from "./box.ts";
import { planesOf } from "./planes.ts";

const INPUT_SIDE_PX = 128;
/** How much of the surroundings the model was trained to see, in box sides (MiniFASNetV2 "2.7_80x80"). */
const SURROUNDINGS = 2.7;

export const assessAttack = async (
  model: Model,
  pixels: Pixels,
  box: Box,
): Promise<AttackScore> => {
  const around = surroundingsOf(box, pixels);
  const crop = cropPixels(pixels, {
    leftPx: around.left,
    topPx: around.top,
    widthPx: around.width,
    heightPx: around.height,
  });
  const [scores] = await runForFloats(model, {
    values: planesOf(resizePixels(crop, INPUT_SIDE_PX, INPUT_SIDE_PX), {
      order: "bgr",
      mean: 0,
      deviation: 1,
    }),
    shape: [1, 3, INPUT_SIDE_PX, INPUT_SIDE_PX],
  });
  return { bonaFideScore: softmaxOfFirst(scores!), model: model.reference };
};

/** The box enlarged about its centre as far as the picture reaches, then pushed inside the picture. */
export const surroundingsOf = (box: Box, { widthPx, heightPx }: Pixels): Box => {
  const scale = Math.min(SURROUNDINGS, widthPx / box.width, heightPx / box.height);
  const width = box.width * scale;
  const height = box.height * scale;
  const left = box.left + box.width / 2 - width / 2;
  const top = box.top + box.height / 2 - height / 2;
  return {
    left: Math.min(Math.max(0, left), widthPx - width),
    top: Math.min(Math.max(0, top), heightPx - height),
    width,
    height,
  };
};

/** @param scores [1, 3]: logits of bona fide and two kinds of attack */
export const softmaxOfFirst = (scores: Float32Array): number => {
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(score - highest), 0);
  const share = Math.exp(scores[0]! - highest) / sum;
  if (!Number.isFinite(share)) throw new RangeError("The attack model gave no score");
  return share;
};
