import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { drawSpecimen } from "../../specimen/index.ts";
import { lumaOf, type Pixels, sharp } from "../image/index.ts";
import { steepnessOf } from "./steepness.ts";

const WIDTH = 640;

let png: Buffer;
beforeAll(async () => {
  const face = new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/team-2.jpg",
    import.meta.url,
  );
  const specimen = await drawSpecimen({ variant: "pan-2018", seed: 8 }, readFileSync(face));
  png = await sharp(specimen.png).resize(WIDTH).png().toBuffer();
});

const steepness = async (picture: Buffer, deviation = 0): Promise<number> => {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels: Pixels = { data, widthPx: info.width, heightPx: info.height };
  const noisy = data.map((value, i) =>
    Math.min(255, Math.max(0, value + deviation * Math.sin(i * i * 0.7) * Math.SQRT2)),
  );
  return steepnessOf(lumaOf({ ...pixels, data: noisy }));
};

test("what is blurred until nobody reads it is not steep, however noisy; what is sharp is", async () => {
  expect(await steepness(png)).toBeGreaterThan(0.5);
  const blurred = await sharp(png).blur(10).png().toBuffer();
  expect(await steepness(blurred)).toBeLessThan(0.2);
  expect(await steepness(blurred, 3)).toBeLessThan(0.26);
});

test("a camera that moved one way is told, though edges along its way are left", async () => {
  const kernel = Array.from({ length: 25 * 25 }, (_, k) => (Math.floor(k / 25) === 12 ? 1 : 0));
  const moved = await sharp(png).convolve({ width: 25, height: 25, kernel }).png().toBuffer();
  expect(await steepness(moved)).toBeLessThan(0.26);
});

test("a quarter of the light does not make it less steep", async () => {
  const dark = await sharp(png).linear(0.25, 0).png().toBuffer();
  expect((await steepness(dark)) / (await steepness(png))).toBeGreaterThan(0.85);
});

test("an empty page is not steep", () => {
  const data = new Uint8Array(WIDTH * 400).fill(200);
  expect(steepnessOf({ data, widthPx: WIDTH, heightPx: 400 })).toBe(0);
});
