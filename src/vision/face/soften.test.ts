import { expect, test } from "vitest";
import { softened } from "./soften.ts";

const WIDTH = 40;
const HEIGHT = 30;
const drawn = (value: (x: number, y: number) => number) => {
  const data = new Uint8Array(WIDTH * HEIGHT * 3);
  for (let i = 0; i < WIDTH * HEIGHT; i++)
    data.fill(value(i % WIDTH, Math.floor(i / WIDTH)), 3 * i, 3 * i + 3);
  return { data, widthPx: WIDTH, heightPx: HEIGHT };
};

test("an even picture stays as it is, edges included", () => {
  expect(softened(drawn(() => 90))).toEqual(drawn(() => 90));
});

test("the lines of a printer are gone, and a wide slope is kept", () => {
  const lines = softened(drawn((_, y) => 128 + 24 * Math.sin(y * 1.6)));
  for (const value of lines.data.subarray(4 * WIDTH * 3, (HEIGHT - 4) * WIDTH * 3))
    expect(Math.abs(value - 128)).toBeLessThanOrEqual(8);
  const slope = softened(drawn((x) => 5 * x));
  for (let x = 3; x < WIDTH - 3; x++) expect(slope.data[(10 * WIDTH + x) * 3]).toBe(5 * x);
});
