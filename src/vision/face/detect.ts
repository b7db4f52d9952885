/**
 * @file Finds faces on a part of a picture.
 *
 * In:  pixels and a part of them; model `face-detection` (Ultra-Light RFB-320 layout).
 * Out: boxes in the frame of the pixels, one a face, best score first.
 *
 * The model sees 320 x 240 pixels, whatever the part's proportion: a face below about a
 * twentieth of its width is missed. What lies beyond the picture is grey.
 */
import type { Pixels } from "../image/pixels.ts";
import { cropPixels, resizePixels } from "../image/resize.ts";
import { runForFloats } from "../models/float-output.ts";
import type { Model } from "../models/model.ts";
import {
  type Box,
  intersectionOverSmaller,
  intersectionOverUnion,
  scaleBox,
  type ScoredBox,
  suppressOverlaps,
} from "./box.ts";
import { planesOf } from "./planes.ts";
import { isCutByRegion, wholeOf } from "./regions.ts";
import { thinOut } from "./thin-out.ts";

const INPUT_WIDTH_PX = 320;
const INPUT_HEIGHT_PX = 240;
/** Of parts that are to be seen undistorted. */
export const INPUT_PROPORTION = INPUT_WIDTH_PX / INPUT_HEIGHT_PX;
// Both as in the model's own package (fr_detect.js); LFW was measured with them.
const MIN_SCORE = 0.6;
const MAX_INTERSECTION_OVER_UNION = 0.4;

/** Boxes that lie in each other are of one face; unmeasured. */
export const MAX_SHARED_BETWEEN_FACES = 0.6;

/** The faces of a selfie: large enough for one look at the whole. */
export const detectFaces = async (model: Model, pixels: Pixels): Promise<readonly ScoredBox[]> => {
  const { thin, factor } = thinOut(pixels);
  const found = await detectOnRegion(model, thin, wholeOf(thin));
  return suppressOverlaps(found, intersectionOverSmaller, MAX_SHARED_BETWEEN_FACES).map(
    ({ box, score }) => ({ score, box: scaleBox(box, factor) }),
  );
};

export const detectOnRegion = async (
  model: Model,
  pixels: Pixels,
  region: Box,
  minScore = MIN_SCORE,
): Promise<readonly ScoredBox[]> => {
  const [boxes, scores] = await runForFloats(
    model,
    {
      values: planesOf(inputOf(pixels, region), { order: "rgb", mean: 127, deviation: 128 }),
      shape: [1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX],
    },
    ["boxes", "scores"],
  );
  return interpretDetections(boxes!, scores!, region, minScore).filter(
    ({ box }) => !isCutByRegion(box, region, pixels),
  );
};

const inputOf = (pixels: Pixels, region: Box): Pixels => {
  const { left, top, width, height } = region;
  const inside = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    right: Math.min(pixels.widthPx, left + width),
    bottom: Math.min(pixels.heightPx, top + height),
  };
  const part = cropPixels(pixels, {
    leftPx: inside.left,
    topPx: inside.top,
    widthPx: inside.right - inside.left,
    heightPx: inside.bottom - inside.top,
  });
  const across = INPUT_WIDTH_PX / width;
  const down = INPUT_HEIGHT_PX / height;
  const shown = resizePixels(
    part,
    Math.max(1, Math.round((inside.right - inside.left) * across)),
    Math.max(1, Math.round((inside.bottom - inside.top) * down)),
  );
  return onGrey(
    shown,
    Math.round((inside.left - left) * across),
    Math.round((inside.top - top) * down),
  );
};

/** What the model reads as neither light nor dark. */
const GREY = 127;

const onGrey = (pixels: Pixels, leftPx: number, topPx: number): Pixels => {
  if (pixels.widthPx === INPUT_WIDTH_PX && pixels.heightPx === INPUT_HEIGHT_PX) return pixels;
  const data = new Uint8Array(INPUT_WIDTH_PX * INPUT_HEIGHT_PX * 3).fill(GREY);
  const widthPx = Math.min(pixels.widthPx, INPUT_WIDTH_PX - leftPx);
  const heightPx = Math.min(pixels.heightPx, INPUT_HEIGHT_PX - topPx);
  for (let y = 0; y < heightPx; y++) {
    const from = y * pixels.widthPx * 3;
    const to = ((y + topPx) * INPUT_WIDTH_PX + leftPx) * 3;
    data.set(pixels.data.subarray(from, from + widthPx * 3), to);
  }
  return { data, widthPx: INPUT_WIDTH_PX, heightPx: INPUT_HEIGHT_PX };
};

/**
 * @param boxes [1, N, 4]: left, top, right, bottom, each 0 to 1 of the region
 * @param scores [1, N, 2]: background, face
 * @param region where the model's input lay on the picture
 */
export const interpretDetections = (
  boxes: Float32Array,
  scores: Float32Array,
  region: Box,
  minScore = MIN_SCORE,
): readonly ScoredBox[] => {
  const found: ScoredBox[] = [];
  for (let i = 0; 2 * i < scores.length; i++) {
    const score = scores[2 * i + 1]!;
    if (!(score > minScore)) continue;
    const [left, top, right, bottom] = boxes.subarray(4 * i, 4 * i + 4) as unknown as FourNumbers;
    found.push({
      score,
      box: {
        left: region.left + left * region.width,
        top: region.top + top * region.height,
        width: (right - left) * region.width,
        height: (bottom - top) * region.height,
      },
    });
  }
  return suppressOverlaps(found, intersectionOverUnion, MAX_INTERSECTION_OVER_UNION);
};

type FourNumbers = readonly [number, number, number, number];
