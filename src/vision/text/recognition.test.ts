import { expect, test } from "vitest";
import { lineWidthPx, prepareLine } from "./recognition.ts";
import { tensorBuffer } from "./tensor-buffer.ts";

test("a line keeps its shape at 40 px height, within limits", () => {
  expect(lineWidthPx(5)).toBe(200);
  expect(lineWidthPx(0.01)).toBe(16);
  expect(lineWidthPx(1000)).toBe(1920);
});

test("luma goes from 0 to 1, and the last column of a line on to the right, whatever the buffer held before", () => {
  const buffer = tensorBuffer();
  buffer(40 * 64).fill(7);
  // Each row is darker to the right, and begins with its own brightness.
  const data = Uint8Array.from({ length: 33 * 40 }, (_, i) => 255 - Math.floor(i / 33) - (i % 33));
  const { tensor, widthPx } = prepareLine({ data, widthPx: 33, heightPx: 40 }, buffer);
  expect(widthPx).toBe(64);
  expect(tensor).toHaveLength(40 * 64);
  expect(tensor[0]).toBe(1);
  for (const row of [0, 17, 39]) {
    const line = tensor.subarray(row * 64, (row + 1) * 64);
    expect(line[0]).toBeCloseTo((255 - row) / 255);
    expect(line[31]).toBeCloseTo((255 - row - 31) / 255);
    for (const beyond of line.subarray(32)) expect(beyond).toBeCloseTo((255 - row - 32) / 255);
  }
});

test("a line whose width the runtime knows is not widened", () => {
  const line = { data: new Uint8Array(64 * 40), widthPx: 64, heightPx: 40 };
  expect(prepareLine(line, tensorBuffer()).widthPx).toBe(64);
});
