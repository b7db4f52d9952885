/**
 * @file Light on the scene: a gradient, a soft shadow across it, glare, and the noise of a
 * sensor.
 *
 * In:  pixels (changed in place), a stream of random numbers, the ranges of a condition, where
 *      print is.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import type { Random } from "../random.ts";
import type { ConditionRanges } from "./conditions.ts";

export interface LightSetting {
  readonly ranges: ConditionRanges;
  /** Of the document. */
  readonly corners: Quadrilateral;
  /** Print that glare must leave readable, or must wipe out. */
  readonly print: readonly Quadrilateral[];
  readonly wipedOut?: Quadrilateral;
}

export const lightScene = (pixels: Pixels, random: Random, setting: LightSetting): void => {
  const light = drawLight(pixels, random, setting);
  const { data, widthPx, heightPx } = pixels;
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i += 3) {
      const factor = light.factor(x, y);
      const glare = light.glare(x, y);
      data[i] = clamp(data[i]! * factor * light.tint[0] + glare);
      data[i + 1] = clamp(data[i + 1]! * factor + glare);
      data[i + 2] = clamp(data[i + 2]! * factor * light.tint[1] + glare);
    }
  }
};

/** Gaussian, most of it shared by the three channels as after a camera's own processing. */
export const addNoise = (pixels: Pixels, random: Random, deviation: number): void => {
  const { data, widthPx, heightPx } = pixels;
  const shared = noiseTable(random, deviation);
  const own = noiseTable(random, deviation * 0.5);
  // Each row walks through the table from its own place in its own odd steps.
  for (let row = 0, i = 0; row < heightPx; row++) {
    let at = random.whole(0, TABLE_LENGTH - 1);
    let ownAt = random.whole(0, TABLE_LENGTH - 1);
    const step = 2 * random.whole(0, TABLE_LENGTH / 2 - 1) + 1;
    for (let column = 0; column < widthPx; column++, i += 3) {
      at = (at + step) % TABLE_LENGTH;
      ownAt = (ownAt + step + 3) % TABLE_LENGTH;
      const grey = shared[at]!;
      data[i] = clamp(data[i]! + grey + own[ownAt]!);
      data[i + 1] = clamp(data[i + 1]! + grey + own[(ownAt + 1) % TABLE_LENGTH]!);
      data[i + 2] = clamp(data[i + 2]! + grey + own[(ownAt + 2) % TABLE_LENGTH]!);
    }
  }
};

/** Normal numbers are slow to draw; picking from many of them is not. */
const TABLE_LENGTH = 4096;
const noiseTable = (random: Random, deviation: number): Float32Array =>
  Float32Array.from({ length: TABLE_LENGTH }, () => random.normal() * deviation);

interface Light {
  readonly factor: (x: number, y: number) => number;
  readonly glare: (x: number, y: number) => number;
  /** Red and blue against green. */
  readonly tint: readonly [number, number];
}

const drawLight = ({ widthPx, heightPx }: Pixels, random: Random, setting: LightSetting): Light => {
  const { ranges } = setting;
  const exposure = random.between(...ranges.exposure);
  const falloff = random.between(...ranges.lightFalloff);
  const angle = random.between(0, 2 * Math.PI);
  const diagonal = Math.hypot(widthPx, heightPx);
  const [dx, dy] = [Math.cos(angle) / diagonal, Math.sin(angle) / diagonal];
  const [middleX, middleY] = [widthPx / 2, heightPx / 2];
  const shadow = random.chance(ranges.shadowChance)
    ? drawShadow(random, [middleX, middleY])
    : () => 1;
  return {
    factor: (x, y) => {
      const along = 0.5 + (x - middleX) * dx + (y - middleY) * dy;
      return exposure * (falloff + (1 - falloff) * along) * shadow(x, y);
    },
    glare: glareOf(random, setting),
    tint: [random.between(0.92, 1.08), random.between(0.86, 1.06)],
  };
};

/** The edge of a hand's or a head's shadow: a step along a line, soft or sharp. */
const drawShadow = (random: Random, [middleX, middleY]: Point) => {
  const angle = random.between(0, 2 * Math.PI);
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const distance = random.between(-250, 350);
  const depth = random.between(0.15, 0.4);
  const softness = random.between(12, 90);
  return (x: number, y: number): number => {
    const beyond = ((x - middleX) * nx + (y - middleY) * ny - distance) / softness;
    return 1 - depth / (1 + Math.exp(-beyond));
  };
};

type Glare = (x: number, y: number) => number;

const NO_GLARE: Glare = () => 0;
/** Brightness added to print that still leaves it readable: black ink on white stays half as dark. */
const MOST_ON_PRINT = 110;
const TRIES = 40;

/** A photograph that counts as readable has its glare beside the print that must be read. */
const glareOf = (random: Random, { ranges, corners, print, wipedOut }: LightSetting): Glare => {
  if (wipedOut !== undefined) return glareOver(wipedOut);
  if (!random.chance(ranges.glareChance)) return NO_GLARE;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const glare = drawGlare(random, corners);
    if (
      print.every((polygon) => alongMiddle(polygon).every(([x, y]) => glare(x, y) < MOST_ON_PRINT))
    )
      return glare;
  }
  return NO_GLARE;
};

/** A bright soft blob somewhere on the document. */
const drawGlare = (random: Random, [a, b, , d]: Quadrilateral): Glare => {
  const along = random.between(0.05, 0.95);
  const down = random.between(0.05, 0.95);
  const centreX = a[0] + (b[0] - a[0]) * along + (d[0] - a[0]) * down;
  const centreY = a[1] + (b[1] - a[1]) * along + (d[1] - a[1]) * down;
  const radius = random.between(50, 160);
  const strength = random.between(120, 240);
  return (x, y) => {
    const away = Math.hypot(x - centreX, (y - centreY) * 1.4) / radius;
    return away > 3 ? 0 : strength * Math.exp(-2.2 * away * away);
  };
};

/** White from end to end of the print, fading beyond it. */
const glareOver = (polygon: Quadrilateral): Glare => {
  const points = alongMiddle(polygon);
  const [first, last] = [points[0]!, points.at(-1)!];
  const length = Math.hypot(last[0] - first[0], last[1] - first[1]);
  const [nx, ny] = [(last[0] - first[0]) / length, (last[1] - first[1]) / length];
  const height = Math.hypot(polygon[3][0] - polygon[0][0], polygon[3][1] - polygon[0][1]);
  return (x, y) => {
    const along = (x - first[0]) * nx + (y - first[1]) * ny;
    const beyond = Math.max(-along, along - length, 0);
    const aside = Math.abs((x - first[0]) * ny - (y - first[1]) * nx);
    const away = Math.hypot(beyond / (2 * height), aside / (1.6 * height));
    return away > 3 ? 0 : 420 * Math.exp(-1.1 * away * away);
  };
};

/** Points from the left end of a line of print to its right end. */
const alongMiddle = ([a, b, c, d]: Quadrilateral): Point[] =>
  [0, 0.25, 0.5, 0.75, 1].map((share): Point => [
    (a[0] + d[0]) / 2 + ((b[0] + c[0] - a[0] - d[0]) / 2) * share,
    (a[1] + d[1]) / 2 + ((b[1] + c[1] - a[1] - d[1]) / 2) * share,
  ]);

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);
