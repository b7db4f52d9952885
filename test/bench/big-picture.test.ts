/**
 * @file Pictures of a given size for the bench are the same picture.
 */
import sharp from "sharp";
import { expect, test } from "vitest";
import { padJpeg } from "../../bench/big-picture.ts";

const drawn = await sharp({
  create: { width: 40, height: 30, channels: 3, background: "#3a7" },
})
  .jpeg()
  .toBuffer();

test.each([10_000_000, 200_000, 70_000, drawn.length + 4, drawn.length])(
  "a JPEG of %i bytes shows what it showed",
  async (bytes) => {
    const padded = padJpeg(drawn, bytes);
    expect(padded).toHaveLength(bytes);
    const pixels = (jpeg: Buffer): Promise<Buffer> => sharp(jpeg).raw().toBuffer();
    expect((await pixels(padded)).equals(await pixels(drawn))).toBe(true);
  },
);

test("none is made smaller, or by less than an empty comment has", () => {
  expect(() => padJpeg(drawn, drawn.length - 1)).toThrow(RangeError);
  expect(() => padJpeg(drawn, drawn.length + 3)).toThrow(RangeError);
});
