import type { Sharp } from "sharp";
import { expect, test } from "vitest";
import { portrait } from "../../../test/support/portraits.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { simulateCardPortrait } from "./simulated-card.ts";

const PHOTOGRAPH = portrait("christian");

/** Standard deviation of red less blue, of 255: a tint alone gives up to 7, the colours of this photograph 18 and more. */
const colourSpread = async (picture: Sharp): Promise<number> => {
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  if (info.channels === 1) return 0;
  const differences = Array.from(
    { length: data.length / info.channels },
    (_, i) => data[i * info.channels]! - data[i * info.channels + 2]!,
  );
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / differences.length);
};

test("the same picture and seed give the same bytes, another seed another card", async () => {
  const first = await simulateCardPortrait(PHOTOGRAPH, 7);
  expect((await simulateCardPortrait(PHOTOGRAPH, 7)).equals(first)).toBe(true);
  expect((await simulateCardPortrait(PHOTOGRAPH, 8)).equals(first)).toBe(false);
});

test("portraits are JPEG of 176 to 216 px, and about half of them are grey", async () => {
  let grey = 0;
  for (let seed = 0; seed < 24; seed++) {
    const card = sharp(await simulateCardPortrait(PHOTOGRAPH, seed));
    const { format, height } = await card.metadata();
    expect(format).toBe("jpeg");
    expect(height).toBeGreaterThanOrEqual(176);
    expect(height).toBeLessThanOrEqual(216);
    if ((await colourSpread(card)) < 12) grey++;
  }
  expect(grey).toBeGreaterThanOrEqual(7);
  expect(grey).toBeLessThanOrEqual(17);
});

test("a card has less contrast than the photograph: the film scatters light", async () => {
  const spread = async (picture: Buffer): Promise<number> => {
    const { channels } = await sharp(picture).greyscale().stats();
    return channels[0]!.max - channels[0]!.min;
  };
  const photograph = await spread(PHOTOGRAPH);
  for (const seed of [1, 2, 3, 4]) {
    const card = await simulateCardPortrait(PHOTOGRAPH, seed);
    expect(await spread(card)).toBeLessThan(photograph);
  }
});
