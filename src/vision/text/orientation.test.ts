import fc from "fast-check";
import { expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { type Pixels, type QuarterTurn, turnPixels, warpQuadrilateral } from "../image/index.ts";
import {
  areaShown,
  axisOf,
  axisOfPage,
  inReadingOrder,
  partShown,
  sidesOf,
  uprightLead,
} from "./orientation.ts";

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
