import fc from "fast-check";
import { expect, test } from "vitest";
import type { CardLocation, FaceObservation, Quadrilateral } from "../../observations/index.ts";
import { frameOf, mapQuadrilateral, type Pixels } from "../image/index.ts";
import {
  cardPage,
  faceOnPicture,
  pageToPicture,
  pictureToReading,
  readingBoxOf,
  turnOfPicture,
  uprightPage,
} from "./page.ts";

const picture: Pixels = { data: new Uint8Array(400 * 300 * 3), widthPx: 400, heightPx: 300 };
const corners: Quadrilateral = [
  [60, 50],
  [340, 70],
  [330, 250],
  [50, 220],
];
const found: CardLocation = { outcome: "found", corners, score: 3, method: "localiser" };
const TURNS = [0, 90, 180, 270] as const;

test("the corners of a rectified card are the corners that were found", () => {
  const page = cardPage(picture, found);
  const { widthPx, heightPx } = page.pixels;
  const back = mapQuadrilateral(pageToPicture(page), frameOf(widthPx, heightPx));
  for (const [k, [x, y]] of back.entries()) {
    expect(x).toBeCloseTo(corners[k]![0], 6);
    expect(y).toBeCloseTo(corners[k]![1], 6);
  }
});

test("a document is seen in its own shape: a card at 300 dots an inch, a page with as many pixels as it was taken with", () => {
  const seen = (width: number, height: number) => {
    const outline = frameOf(width, height);
    const page = cardPage(picture, { ...found, corners: outline });
    return [page.pixels.widthPx, page.pixels.heightPx, page.detectionSidePx];
  };
  expect(seen(856, 540)).toEqual([1012, 638, 640]);
  expect(seen(2568, 1620)).toEqual([1012, 638, 640]);
  expect(seen(1250, 880)).toEqual([1250, 880, 791]);
  expect(seen(600, 423)).toEqual([1012, 713, 640]);
  expect(seen(5940, 4200)).toEqual([2200, 1556, 1391]);
});

test("a picture without a card and a scan are read as they are", () => {
  const raw = cardPage(picture, { outcome: "not-found", bestScore: null });
  expect(raw.pixels).toBe(picture);
  expect(raw.detectionSidePx).toBe(960);
  const scan = cardPage(picture, { ...found, method: "whole-picture" });
  expect(scan.pixels).toBe(picture);
  expect(scan.detectionSidePx).toBe(640);
  const letter = { data: new Uint8Array(1240 * 1754 * 3), widthPx: 1240, heightPx: 1754 };
  expect(cardPage(letter, { ...found, method: "whole-picture" }).detectionSidePx).toBe(1109);
});

test("the turned page's own corners lie where it says, at every turn", () => {
  const page = cardPage(picture, { outcome: "not-found", bestScore: null });
  fc.assert(
    fc.property(fc.constantFrom(...TURNS), (turn) => {
      const upright = uprightPage(page, turn);
      expect(turnOfPicture(upright)).toBe(turn);
      // After a clockwise quarter turn the left edge is on top: bottom left comes to the top left.
      const expected = { 0: [0, 0], 90: [0, 300], 180: [400, 300], 270: [400, 0] }[turn];
      expect(upright.corners[0]).toEqual(expected);
    }),
  );
});

test("the whole page is the whole reading frame, and its left half is its left half", () => {
  for (const turn of TURNS) {
    const upright = uprightPage(cardPage(picture, found), turn);
    const toReading = pictureToReading(upright);
    const whole = readingBoxOf(toReading, upright.corners);
    expect(whole.left).toBeCloseTo(0, 9);
    expect(whole.bottom).toBeCloseTo(1, 9);
    const { widthPx, heightPx } = upright.pixels;
    const leftHalf = mapQuadrilateral(pageToPicture(upright), frameOf(widthPx / 2, heightPx));
    expect(readingBoxOf(toReading, leftHalf).right).toBeCloseTo(0.5, 6);
  }
});

test("a face keeps its place on the card when it is carried back to the picture", () => {
  const upright = uprightPage(cardPage(picture, found), 180);
  const face: FaceObservation = {
    box: { left: 100, top: 200, width: 150, height: 200 },
    score: 0.9,
    landmarks: [
      [140, 260],
      [200, 260],
      [170, 300],
      [150, 340],
      [190, 340],
    ],
    eyeDistancePx: 60,
    pose: { yaw: 0, pitch: 0, roll: 0 },
    sharpness: 0.5,
    meanLuma: 120,
  };
  const carried = faceOnPicture(pageToPicture(upright), face);
  // Upside down on the picture: what is left on the card is right on the picture.
  expect(carried.box.left).toBeGreaterThan(200);
  expect(carried.landmarks[0][0]).toBeGreaterThan(carried.landmarks[1][0]);
  // The rectified card is 1012 px wide, the card on the picture about 280.
  expect(carried.eyeDistancePx).toBeGreaterThan(13);
  expect(carried.eyeDistancePx).toBeLessThan(20);
  for (const [x, y] of carried.landmarks) {
    expect(x).toBeGreaterThan(carried.box.left);
    expect(x).toBeLessThan(carried.box.left + carried.box.width);
    expect(y).toBeGreaterThan(carried.box.top);
    expect(y).toBeLessThan(carried.box.top + carried.box.height);
  }
});
