/**
 * @file The codes on a page that was drawn from a file.
 *
 * In:  the pixels of a page at 300 dots an inch.
 * Out: every code that could be decoded, its outline in the frame of the page.
 *
 * A code on the cut-out card of a letter has two pixels a module, and none to lose by
 * shrinking: so the page is looked at in squares that overlap by half, and blank ones
 * are passed over.
 */
import type { Barcode } from "../observations/index.ts";
import type { BarcodeReader } from "./barcode/index.ts";
import { isBlank } from "./blank.ts";
import { cropPixels, frameOf, type Pixels } from "./image/index.ts";

/** Twice the side of the largest code on a letter: 5 cm. */
const SIDE_PX = 1240;

export const readPageCodes = async (
  pixels: Pixels,
  reader: BarcodeReader,
): Promise<readonly Barcode[]> => {
  const found = new Map<string, Barcode>();
  for (const topPx of startsOf(pixels.heightPx))
    for (const leftPx of startsOf(pixels.widthPx)) {
      const region = { leftPx, topPx, widthPx: SIDE_PX, heightPx: SIDE_PX };
      const part = cropPixels(pixels, region);
      if (isBlank(part)) continue;
      const codes = await reader.read(part, frameOf(part.widthPx, part.heightPx));
      for (const code of codes)
        if (!found.has(code.text)) found.set(code.text, moved(code, leftPx, topPx));
    }
  return [...found.values()];
};

const startsOf = (lengthPx: number): readonly number[] => {
  const steps = Math.max(0, Math.ceil((lengthPx - SIDE_PX) / (SIDE_PX / 2)));
  return Array.from({ length: steps + 1 }, (_, step) =>
    Math.max(0, Math.min(step * (SIDE_PX / 2), lengthPx - SIDE_PX)),
  );
};

const moved = (code: Barcode, byX: number, byY: number): Barcode => ({
  ...code,
  polygon: code.polygon.map(([x, y]) => [x + byX, y + byY]) as Barcode["polygon"],
});
