/**
 * @file Photographs a drawn specimen, so that readers meet perspective, blur, light and JPEG
 * and the truth is still exact.
 *
 * In:  the document as PNG, its labels, a condition and a seed.
 * Out: a JPEG, and the labels with corners and polygons in its frame. `clean` is the document
 *      as drawn, on no surface: a JPEG of quality 95.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { frameOf, homography, mapQuadrilateral } from "../../vision/image/homography.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { SHEETS, type Sheet } from "../drawing.ts";
import { UNREADABLE_CAUSES, type SpecimenLabels, type UnreadableCause } from "../labels.ts";
import { seededRandom, type Random } from "../random.ts";
import {
  CONDITIONS,
  LANDSCAPE,
  UPRIGHT,
  UPRIGHT_LARGE,
  type ConditionRanges,
  type Frame,
  type PhotographCondition,
} from "./conditions.ts";
import { drawHand, type Hand } from "./hand.ts";
import { layCard } from "./lay-card.ts";
import { addNoise, lightScene } from "./light.ts";
import { placeBeside } from "./place-beside.ts";
import { drawPose } from "./pose.ts";
import { screenGrid } from "./recapture.ts";
import { drawSurface, SURFACES, type Surface } from "./surface.ts";
import { blurSigmaFor, cutOffShift, rangesOf, shakeFor } from "./unreadable.ts";

interface PhotographOptions {
  readonly condition: PhotographCondition;
  readonly seed: number;
  /** Default: the seed's choice. */
  readonly surface?: Surface;
  /** Why it cannot be read, where that is the condition. Default: the seed's choice. */
  readonly cause?: UnreadableCause;
  /** Another document to lie beside it. */
  readonly other?: { readonly png: Buffer; readonly labels: SpecimenLabels };
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
  const { condition, seed } = options;
  if (condition === "clean")
    return { jpeg: await sharp(png).jpeg({ quality: 95 }).toBuffer(), labels };

  const random = seededRandom(seed, `photograph ${condition}`);
  const cause = condition === "unreadable" ? drawCause(random, options) : undefined;
  const ranges = withRoom(
    condition === "unreadable" ? rangesOf(cause!) : CONDITIONS[condition],
    options,
  );
  const sheet = sheetOf(labels);
  const frame = drawFrame(random, sheet, options.other !== undefined);
  const posed = pose(random, labels, { ranges, sheet, frame, cause });
  const corners = posed.corners!;
  const drawn = random.pick(SURFACES);
  const surface = options.surface ?? (labels.attack === "screen" ? "screens" : drawn);
  const scene = await drawSurface(surface, random, frame);
  const beside = await layOther(scene, corners, options);
  const held = surface === "hand" ? drawHand(random, corners, mustBeRead(posed)) : NO_HAND;
  await overlay(scene, held.under);
  layCard(await decode(png), scene, {
    sheet,
    corners,
    shadow: labels.attack === undefined,
    ...(labels.attack === "screen" && { modulation: screenGrid(random) }),
  });
  await overlay(scene, held.over);

  const number = numberOf(posed);
  lightScene(scene, random, {
    ranges,
    corners,
    print: mustBeRead(posed),
    ...(cause === "glare" && { wipedOut: number }),
  });
  const taken = await takePicture(scene, random, { ranges, cause, number });
  return {
    jpeg: taken,
    labels: {
      ...posed,
      condition,
      background: surface,
      readable: cause === undefined,
      ...(cause && { unreadableCause: cause }),
      ...(beside && { otherCorners: [beside] }),
      ...(hidesFace(held, posed) && { portraitCovered: true }),
    },
  };
};

const NO_HAND: Hand = { under: [], over: [], covers: () => false };

const hidesFace = (held: Hand, { portraitBox }: SpecimenLabels): boolean =>
  portraitBox !== undefined && held.covers(faceIn(portraitBox));

/** Where the face is on a printed portrait: see specimen/portrait.ts. */
const faceIn = (portrait: Quadrilateral): Quadrilateral =>
  mapQuadrilateral(homography(frameOf(100, 100), portrait), [
    [28, 22],
    [72, 22],
    [72, 68],
    [28, 68],
  ]);

/** The other document's corners, if there is one and room for it. */
const layOther = async (
  scene: Pixels,
  corners: Quadrilateral,
  { other }: PhotographOptions,
): Promise<Quadrilateral | undefined> => {
  if (other === undefined) return undefined;
  const sheet = sheetOf(other.labels);
  const frame = { width: scene.widthPx, height: scene.heightPx };
  const beside = placeBeside(corners, sheet, frame);
  if (beside) layCard(await decode(other.png), scene, { sheet, corners: beside, shadow: true });
  return beside;
};

const drawCause = (random: Random, { cause }: PhotographOptions): UnreadableCause =>
  cause ?? random.pick(UNREADABLE_CAUSES);

/** Two documents on one picture are each smaller, and lie as they were put down. */
const withRoom = (ranges: ConditionRanges, { other }: PhotographOptions): ConditionRanges =>
  other === undefined
    ? ranges
    : { ...ranges, cardWidthPx: [560, 860], quarterTurnChance: 0, anyAngleChance: 0 };

/** Labels name the variant; every type but these is an ID-1 card. */
const sheetOf = ({ type, variant, widthPx, heightPx }: SpecimenLabels): Sheet => {
  if (type === "passport") return SHEETS.td3;
  if (variant === "identity-card-td2") return SHEETS.td2;
  if (variant.endsWith("-letter")) return SHEETS.a4;
  return heightPx > widthPx ? SHEETS.id1Upright : SHEETS.id1;
};

const drawFrame = (random: Random, sheet: Sheet, withOther: boolean): Frame => {
  if (sheet === SHEETS.a4) return UPRIGHT_LARGE;
  if (withOther) return UPRIGHT;
  const upright = sheet.height > sheet.width;
  return random.chance(upright ? 0.7 : 0.15) ? UPRIGHT : LANDSCAPE;
};

interface Taking {
  readonly ranges: ConditionRanges;
  readonly sheet: Sheet;
  readonly frame: Frame;
  readonly cause: UnreadableCause | undefined;
}

const pose = (random: Random, labels: SpecimenLabels, taking: Taking): SpecimenLabels => {
  const { frame } = taking;
  const posed = moveLabels(labels, drawPose(random, taking), frame);
  if (taking.cause !== "cut-off") return posed;
  const [dx, dy] = cutOffShift(numberOf(posed), frame);
  const moved = posed.corners!.map(([x, y]): Point => [x + dx, y + dy]);
  return moveLabels(labels, moved as unknown as Quadrilateral, frame);
};

const moveLabels = (
  labels: SpecimenLabels,
  corners: Quadrilateral,
  frame: Frame,
): SpecimenLabels => {
  const map = homography(frameOf(labels.widthPx, labels.heightPx), corners);
  const move = (polygon: Quadrilateral): Quadrilateral => mapQuadrilateral(map, polygon);
  const polygons = Object.entries(labels.polygons).map(([field, polygon]) => [
    field,
    move(polygon),
  ]);
  return {
    ...labels,
    widthPx: frame.width,
    heightPx: frame.height,
    polygons: Object.fromEntries(polygons) as SpecimenLabels["polygons"],
    ...(labels.portraitBox && { portraitBox: move(labels.portraitBox) }),
    ...(labels.qr && { qr: { ...labels.qr, polygon: move(labels.qr.polygon) } }),
    corners,
  };
};

/** Print that a photograph which counts as readable must show. */
const mustBeRead = ({ polygons }: SpecimenLabels): Quadrilateral[] => Object.values(polygons);

/** Where there is no number, the middle of the document stands for it. */
const numberOf = ({ polygons, corners }: SpecimenLabels): Quadrilateral =>
  polygons.idNumber ??
  mapQuadrilateral(homography(frameOf(100, 100), corners!), [
    [20, 46],
    [80, 46],
    [80, 54],
    [20, 54],
  ]);

interface Exposure {
  readonly ranges: ConditionRanges;
  readonly cause: UnreadableCause | undefined;
  readonly number: Quadrilateral;
}

const takePicture = async (
  scene: Pixels,
  random: Random,
  { ranges, cause, number }: Exposure,
): Promise<Buffer> => {
  const sigma =
    cause === "blurred" ? blurSigmaFor(random, number) : random.between(...ranges.blurSigmaPx);
  const steady = await blur(scene, sigma);
  const hardShake = random.chance(ranges.shakeChance) ? random.whole(2, 5) : 1;
  const lengthPx = cause === "shaken" ? shakeFor(random, number) : hardShake;
  const blurred = lengthPx > 1 ? await shake(steady, random.between(0, 180), lengthPx) : steady;
  addNoise(blurred, random, random.between(...ranges.noise));
  const quality = Math.round(random.between(...ranges.jpegQuality));
  return fromPixels(blurred).jpeg({ quality }).toBuffer();
};

const decode = async (png: Buffer): Promise<Pixels> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
};

const overlay = async (scene: Pixels, content: readonly string[]): Promise<void> => {
  if (content.length === 0) return;
  const { widthPx, heightPx } = scene;
  const input = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">${content.join("")}</svg>`,
  );
  const drawn = await fromPixels(scene)
    .composite([{ input, left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer();
  scene.data.set(drawn);
};

const blur = async (pixels: Pixels, sigmaPx: number): Promise<Pixels> => ({
  ...pixels,
  data: await fromPixels(pixels).blur(sigmaPx).raw().toBuffer(),
});

/** The camera moved along a line while it took the picture. */
const shake = async (pixels: Pixels, degrees: number, lengthPx: number): Promise<Pixels> => {
  const side = lengthPx % 2 === 0 ? lengthPx + 1 : lengthPx;
  const middle = (side - 1) / 2;
  const kernel = new Array<number>(side * side).fill(0);
  const angle = (degrees * Math.PI) / 180;
  for (let step = -middle; step <= middle; step += 0.5) {
    const x = Math.round(middle + step * Math.cos(angle));
    const y = Math.round(middle + step * Math.sin(angle));
    kernel[y * side + x] = 1;
  }
  const data = await fromPixels(pixels)
    .convolve({ width: side, height: side, kernel })
    .raw()
    .toBuffer();
  return { ...pixels, data };
};

const fromPixels = (pixels: Pixels) =>
  sharp(pixels.data, { raw: { width: pixels.widthPx, height: pixels.heightPx, channels: 3 } });
