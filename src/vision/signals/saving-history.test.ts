import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { drawSpecimen } from "../../specimen/index.ts";
import { decodePicture, frameOf, sharp } from "../image/index.ts";
import { measureSavingHistory } from "./saving-history.ts";

const portraitOf = (name: string) =>
  readFileSync(
    new URL(
      `../../../node_modules/argon-design-system-free/assets/img/faces/${name}.jpg`,
      import.meta.url,
    ),
  );

/** A page in plain light: nothing on it is clipped to white. Its portrait is large. */
let passport: Buffer;
let lines: readonly Quadrilateral[];
let portrait: Quadrilateral;
let name: Quadrilateral;
beforeAll(async () => {
  const drawn = await drawSpecimen({ variant: "passport-td3", seed: 8 }, portraitOf("team-2"));
  passport = await sharp(drawn.png).linear(0.8, 15).png().toBuffer();
  lines = Object.values(drawn.labels.polygons);
  name = drawn.labels.polygons.name!;
  portrait = drawn.labels.portraitBox!;
});

const saved = (bytes: Buffer, quality: number) => sharp(bytes).jpeg({ quality }).toBuffer();
const historyOf = async (bytes: Buffer) => {
  const decoded = await decodePicture(bytes);
  if (decoded.outcome === "refused") throw new Error(decoded.refusal.detail);
  const { pixels } = decoded;
  const page = frameOf(pixels.widthPx, pixels.heightPx);
  return measureSavingHistory(pixels, { page, lines, faces: [faceIn(portrait)] });
};

/** The middle of the portrait, as a finder of faces would put its box. */
const faceIn = ([[left, top], , [right, bottom]]: Quadrilateral): Quadrilateral => {
  const [width, height] = [right - left, bottom - top];
  const [x, y] = [left + 0.22 * width, top + 0.2 * height];
  return [
    [x, y],
    [x + 0.56 * width, y],
    [x + 0.56 * width, y + 0.56 * height],
    [x, y + 0.56 * height],
  ];
};

/** Other words over a line, as a program puts them there. */
const edited = (bytes: Buffer, [[left, top], [right], [, bottom]]: Quadrilateral) => {
  const [width, height] = [Math.round(right - left), Math.round(bottom - top)];
  const margin = Math.round(0.35 * height);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width + 2 * margin}" height="${height + 2 * margin}">
    <rect width="100%" height="100%" fill="#b4bec8"/><text x="${margin}" y="${margin + height}" font-size="${height * 1.35}" textLength="${width}">SOMEBODY ELSE</text></svg>`;
  const at = { left: Math.round(left) - margin, top: Math.round(top) - margin };
  return sharp(bytes)
    .composite([{ input: Buffer.from(svg), ...at }])
    .toBuffer();
};

const pasted = async (bytes: Buffer, [[left, top], , [right, bottom]]: Quadrilateral) => {
  const size = { width: Math.round(right - left), height: Math.round(bottom - top) };
  const input = await sharp(portraitOf("team-4")).resize(size).linear(0.8, 15).png().toBuffer();
  return sharp(bytes)
    .composite([{ input, left: Math.round(left), top: Math.round(top) }])
    .png()
    .toBuffer();
};

const middleOf = ([[left, top], , [right, bottom]]: Quadrilateral) => [
  (left + right) / 2,
  (top + bottom) / 2,
];

test("a picture saved once, and one saved twice as it is, have one history all over", async () => {
  for (const picture of [
    await saved(passport, 60),
    await saved(await saved(passport, 60), 90),
    await saved(await saved(passport, 84), 76),
  ]) {
    const { lineHistory, portraitHistory } = await historyOf(picture);
    expect(lineHistory!.share).toBeGreaterThan(0.75);
    expect(portraitHistory!.share).toBeGreaterThan(0.75);
  }
});

test("words put in after a coarser saving lack it, and are told by their place", async () => {
  const changed = await edited(
    await sharp(await saved(passport, 60))
      .png()
      .toBuffer(),
    name,
  );
  const { lineHistory, portraitHistory } = await historyOf(await saved(changed, 90));
  expect(lineHistory!.share).toBeLessThan(0.5);
  const [x, y] = middleOf(lineHistory!.polygon);
  expect(x).toBeCloseTo(middleOf(name)[0]!, 0);
  expect(y).toBeCloseTo(middleOf(name)[1]!, 0);
  expect(portraitHistory!.share).toBeGreaterThan(0.75);
});

test("a portrait put in after a coarser or a finer saving lacks it, and no line does", async () => {
  for (const [first, last] of [
    [60, 90],
    [84, 76],
  ] as const) {
    const changed = await pasted(await saved(passport, first), portrait);
    const { lineHistory, portraitHistory } = await historyOf(await saved(changed, last));
    expect(portraitHistory!.share).toBeLessThan(0.5);
    expect(lineHistory!.share).toBeGreaterThan(0.75);
  }
});

test("where no saving left its grid nothing is told, and never 0", async () => {
  expect(await historyOf(passport)).toEqual({});
  const blank = await sharp({
    create: { width: 640, height: 400, channels: 3, background: "#8090a0" },
  })
    .jpeg({ quality: 60 })
    .toBuffer();
  expect(await historyOf(blank)).toEqual({});
});

test("a line outside the picture, or none at all, is not told", async () => {
  const decoded = await decodePicture(await saved(passport, 60));
  if (decoded.outcome === "refused") throw new Error(decoded.refusal.detail);
  const page = frameOf(decoded.pixels.widthPx, decoded.pixels.heightPx);
  const outside = name.map(([x, y]) => [x - 5000, y - 5000]) as unknown as Quadrilateral;
  const places = { page, lines: [outside], faces: [outside] };
  expect(measureSavingHistory(decoded.pixels, places)).toEqual({});
  expect(measureSavingHistory(decoded.pixels, { page, lines: [], faces: [] })).toEqual({});
});
