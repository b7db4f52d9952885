import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CardLocation, Point, Quadrilateral } from "../../observations/index.ts";
import { drawSpecimen, photographSpecimen, SPECIMEN_VARIANTS } from "../../specimen/index.ts";
import {
  decodePicture,
  frameOf,
  type Pixels,
  turnPixels,
  warpQuadrilateral,
} from "../image/index.ts";
import { findCard } from "./find-card.ts";
import { openLocaliser } from "./open-localiser.ts";
import { intersectionOverUnion } from "./overlap.ts";

const localiser = await openLocaliser();
const find = (pixels: Pixels): Promise<CardLocation> => findCard(pixels, localiser);

const decoded = async (bytes: Buffer): Promise<Pixels> => {
  const result = await decodePicture(bytes);
  if (result.outcome === "refused") throw new Error(result.refusal.detail);
  return result.pixels;
};

const foundCorners = (card: CardLocation): Quadrilateral => {
  if (card.outcome === "not-found") throw new Error(`not found, best ${card.bestScore ?? "none"}`);
  return card.corners;
};

const portrait = readFileSync(
  new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/team-1.jpg",
    import.meta.url,
  ),
);

test("the localiser opens only as the file that was measured, of at most 2 MB", () => {
  const file = new URL("../../../models/document-localiser.onnx", import.meta.url);
  expect(readFileSync(file).length).toBeLessThanOrEqual(2_000_000);
});

test("corners start so that the card lies landscape, not mirrored", async () => {
  const card = await drawSpecimen({ variant: "driving-licence-2019", seed: 2 }, portrait);
  const options = { condition: "mild", seed: 5, surface: "wood" } as const;
  const photograph = await photographSpecimen(card.png, card.labels, options);
  const upright = await decoded(photograph.jpeg);
  for (const turn of [0, 90, 180, 270] as const) {
    const [a, b, c, d] = foundCorners(await find(turnPixels(upright, turn)));
    const [long, short] = [
      Math.hypot(a[0] - b[0], a[1] - b[1]),
      Math.hypot(b[0] - c[0], b[1] - c[1]),
    ];
    expect(long / short).toBeGreaterThan(1.3);
    expect((b[0] - a[0]) * (d[1] - a[1]) - (b[1] - a[1]) * (d[0] - a[0])).toBeGreaterThan(0);
    expect(b[0] - a[0] + (b[1] - a[1]) * 1e-3).toBeGreaterThan(0);
  }
});

test("documents on drawn photographs are found where they are, on every surface, light printed paper included", async () => {
  const card = await drawSpecimen({ variant: "aadhaar-old", seed: 3 }, portrait);
  for (const surface of [
    "wood",
    "cloth",
    "clutter",
    "paper-light",
    "plain-light",
    "hand",
  ] as const) {
    const options = { condition: "mild", seed: 3, surface } as const;
    const photograph = await photographSpecimen(card.png, card.labels, options);
    const found = foundCorners(await find(await decoded(photograph.jpeg)));
    expect(intersectionOverUnion(found, photograph.labels.corners!), surface).toBeGreaterThan(0.95);
  }
});

test("pages of passports and letters are found too, in their own shape", async () => {
  for (const variant of ["passport-india", "aadhaar-letter"] as const) {
    const page = await drawSpecimen({ variant, seed: 6 }, portrait);
    const options = { condition: "mild", seed: 6, surface: "wood" } as const;
    const photograph = await photographSpecimen(page.png, page.labels, options);
    const found = foundCorners(await find(await decoded(photograph.jpeg)));
    expect(intersectionOverUnion(found, photograph.labels.corners!), variant).toBeGreaterThan(0.95);
  }
});

test("a scan that is the card is taken whole, whichever way it lies and whatever is printed on it", async () => {
  for (const variant of SPECIMEN_VARIANTS.filter((name) => !/passport|td2|letter/.test(name))) {
    const { png } = await drawSpecimen({ variant, seed: 4 }, portrait);
    const scan = await decoded(png);
    for (const turn of [0, 90] as const) {
      const turned = turnPixels(scan, turn);
      const whole = frameOf(turned.widthPx, turned.heightPx);
      const found = foundCorners(await find(turned));
      expect(intersectionOverUnion(found, whole), `${variant} ${turn}`).toBeGreaterThan(0.93);
    }
  }
});

test("a picture of one colour, whatever its size and colour, has no card", async () => {
  const level = fc.integer({ min: 0, max: 255 });
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(level, level, level),
      fc.integer({ min: 40, max: 900 }),
      async (colour, width) => {
        const data = new Uint8Array(width * 480 * 3);
        for (let i = 0; i < data.length; i += 3) data.set(colour, i);
        const found = await find({ data, widthPx: width, heightPx: 480 });
        expect(found.outcome === "not-found" || found.method === "whole-picture").toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});

test("a face is no card", async () => {
  const photo = await decoded(portrait);
  const square = warpQuadrilateral(photo, frameOf(photo.widthPx, photo.heightPx), 500, 500);
  expect((await find(square)).outcome).toBe("not-found");
});

test("of two cards one is read and the other is told of", async () => {
  const card = await drawSpecimen({ variant: "pan-2018", seed: 14 }, portrait);
  const other = await drawSpecimen({ variant: "voter-id-pvc", seed: 15 }, portrait);
  const options = { condition: "mild", seed: 14, surface: "wood", other } as const;
  const photograph = await photographSpecimen(card.png, card.labels, options);
  const found = await find(await decoded(photograph.jpeg));
  expect(photograph.labels.otherCorners).toHaveLength(1);
  expect(found.outcome === "found" && found.others).toHaveLength(1);
});

test("an outline agrees wholly with itself, however its corners are listed, and not with one beside it", () => {
  const outline: Quadrilateral = [
    [0, 0],
    [10, 1],
    [9, 8],
    [1, 7],
  ];
  const [a, b, c, d] = outline;
  expect(intersectionOverUnion(outline, [c, d, a, b])).toBeCloseTo(1, 9);
  expect(intersectionOverUnion(outline, [d, c, b, a])).toBeCloseTo(1, 9);
  const beside = outline.map(([x, y]): Point => [x + 20, y]) as Quadrilateral;
  expect(intersectionOverUnion(outline, beside)).toBe(0);
  const half: Quadrilateral = [
    [0, 0],
    [5, 0],
    [5, 4],
    [0, 4],
  ];
  expect(intersectionOverUnion(frameOf(10, 4), half)).toBeCloseTo(0.5, 9);
});
