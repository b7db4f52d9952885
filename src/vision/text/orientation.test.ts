import fc from "fast-check";
import { expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { type Pixels, type QuarterTurn, turnPixels, warpQuadrilateral } from "../image/index.ts";
import {
  areaShown,
  axisOf,
  axisOfPage,
  classifierWidthPx,
  inReadingOrder,
  partShown,
  prepareOrientation,
  sidesOf,
  uprightLead,
} from "./orientation.ts";
import { tensorBuffer } from "./tensor-buffer.ts";

const boxAt = (left: number, top: number, width: number, height: number): Quadrilateral => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
];

test("the axis of a line is that of its longer side, if that is clearly longer", () => {
  expect(axisOf(boxAt(0, 0, 100, 20))).toBe("across");
  expect(axisOf(boxAt(0, 0, 20, 100))).toBe("down");
  expect(axisOf(boxAt(0, 0, 25, 20))).toBe("unclear");
});

test("one line along the edge does not turn a page of lines across", () => {
  const across = [0, 30, 60, 90].map((top) => boxAt(40, top, 120, 20));
  expect(axisOfPage([...across, boxAt(0, 0, 15, 200)])).toBe("across");
  expect(axisOfPage(across.map(([[x, y]]) => boxAt(y, x, 20, 120)))).toBe("down");
});

test("a page without lines is upright", () => {
  expect(axisOfPage([])).toBe("across");
  expect(uprightLead([])).toBe(0);
});

test("a sure classification outweighs two unsure ones", () => {
  const sure = Float32Array.of(0.01, 0.99);
  const unsure = Float32Array.of(0.6, 0.4);
  expect(uprightLead([unsure, sure, unsure])).toBeLessThan(0);
  expect(uprightLead([unsure, unsure])).toBeGreaterThan(0);
});

test("a box cut out in reading order equals the same box of the turned picture", () => {
  const turns: readonly QuarterTurn[] = [0, 90, 180, 270];
  fc.assert(
    fc.property(
      fc.constantFrom(...turns),
      fc.uint8Array({ minLength: 12 * 8 * 3, maxLength: 12 * 8 * 3 }),
      (turn, data) => {
        const picture: Pixels = { data, widthPx: 12, heightPx: 8 };
        const whole = inReadingOrder(boxAt(0, 0, 12, 8), turn);
        const { width, height } = sidesOf(whole);
        const cut = warpQuadrilateral(picture, whole, width, height);
        expect(cut).toEqual(turnPixels(picture, turn));
      },
    ),
  );
});

test("the classifier is shown the middle of a long line and the whole of a short one", () => {
  expect(partShown(boxAt(0, 0, 200, 10))).toEqual(boxAt(60, 0, 80, 10));
  expect(partShown(boxAt(5, 5, 50, 10))).toEqual(boxAt(5, 5, 50, 10));
  expect(areaShown(boxAt(0, 0, 200, 10))).toBe(800);
  expect(areaShown(boxAt(0, 0, 10, 200))).toBe(800);
});

test("a line keeps its shape for the classifier, at most 192 px wide", () => {
  expect(classifierWidthPx(2)).toBe(96);
  expect(classifierWidthPx(0.01)).toBe(16);
  expect(classifierWidthPx(50)).toBe(192);
});

test("pixels become blue, green, red from -1 to 1, and 0 to the right, whatever the buffer held before", () => {
  const buffer = tensorBuffer();
  const plane = 48 * 192;
  buffer(3 * plane).fill(7);
  const data = Uint8Array.from({ length: 33 * 48 * 3 }, (_, i) => [255, 51, 0][i % 3]!);
  const tensor = prepareOrientation({ data, widthPx: 33, heightPx: 48 }, buffer);
  for (const row of [0, 47]) {
    const at = row * 192;
    expect([tensor[at], tensor[at + 32], tensor[at + 33]]).toEqual([-1, -1, 0]);
    expect(tensor[plane + at + 32]).toBeCloseTo(-0.6);
    expect(tensor[2 * plane + at + 32]).toBe(1);
    expect(tensor[2 * plane + at + 191]).toBe(0);
  }
});
