import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { drawSpecimen } from "../../specimen/index.ts";
import { decodePicture, type Pixels, resizePixels, sharp } from "../image/index.ts";
import { measurePrint } from "./print.ts";

const portrait = readFileSync(
  new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/team-2.jpg",
    import.meta.url,
  ),
);

let png: Buffer;
let lines: readonly Quadrilateral[];
beforeAll(async () => {
  const specimen = await drawSpecimen({ variant: "pan-2018", seed: 8 }, portrait);
  png = specimen.png;
  lines = Object.values(specimen.labels.polygons);
});

const decoded = async (bytes: Buffer): Promise<Pixels> => {
  const result = await decodePicture(bytes);
  if (result.outcome === "refused") throw new Error(result.refusal.detail);
  return result.pixels;
};
const printOf = async (bytes: Buffer) => measurePrint(await decoded(bytes), lines)!;
const blurred = (sigma: number) => sharp(png).blur(sigma).png().toBuffer();

const withNoise = (pixels: Pixels, levels: number): Pixels => {
  let seed = 7;
  const data = pixels.data.map((value) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.min(255, Math.max(0, value + (seed / 2 ** 32 - 0.5) * 2 * levels));
  });
  return { ...pixels, data };
};

test("print grows soft with blur, from drawn to unreadable", async () => {
  const softness: number[] = [];
  for (const sigma of [0.5, 2, 4, 7]) softness.push((await printOf(await blurred(sigma))).softness);
  expect(softness).toEqual([...softness].sort((a, b) => a - b));
  expect(softness[0]!).toBeLessThan(0.11);
  expect(softness[2]!).toBeGreaterThan(0.19);
});

test("print is as soft in the dark, and stands out less", async () => {
  const bytes = await blurred(2);
  const light = await printOf(bytes);
  const dark = await printOf(await sharp(bytes).linear(0.2, 0).png().toBuffer());
  expect(dark.softness / light.softness).toBeGreaterThan(0.85);
  expect(dark.softness / light.softness).toBeLessThan(1.15);
  expect(dark.contrast).toBeLessThan(light.contrast / 4);
});

test("noise is told as noise and does not sharpen blurred print", async () => {
  const pixels = await decoded(await blurred(4));
  const clear = measurePrint(pixels, lines)!;
  const noisy = measurePrint(withNoise(pixels, 15), lines)!;
  // Less than was added: to be seen 32 px high a line is smoothed.
  expect(noisy.noise).toBeGreaterThan(clear.noise + 1);
  expect(noisy.softness / clear.softness).toBeGreaterThan(0.75);
});

test("the same print measures the same at twice the pixels", async () => {
  const pixels = await decoded(await blurred(1.5));
  const twice = resizePixels(pixels, pixels.widthPx * 2, pixels.heightPx * 2);
  const doubled = lines.map((line) => line.map(([x, y]) => [2 * x, 2 * y]) as Quadrilateral);
  const ratio = measurePrint(twice, doubled)!.softness / measurePrint(pixels, lines)!.softness;
  expect(ratio).toBeGreaterThan(0.85);
  expect(ratio).toBeLessThan(1.15);
});

test("without a line there is nothing to measure, and a blank one gives numbers", async () => {
  const pixels = await decoded(png);
  expect(measurePrint(pixels, [])).toBeUndefined();
  const blank: Pixels = { ...pixels, data: new Uint8Array(pixels.data.length).fill(90) };
  expect(measurePrint(blank, lines)).toEqual({ softness: 0, contrast: 0, noise: 0 });
});
