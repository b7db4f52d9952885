/**
 * @file Photographs a drawn specimen, so that readers meet perspective, blur, light and JPEG
 * and the truth is still exact.
 *
 * In:  the card as PNG, its labels, a condition and a seed.
 * Out: a JPEG of 1600 x 1200 px, and the labels with corners and polygons in its frame.
 *      `clean` is the card as drawn, on no surface: a JPEG of quality 95.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { frameOf, homography, mapQuadrilateral } from "../../vision/image/homography.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import { sharp } from "../../vision/image/sharp.ts";
import type { SpecimenLabels } from "../labels.ts";
import { seededRandom } from "../random.ts";
import {
  CONDITIONS,
  PHOTOGRAPH_HEIGHT_PX,
  PHOTOGRAPH_WIDTH_PX,
  type PhotographCondition,
} from "./conditions.ts";
import { layCard } from "./lay-card.ts";
import { addNoise, lightScene } from "./light.ts";
import { drawPose } from "./pose.ts";
import { drawSurface, SURFACES, type Surface } from "./surface.ts";

interface PhotographOptions {
  readonly condition: PhotographCondition;
  readonly seed: number;
  /** Default: the seed's choice. */
  readonly surface?: Surface;
}

interface Photograph {
  readonly jpeg: Buffer;
  readonly labels: SpecimenLabels;
}

export const photographSpecimen = async (
  png: Buffer,
  labels: SpecimenLabels,
  options: PhotographOptions,
): Promise<Photograph> => {
  if (options.condition === "clean")
    return { jpeg: await sharp(png).jpeg({ quality: 95 }).toBuffer(), labels };

  const random = seededRandom(options.seed, `photograph ${options.condition}`);
  const ranges = CONDITIONS[options.condition];
  const corners = drawPose(random, ranges);
  const scene = await drawSurface(options.surface ?? random.pick(SURFACES), random);
  layCard(await decode(png), scene, corners);
  lightScene(scene, corners, random, ranges);
  const blurred = await blur(scene, random.between(...ranges.blurSigmaPx));
  addNoise(blurred, random, random.between(...ranges.noise));
  const quality = Math.round(random.between(...ranges.jpegQuality));
  return {
    jpeg: await fromPixels(blurred).jpeg({ quality }).toBuffer(),
    labels: moveLabels(labels, corners, options.condition),
  };
};

const moveLabels = (
  labels: SpecimenLabels,
  corners: Quadrilateral,
  condition: PhotographCondition,
): SpecimenLabels => {
  const map = homography(frameOf(labels.widthPx, labels.heightPx), corners);
  const move = (polygon: Quadrilateral): Quadrilateral => mapQuadrilateral(map, polygon);
  const polygons = Object.entries(labels.polygons).map(([field, polygon]) => [
    field,
    move(polygon),
  ]);
  return {
    ...labels,
    widthPx: PHOTOGRAPH_WIDTH_PX,
    heightPx: PHOTOGRAPH_HEIGHT_PX,
    polygons: Object.fromEntries(polygons) as SpecimenLabels["polygons"],
    ...(labels.portraitBox && { portraitBox: move(labels.portraitBox) }),
    ...(labels.qr && { qr: { ...labels.qr, polygon: move(labels.qr.polygon) } }),
    corners,
    condition,
  };
};

const decode = async (png: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
};

const blur = async (pixels: Pixels, sigmaPx: number): Promise<Pixels> => ({
  ...pixels,
  data: await fromPixels(pixels).blur(sigmaPx).raw().toBuffer(),
});

const fromPixels = (pixels: Pixels) =>
  sharp(pixels.data, { raw: { width: pixels.widthPx, height: pixels.heightPx, channels: 3 } });
