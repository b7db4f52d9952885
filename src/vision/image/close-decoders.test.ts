import { expect, test } from "vitest";
import { closeOtherDecoders, decodePicture, encodeJpeg, sharp } from "./index.ts";

// vitest gives each test file a process of its own: closing is for good.
test("once others are closed, JPEG, PNG and WebP still open and SVG, GIF and TIFF do not", async () => {
  const drawn = sharp({ create: { width: 80, height: 80, channels: 3, background: "#446688" } });
  const good = await Promise.all([
    drawn.clone().jpeg().toBuffer(),
    drawn.clone().png().toBuffer(),
    drawn.clone().webp().toBuffer(),
  ]);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>');
  const other = [svg, await drawn.clone().gif().toBuffer(), await drawn.clone().tiff().toBuffer()];
  for (const bytes of other) expect((await sharp(bytes).metadata()).width).toBe(80);

  closeOtherDecoders();
  for (const bytes of good) {
    const result = await decodePicture(bytes);
    if (result.outcome === "refused") throw new Error(result.refusal.detail);
    expect((await encodeJpeg(result.pixels, 80)).length).toBeGreaterThan(100);
  }
  for (const bytes of other) await expect(sharp(bytes).metadata()).rejects.toThrow();
});
