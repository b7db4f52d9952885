import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { drawSpecimen } from "../../specimen/index.ts";
import {
  decodePicture,
  frameOf,
  type Pixels,
  resizePixels,
  sharp,
  turnPixels,
} from "../image/index.ts";
import { measureSignals, perceptualHash } from "./index.ts";

const portrait = readFileSync(
  new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/team-2.jpg",
    import.meta.url,
  ),
);

let png: Buffer;
let other: Buffer;
beforeAll(async () => {
  ({ png } = await drawSpecimen({ variant: "aadhaar-new", seed: 8 }, portrait));
  ({ png: other } = await drawSpecimen({ variant: "aadhaar-new", seed: 9 }, portrait));
});

const decoded = async (bytes: Buffer): Promise<Pixels> => {
  const result = await decodePicture(bytes);
  if (result.outcome === "refused") throw new Error(result.refusal.detail);
  return result.pixels;
};
const signalsOf = (pixels: Pixels) =>
  measureSignals(pixels, pixels, {
    page: frameOf(pixels.widthPx, pixels.heightPx),
    lines: [],
    faces: [],
  });

test("a card has colour; the same in grey has none, under coloured light neither", async () => {
  expect(signalsOf(await decoded(png)).colourSpread!).toBeGreaterThan(0.1);
  const grey = await decoded(await sharp(png).greyscale().toColourspace("srgb").png().toBuffer());
  expect(signalsOf(grey).colourSpread!).toBeLessThan(0.01);
  const warm: Pixels = {
    ...grey,
    data: grey.data.map((value, i) => value * [0.95, 0.85, 0.65][i % 3]!),
  };
  expect(signalsOf(warm).colourSpread!).toBeLessThan(0.03);
});

test("a page that is dark all over does not tell its colour", async () => {
  const dark = await decoded(await sharp(png).linear(0.1, 0).png().toBuffer());
  expect(signalsOf(dark).colourSpread).toBeUndefined();
});

/** Darkens by a slanted wave of this many pixels, as the grid of a screen does. */
const underGrid = (pixels: Pixels, periodPx: number): Pixels => ({
  ...pixels,
  data: pixels.data.map((value, i) => {
    const x = Math.floor(i / 3) % pixels.widthPx;
    const y = Math.floor(i / 3 / pixels.widthPx);
    const wave = Math.cos((2 * Math.PI * (x + 0.15 * y)) / periodPx);
    return value * (0.9 + 0.08 * wave);
  }),
});

test("a fine grid over the whole page stands out of its spectrum, JPEG's blocks do not", async () => {
  const plain = await decoded(await sharp(png).jpeg({ quality: 30 }).toBuffer());
  expect(signalsOf(plain).pixelGrid!).toBeLessThan(3);
  for (const periodPx of [2.7, 3.6])
    expect(signalsOf(underGrid(plain, periodPx)).pixelGrid!).toBeGreaterThan(3);
});

test("a page smaller than the parts that are looked at has no grid to measure", async () => {
  const small = resizePixels(await decoded(png), 60, 38);
  expect(signalsOf(small).pixelGrid).toBeUndefined();
});

const bitsApart = (a: string, b: string): number =>
  Array.from((BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)).filter((bit) => bit === "1").length;

test("a picture keeps its description when it is saved anew or resized; another card has another", async () => {
  const original = perceptualHash(await decoded(png), 0);
  expect(original).toMatch(/^[0-9a-f]{64}$/);
  const again = [
    sharp(png).jpeg({ quality: 30 }),
    sharp(png).resize(506).jpeg(),
    sharp(png).greyscale().toColourspace("srgb").jpeg(),
  ];
  for (const picture of again) {
    const hash = perceptualHash(await decoded(await picture.toBuffer()), 0);
    expect(bitsApart(original, hash)).toBeLessThanOrEqual(16);
  }
  expect(bitsApart(original, perceptualHash(await decoded(other), 0))).toBeGreaterThan(16);
});

test("a picture that lies on its side is described upright", async () => {
  const pixels = await decoded(png);
  for (const turn of [90, 180, 270] as const) {
    const back = ((360 - turn) % 360) as typeof turn;
    const hash = perceptualHash(turnPixels(pixels, turn), back);
    expect(bitsApart(hash, perceptualHash(pixels, 0))).toBeLessThanOrEqual(4);
  }
});
