import { expect, test } from "vitest";
import type { Pixels } from "../image/index.ts";
import { interpretDetection, prepareDetection } from "./detection.ts";
import { tensorBuffer } from "./tensor-buffer.ts";

const MAP = { widthPx: 96, heightPx: 64 };

/** A probability map with one filled upright rectangle for each entry. */
const mapOf = (
  ...blobs: readonly { left: number; top: number; right: number; bottom: number; p: number }[]
): Float32Array => {
  const map = new Float32Array(MAP.widthPx * MAP.heightPx);
  for (const { left, top, right, bottom, p } of blobs)
    for (let y = top; y < bottom; y++) map.fill(p, y * MAP.widthPx + left, y * MAP.widthPx + right);
  return map;
};

const plain = (widthPx: number, heightPx: number, rgb: readonly number[]): Pixels => ({
  widthPx,
  heightPx,
  data: Uint8Array.from({ length: widthPx * heightPx * 3 }, (_, i) => rgb[i % 3]!),
});

test("a shrunk line grows back by area × 1.6 ÷ circumference on every side", () => {
  const boxes = interpretDetection(
    mapOf({ left: 20, top: 20, right: 60, bottom: 30, p: 0.9 }),
    MAP,
    MAP,
  );
  const grown = (40 * 10 * 1.6) / (2 * (40 + 10));
  expect(boxes).toHaveLength(1);
  const [topLeft, topRight, bottomRight, bottomLeft] = boxes[0]!.corners;
  expect(boxes[0]!.score).toBeCloseTo(0.9);
  expect(topLeft).toEqual([expect.closeTo(20 - grown), expect.closeTo(20 - grown)]);
  expect(topRight).toEqual([expect.closeTo(60 + grown), expect.closeTo(20 - grown)]);
  expect(bottomRight).toEqual([expect.closeTo(60 + grown), expect.closeTo(30 + grown)]);
  expect(bottomLeft).toEqual([expect.closeTo(20 - grown), expect.closeTo(30 + grown)]);
});

test("boxes are in the frame of the picture, not of the map", () => {
  const blob = { left: 20, top: 20, right: 60, bottom: 30, p: 0.9 };
  const [inMap] = interpretDetection(mapOf(blob), MAP, MAP);
  const [inPicture] = interpretDetection(mapOf(blob), MAP, { widthPx: 192, heightPx: 192 });
  inMap!.corners.forEach(([x, y], corner) => {
    expect(inPicture!.corners[corner]).toEqual([expect.closeTo(x * 2), expect.closeTo(y * 3)]);
  });
});

test("lines that do not touch are two lines, lines that touch at a corner are one", () => {
  const first = { left: 5, top: 5, right: 40, bottom: 15, p: 0.9 };
  const apart = mapOf(first, { left: 5, top: 17, right: 40, bottom: 27, p: 0.9 });
  const touching = mapOf(first, { left: 40, top: 15, right: 70, bottom: 25, p: 0.9 });
  expect(interpretDetection(apart, MAP, MAP)).toHaveLength(2);
  expect(interpretDetection(touching, MAP, MAP)).toHaveLength(1);
});

test("what touches the right edge does not join what begins at the left edge of the next row", () => {
  const map = mapOf(
    { left: 70, top: 10, right: 96, bottom: 20, p: 0.9 },
    { left: 0, top: 20, right: 30, bottom: 30, p: 0.9 },
  );
  expect(interpretDetection(map, MAP, MAP)).toHaveLength(2);
});

test("faint, tiny and hair-thin patches are no lines", () => {
  const faint = { left: 5, top: 5, right: 40, bottom: 15, p: 0.45 };
  const speck = { left: 50, top: 5, right: 53, bottom: 9, p: 0.9 };
  const hair = { left: 5, top: 40, right: 90, bottom: 42, p: 0.9 };
  expect(interpretDetection(mapOf(faint, speck, hair), MAP, MAP)).toEqual([]);
});

test("a slanted line gets a slanted box", () => {
  const map = new Float32Array(MAP.widthPx * MAP.heightPx);
  for (let x = 10; x < 80; x++)
    for (let y = 0; y < 8; y++) map[(y + 10 + (x >> 2)) * MAP.widthPx + x] = 0.9;
  const [topLeft, topRight] = interpretDetection(map, MAP, MAP)[0]!.corners;
  const slope = (topRight[1] - topLeft[1]) / (topRight[0] - topLeft[0]);
  expect(slope).toBeGreaterThan(0.2);
  expect(slope).toBeLessThan(0.3);
});

test("the longer side shrinks to the wanted size, both sides are multiples of 32", () => {
  const { widthPx, heightPx, tensor } = prepareDetection(
    plain(1012, 638, [0, 0, 0]),
    640,
    tensorBuffer(),
  );
  expect([widthPx, heightPx]).toEqual([640, 416]);
  expect(tensor).toHaveLength(3 * 640 * 416);
});

test("a small picture is not enlarged, and never has a side of zero", () => {
  const { widthPx, heightPx } = prepareDetection(plain(100, 9, [0, 0, 0]), 960, tensorBuffer());
  expect([widthPx, heightPx]).toEqual([96, 32]);
});

test("channels are blue, green, red, each with its own mean and deviation", () => {
  const { tensor } = prepareDetection(plain(32, 32, [255, 128, 0]), 640, tensorBuffer());
  expect(tensor[0]).toBeCloseTo((0 - 0.485) / 0.229, 4);
  expect(tensor[32 * 32]).toBeCloseTo((128 / 255 - 0.456) / 0.224, 4);
  expect(tensor[2 * 32 * 32]).toBeCloseTo((1 - 0.406) / 0.225, 4);
});
