import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CardLocation, Point, Quadrilateral } from "../../observations/index.ts";
import { drawSpecimen, photographSpecimen } from "../../specimen/index.ts";
import {
  applyHomography,
  decodePicture,
  frameOf,
  homography,
  type Pixels,
  turnPixels,
  warpQuadrilateral,
} from "../image/index.ts";
import { findCard } from "./find-card.ts";
import { intersectionOverUnion } from "./overlap.ts";

const decoded = async (bytes: Buffer): Promise<Pixels> => {
  const result = await decodePicture(bytes);
  if (result.outcome === "refused") throw new Error(result.refusal.detail);
  return result.pixels;
};

const plain = (
  widthPx: number,
  heightPx: number,
  [red, green, blue]: readonly number[],
): Pixels => {
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let i = 0; i < data.length; i += 3) data.set([red!, green!, blue!], i);
  return { data, widthPx, heightPx };
};

/** A light card on a dark table, seen from straight above or not. */
const cardOnTable = (corners: Quadrilateral): Pixels => {
  const table = plain(800, 600, [70, 60, 52]);
  const toCard = homography(corners, frameOf(1, 1));
  for (let y = 0; y < 600; y++)
    for (let x = 0; x < 800; x++) {
      const [u, v] = applyHomography(toCard, [x + 0.5, y + 0.5]);
      if (u > 0 && u < 1 && v > 0 && v < 1) table.data.set([214, 222, 228], (y * 800 + x) * 3);
    }
  return table;
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

test("a card turned and slanted in any moderate way is found to within 4 of 800 pixels", () => {
  const shift = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
      fc.double({ min: 240, max: 440, noNaN: true }),
      fc.tuple(shift, shift, shift, shift, shift, shift, shift, shift),
      (angle, width, shifts) => {
        const height = width / 1.586;
        const corners = frameOf(width, height).map(([x, y], k): Point => {
          const u = x - width / 2 + shifts[2 * k]! * 0.04 * height;
          const v = y - height / 2 + shifts[2 * k + 1]! * 0.04 * height;
          return [
            400 + u * Math.cos(angle) - v * Math.sin(angle),
            300 + u * Math.sin(angle) + v * Math.cos(angle),
          ];
        }) as Quadrilateral;
        const found = foundCorners(findCard(cardOnTable(corners)));
        for (const [x, y] of found)
          expect(Math.min(...corners.map(([u, v]) => Math.hypot(u - x, v - y)))).toBeLessThan(4);
      },
    ),
    // Shrinking a picture of a card takes minutes and explains nothing more.
    { numRuns: 15, endOnFailure: true },
  );
});

test("corners start so that the card lies landscape, not mirrored", () => {
  for (const turn of [0, 90, 180, 270] as const) {
    const upright = cardOnTable([
      [180, 150],
      [560, 170],
      [550, 410],
      [170, 390],
    ]);
    const [a, b, c, d] = foundCorners(findCard(turnPixels(upright, turn)));
    expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeGreaterThan(300);
    expect((b[0] - a[0]) * (d[1] - a[1]) - (b[1] - a[1]) * (d[0] - a[0])).toBeGreaterThan(0);
    expect(Math.hypot(b[0] - c[0], b[1] - c[1])).toBeLessThan(260);
    if (turn === 0) expect(a[0] + a[1]).toBeLessThan(c[0] + c[1]);
  }
});

test("cards on drawn photographs are found where they are, on every surface", async () => {
  const card = await drawSpecimen({ variant: "aadhaar-old", seed: 3 }, portrait);
  for (const surface of ["wood", "cloth", "clutter"] as const) {
    const options = { condition: "mild", seed: 3, surface } as const;
    const photograph = await photographSpecimen(card.png, card.labels, options);
    const found = foundCorners(findCard(await decoded(photograph.jpeg)));
    expect(intersectionOverUnion(found, photograph.labels.corners!)).toBeGreaterThan(0.95);
  }
});

test("a scan that is the card is taken whole, whichever way it lies", async () => {
  const { png } = await drawSpecimen({ variant: "pan-2018", seed: 4 }, portrait);
  const scan = await decoded(png);
  for (const turn of [0, 90, 180] as const) {
    const turned = turnPixels(scan, turn);
    const card = findCard(turned);
    expect(card).toMatchObject({ outcome: "found", method: "whole-picture" });
    const whole = frameOf(turned.widthPx, turned.heightPx);
    expect(intersectionOverUnion(foundCorners(card), whole)).toBeCloseTo(1, 6);
  }
});

test("an empty picture has no card, and no score", () => {
  expect(findCard(plain(640, 480, [120, 130, 140]))).toEqual({
    outcome: "not-found",
    bestScore: null,
  });
});

test("a face is no card", async () => {
  const photo = await decoded(portrait);
  const square = warpQuadrilateral(photo, frameOf(photo.widthPx, photo.heightPx), 500, 500);
  expect(findCard(square).outcome).toBe("not-found");
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
