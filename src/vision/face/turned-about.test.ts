import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pixels } from "../image/pixels.ts";
import { turnedAbout } from "./turned-about.ts";

/** White, with a dark square of 9 pixels round a point. */
const spotAt = (x: number, y: number): Pixels => {
  const [widthPx, heightPx] = [120, 80];
  const data = new Uint8Array(widthPx * heightPx * 3).fill(255);
  for (let dy = -4; dy <= 4; dy++)
    for (let dx = -4; dx <= 4; dx++)
      data.fill(0, ((y + dy) * widthPx + x + dx) * 3, ((y + dy) * widthPx + x + dx) * 3 + 3);
  return { data, widthPx, heightPx };
};

const middleOfSpot = ({ data, widthPx, heightPx }: Pixels): readonly [number, number] => {
  const sum = { x: 0, y: 0, of: 0 };
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const darkness = 255 - data[(y * widthPx + x) * 3]!;
      sum.x += (x + 0.5) * darkness;
      sum.y += (y + 0.5) * darkness;
      sum.of += darkness;
    }
  return [sum.x / sum.of, sum.y / sum.of];
};

test("what is found on a turned picture lies, led back, where it was", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 45, max: 75 }),
      fc.integer({ min: 30, max: 50 }),
      fc.integer({ min: -40, max: 40 }),
      (x, y, degrees) => {
        const { pixels, boxBack } = turnedAbout(spotAt(x, y), degrees);
        const [foundX, foundY] = middleOfSpot(pixels);
        const box = boxBack({ left: foundX - 6, top: foundY - 8, width: 12, height: 16 });
        expect(box).toMatchObject({ width: 12, height: 16 });
        expect(Math.abs(box.left + 6 - (x + 0.5))).toBeLessThan(0.6);
        expect(Math.abs(box.top + 8 - (y + 0.5))).toBeLessThan(0.6);
      },
    ),
  );
});

test("turned clockwise, what lay on the right comes down", () => {
  const [x, y] = middleOfSpot(turnedAbout(spotAt(90, 40), 25).pixels);
  expect(x).toBeLessThan(90);
  expect(y).toBeGreaterThan(45);
});
