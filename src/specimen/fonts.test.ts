import { expect, test } from "vitest";
import { sharp } from "../vision/image/sharp.ts";
import { CARD_WIDTH, SHEETS, type PrintedLine } from "./drawing.ts";
import { loadFonts } from "./fonts.ts";
import { measureFields } from "./printed-text.ts";

const line = (text: string): PrintedLine => ({
  runs: [{ text, field: "nameLocal" }],
  x: 40,
  y: 200,
  size: 90,
  weight: 400,
  fill: "#000",
});

const inkWidth = async (text: string): Promise<number> => {
  await loadFonts();
  const { nameLocal } = await measureFields(SHEETS.id1, [line(text)], 1);
  return nameLocal![1][0] - nameLocal![0][0];
};

// Zero-width non-joiner: the letters of a conjunct written apart, with a visible virama.
const APART = "\u200C";

for (const [conjunct, apart] of [
  ["क्ष", `क्${APART}ष`],
  ["श्री", `श्${APART}री`],
  ["र्मा", `र्${APART}मा`],
  ["ष्ण", `ष्${APART}ण`],
] as const) {
  test(`the conjunct ${conjunct} is one shape, narrower than its letters apart`, async () => {
    expect(await inkWidth(conjunct)).toBeLessThan(await inkWidth(apart));
  });
}

test("the matra of short i stands before its letter", async () => {
  // कि is wider on the left than क: compare where the stem of the letter lies by ink of the pair.
  expect(await inkWidth("कि")).toBeGreaterThan(await inkWidth("क"));
  expect(await inkWidth("किक")).toBeGreaterThan(await inkWidth("कि"));
});

test("fonts come from the packages, at every weight that layouts use", async () => {
  await loadFonts();
  const widths = [];
  for (const weight of [400, 500, 600, 700] as const) {
    const polygons = await measureFields(
      SHEETS.id1,
      [{ ...line("शर्मा Sharma"), size: 60, weight }],
      1,
    );
    widths.push(polygons.nameLocal![1][0] - polygons.nameLocal![0][0]);
  }
  expect(new Set(widths).size).toBe(4);
  expect(Math.max(...widths)).toBeLessThan(CARD_WIDTH);
});

test("sharp stays usable for other text after the fonts are loaded", async () => {
  await loadFonts();
  const { info } = await sharp({ text: { text: "a" } })
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect(info.width).toBeGreaterThan(0);
});
