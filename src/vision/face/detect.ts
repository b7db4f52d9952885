/**
 * @file Finds faces on a picture.
 *
 * In:  pixels; model `face-detection` (Ultra-Light RFB-320 layout).
 * Out: boxes in the frame of the pixels, one a face, best score first.
 *
 * The model sees 320 x 240 pixels, so a face below about a twentieth of the
 * picture's width is missed. The portrait on a document is such a small face when
 * the whole page is shown: halves of the page are looked at too, and quarters
 * when nothing was found on those.
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

export type FacePurpose = "document" | "selfie";

const INPUT_WIDTH_PX = 320;
const INPUT_HEIGHT_PX = 240;
// Both as in the model's own package (fr_detect.js); LFW was measured with them.
const MIN_SCORE = 0.6;
const MAX_INTERSECTION_OVER_UNION = 0.4;
/** Boxes of one face found on two regions; unmeasured. */
const MAX_SHARED_BETWEEN_REGIONS = 0.6;

export const detectFaces = async (
  model: Model,
  pixels: Pixels,
  purpose: FacePurpose,
): Promise<readonly ScoredBox[]> => {
  const { thin, factor } = thinOut(pixels);
  const onRegions = async (regions: readonly Box[]): Promise<readonly ScoredBox[]> => {
    const found: ScoredBox[] = [];
    for (const region of regions) found.push(...(await detectOnRegion(model, thin, region)));
    return suppressOverlaps(found, intersectionOverSmaller, MAX_SHARED_BETWEEN_REGIONS).map(
      ({ box, score }) => ({ score, box: scaleBox(box, factor) }),
    );
  };

  if (purpose === "selfie") return onRegions([wholeOf(thin)]);
  const faces = await onRegions([wholeOf(thin), ...halvesOf(thin)]);
  return faces.length > 0 ? faces : onRegions(quartersOf(thin));
};

/** Shorter side of the picture that regions are cut from: a quarter (60 % of it) still fills the model's 320 pixels. */
const THIN_SIDE_PX = 640;

/**
 * Every n-th pixel of every n-th row. Averaging all pixels of a phone picture costs
 * more than the models do (measured on 12 megapixels: 85 ms); what is left is
 * still averaged on its way to the model's size.
 */
const thinOut = (pixels: Pixels): { readonly thin: Pixels; readonly factor: number } => {
  const factor = Math.floor(Math.min(pixels.widthPx, pixels.heightPx) / THIN_SIDE_PX);
  if (factor < 2) return { thin: pixels, factor: 1 };
  const widthPx = Math.floor(pixels.widthPx / factor);
  const heightPx = Math.floor(pixels.heightPx / factor);
  const data = new Uint8Array(widthPx * heightPx * 3);
  const middle = factor >> 1;
  let o = 0;
  for (let y = 0; y < heightPx; y++) {
    let i = ((y * factor + middle) * pixels.widthPx + middle) * 3;
    for (let x = 0; x < widthPx; x++, i += factor * 3) {
      data[o++] = pixels.data[i]!;
      data[o++] = pixels.data[i + 1]!;
      data[o++] = pixels.data[i + 2]!;
    }
  }
  return { thin: { data, widthPx, heightPx }, factor };
};

const detectOnRegion = async (
  model: Model,
  pixels: Pixels,
  region: Box,
): Promise<readonly ScoredBox[]> => {
  const isWhole = region.width === pixels.widthPx && region.height === pixels.heightPx;
  const part = isWhole
    ? pixels
    : cropPixels(pixels, {
        leftPx: region.left,
        topPx: region.top,
        widthPx: region.width,
        heightPx: region.height,
      });
  const input = resizePixels(part, INPUT_WIDTH_PX, INPUT_HEIGHT_PX);
  const [boxes, scores] = await runForFloats(
    model,
    {
      values: planesOf(input, { order: "rgb", mean: 127, deviation: 128 }),
      shape: [1, 3, INPUT_HEIGHT_PX, INPUT_WIDTH_PX],
    },
    ["boxes", "scores"],
  );
  return interpretDetections(boxes!, scores!, region).filter(
    ({ box }) => !isCutByRegion(box, region, pixels),
  );
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
): readonly ScoredBox[] => {
  const found: ScoredBox[] = [];
  for (let i = 0; 2 * i < scores.length; i++) {
    const score = scores[2 * i + 1]!;
    if (!(score > MIN_SCORE)) continue;
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

/** A face that crosses a region's inner edge is half a face; the whole one is found on another region. */
const isCutByRegion = (box: Box, region: Box, pixels: Pixels): boolean => {
  const right = region.left + region.width;
  const bottom = region.top + region.height;
  return (
    (region.left > 0 && box.left < region.left) ||
    (region.top > 0 && box.top < region.top) ||
    (right < pixels.widthPx && box.left + box.width > right) ||
    (bottom < pixels.heightPx && box.top + box.height > bottom)
  );
};

/** Left and right halves (upper and lower of an upright page), a tenth wider than half, so that they overlap. */
const halvesOf = ({ widthPx, heightPx }: Pixels): readonly Box[] =>
  widthPx >= heightPx
    ? [0, 0.45].map((at) => ({
        left: Math.round(at * widthPx),
        top: 0,
        width: Math.round(0.55 * widthPx),
        height: heightPx,
      }))
    : [0, 0.45].map((at) => ({
        left: 0,
        top: Math.round(at * heightPx),
        width: widthPx,
        height: Math.round(0.55 * heightPx),
      }));

const wholeOf = ({ widthPx, heightPx }: Pixels): Box => ({
  left: 0,
  top: 0,
  width: widthPx,
  height: heightPx,
});

/** Four quarters, each 60 % of both sides, so that they overlap. */
const quartersOf = ({ widthPx, heightPx }: Pixels): readonly Box[] =>
  [0, 0.4].flatMap((down) =>
    [0, 0.4].map((across) => ({
      left: Math.round(across * widthPx),
      top: Math.round(down * heightPx),
      width: Math.round(0.6 * widthPx),
      height: Math.round(0.6 * heightPx),
    })),
  );
