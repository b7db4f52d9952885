/**
 * @file Light on the scene: a gradient, a soft shadow across it, glare, and the noise of a
 * sensor.
 *
 * In:  pixels (changed in place), a stream of random numbers, the ranges of a condition.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import type { Random } from "../random.ts";
import type { ConditionRanges } from "./conditions.ts";

export const lightScene = (
  pixels: Pixels,
  corners: Quadrilateral,
  random: Random,
  ranges: ConditionRanges,
): void => {
  const light = drawLight(corners, random, ranges);
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
  const { data } = pixels;
  const shared = noiseTable(random, deviation);
  const own = noiseTable(random, deviation * 0.5);
  for (let i = 0; i < data.length; i += 3) {
    const grey = shared[(random.unit() * TABLE_LENGTH) | 0]!;
    for (let c = 0; c < 3; c++)
      data[i + c] = clamp(data[i + c]! + grey + own[(random.unit() * TABLE_LENGTH) | 0]!);
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

const drawLight = (corners: Quadrilateral, random: Random, ranges: ConditionRanges): Light => {
  const exposure = random.between(...ranges.exposure);
  const falloff = random.between(...ranges.lightFalloff);
  const angle = random.between(0, 2 * Math.PI);
  const [dx, dy] = [Math.cos(angle) / 2000, Math.sin(angle) / 2000];
  const shadow = drawShadow(random, ranges);
  return {
    factor: (x, y) => {
      const along = 0.5 + (x - 800) * dx + (y - 600) * dy;
      return exposure * (falloff + (1 - falloff) * along) * shadow(x, y);
    },
    glare: drawGlare(corners, random, ranges),
    tint: [random.between(0.96, 1.06), random.between(0.9, 1.04)],
  };
};

/** The edge of a hand's or a head's shadow: a soft step along a line. */
const drawShadow = (random: Random, ranges: ConditionRanges) => {
  if (!random.chance(ranges.shadowChance)) return () => 1;
  const angle = random.between(0, 2 * Math.PI);
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  const distance = random.between(-250, 350);
  const depth = random.between(0.15, 0.35);
  return (x: number, y: number): number => {
    const beyond = ((x - 800) * nx + (y - 600) * ny - distance) / 60;
    return 1 - depth / (1 + Math.exp(-beyond));
  };
};

/** A bright soft blob somewhere on the card. */
const drawGlare = (corners: Quadrilateral, random: Random, ranges: ConditionRanges) => {
  if (!random.chance(ranges.glareChance)) return () => 0;
  const along = random.between(0.15, 0.85);
  const down = random.between(0.15, 0.85);
  const [a, b, , d] = corners;
  const centreX = a[0] + (b[0] - a[0]) * along + (d[0] - a[0]) * down;
  const centreY = a[1] + (b[1] - a[1]) * along + (d[1] - a[1]) * down;
  const radius = random.between(60, 140);
  const strength = random.between(120, 240);
  return (x: number, y: number): number => {
    const away = Math.hypot(x - centreX, (y - centreY) * 1.4) / radius;
    return away > 3 ? 0 : strength * Math.exp(-2.2 * away * away);
  };
};

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);
