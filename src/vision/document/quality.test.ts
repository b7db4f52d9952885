import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawSpecimen } from "../../specimen/index.ts";
import { decodePicture, frameOf, type Pixels, resizePixels, sharp } from "../image/index.ts";
import { measureQuality } from "./quality.ts";

const portrait = readFileSync(
  new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/team-2.jpg",
    import.meta.url,
  ),
);
const specimen = await drawSpecimen({ variant: "pan-2018", seed: 8 }, portrait);

const measure = async (bytes: Buffer) => {
  const result = await decodePicture(bytes);
  if (result.outcome === "refused") throw new Error(result.refusal.detail);
  return qualityOfWhole(result.pixels);
};

const qualityOfWhole = (pixels: Pixels) =>
  measureQuality(pixels, frameOf(pixels.widthPx, pixels.heightPx));

const grey = (value: number): Pixels => ({
  data: new Uint8Array(640 * 403 * 3).fill(value),
  widthPx: 640,
  heightPx: 403,
});

/** A disc of clipped white. */
const withGlare = (pixels: Pixels, radiusPx: number): Pixels => {
  const data = pixels.data.slice();
  for (let y = 0; y < pixels.heightPx; y++)
    for (let x = 0; x < pixels.widthPx; x++)
      if (Math.hypot(x - 300, y - 200) < radiusPx)
        data.fill(255, (y * pixels.widthPx + x) * 3, (y * pixels.widthPx + x) * 3 + 3);
  return { ...pixels, data };
};

test("blur lowers sharpness, from drawn to unreadable", async () => {
  const sharpness: number[] = [];
  for (const sigma of [0.5, 1.5, 3, 5])
    sharpness.push(
      (await measure(await sharp(specimen.png).blur(sigma).png().toBuffer())).sharpness,
    );
  expect(sharpness).toEqual([...sharpness].sort((a, b) => b - a));
  expect(sharpness[0]!).toBeGreaterThan(0.4);
  expect(sharpness[3]!).toBeLessThan(0.1);
});

test("a dark picture is dark and of low contrast, but not blurred", async () => {
  const soft = await sharp(specimen.png).blur(0.8).png().toBuffer();
  const dark = await measure(await sharp(soft).linear(0.25, 0).png().toBuffer());
  const light = await measure(soft);
  expect(dark.sharpness / light.sharpness).toBeGreaterThan(0.8);
  expect(dark.sharpness / light.sharpness).toBeLessThan(1.25);
  expect(dark.meanLuma).toBeLessThan(light.meanLuma / 3);
  expect(dark.contrast).toBeLessThan(light.contrast / 3);
});

test("the same card measures the same at twice the pixels", async () => {
  const once = await measure(specimen.png);
  const { data, info } = await sharp(specimen.png)
    .resize(2024, 1276)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const twice = qualityOfWhole({ data, widthPx: info.width, heightPx: info.height });
  expect(twice.cardWidthPx).toBe(2 * once.cardWidthPx);
  expect(twice.meanLuma).toBeCloseTo(once.meanLuma, -1);
  expect(Math.abs(Math.log(twice.sharpness / once.sharpness))).toBeLessThan(0.7);
});

test("glare is the share under compact clipped blobs", () => {
  expect(qualityOfWhole(grey(180)).glare).toBe(0);
  const disc = qualityOfWhole(withGlare(grey(180), 60)).glare;
  expect(disc).toBeGreaterThan(0.035);
  expect(disc).toBeLessThan((Math.PI * 60 * 60) / (640 * 403) + 0.002);
});

test("a card whose own ground is white has no glare", () => {
  expect(qualityOfWhole(grey(255)).glare).toBe(0);
});

test("an empty picture is not sharp, and no number is missing", () => {
  const quality = qualityOfWhole(grey(90));
  expect(quality).toMatchObject({ sharpness: 0, meanLuma: 90, contrast: 0, cardWidthPx: 640 });
  expect(qualityOfWhole(resizePixels(grey(90), 64, 900)).cardWidthPx).toBe(64);
});
