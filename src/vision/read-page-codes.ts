/**
 * @file The codes on a page that was drawn from a file.
 *
 * In:  the pixels of a page at 300 dots an inch.
 * Out: every code that could be decoded, its outline in the frame of the page.
 *
 * A code on the cut-out card of a letter has two pixels a module, and none to lose by
 * shrinking.
 */
import type { Barcode } from "../observations/index.ts";
import type { BarcodeReader } from "./barcode/index.ts";
import { frameOf, type Pixels } from "./image/index.ts";
import { squaresOf } from "./page-squares.ts";

export const readPageCodes = async (
  page: Pixels,
  reader: BarcodeReader,
): Promise<readonly Barcode[]> => {
  const found = new Map<string, Barcode>();
  for (const { pixels, leftPx, topPx } of squaresOf(page)) {
    const codes = await reader.read(pixels, frameOf(pixels.widthPx, pixels.heightPx));
    for (const code of codes)
      if (!found.has(code.text)) found.set(code.text, moved(code, leftPx, topPx));
  }
  return [...found.values()];
};

const moved = (code: Barcode, byX: number, byY: number): Barcode => ({
  ...code,
  polygon: code.polygon.map(([x, y]) => [x + byX, y + byY]) as Barcode["polygon"],
});
