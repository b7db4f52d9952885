import { expect, test } from "vitest";
import { lineWidthPx, prepareLine } from "./recognition.ts";
import { tensorBuffer } from "./tensor-buffer.ts";

test("a line keeps its shape at 48 px height, within limits", () => {
  expect(lineWidthPx(5)).toBe(240);
  expect(lineWidthPx(0.01)).toBe(16);
  expect(lineWidthPx(1000)).toBe(1920);
});

test("pixels become blue, green, red from -1 to 1, and 0 to the right, whatever the buffer held before", () => {
  const buffer = tensorBuffer();
  buffer(3 * 48 * 64).fill(7);
  const data = Uint8Array.from({ length: 33 * 48 * 3 }, (_, i) => [255, 51, 0][i % 3]!);
  const { tensor, widthPx } = prepareLine({ data, widthPx: 33, heightPx: 48 }, buffer);
  expect(widthPx).toBe(64);
  const plane = 48 * 64;
  for (const row of [0, 47]) {
    const at = row * 64;
    expect([tensor[at], tensor[at + 32], tensor[at + 33]]).toEqual([-1, -1, 0]);
    expect(tensor[plane + at + 32]).toBeCloseTo(-0.6);
    expect(tensor[2 * plane + at + 32]).toBe(1);
    expect(tensor[2 * plane + at + 33]).toBe(0);
  }
});
