/**
 * @file Lays the card on the surface, seen in perspective, with rounded corners and the soft
 * shadow of a thin thing.
 *
 * In:  card and surface pixels, the card's size and corners on the photograph.
 * Out: the surface's pixels, changed.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { frameOf, homography } from "../../vision/image/homography.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import { resizePixels } from "../../vision/image/resize.ts";
import type { Sheet } from "../drawing.ts";

/** How far the shadow reaches and how dark it is: by eye, unmeasured. */
const SHADOW = { reach: 16, offsetX: 5, offsetY: 8, depth: 0.45 } as const;

/** Brightness factor of one channel at a place of the card, in card units: the grid of a screen. */
export type Modulation = (u: number, v: number, channel: number) => number;

interface Laying {
  readonly sheet: Sheet;
  readonly corners: Quadrilateral;
  /** What is seen through glass or in print throws none. */
  readonly shadow: boolean;
  readonly modulation?: Modulation;
}

export const layCard = (card: Pixels, surface: Pixels, laying: Laying): void => {
  const { sheet, corners, shadow } = laying;
  const source = atUnitScale(card, sheet);
  // From the photograph to the card, in card units.
  const map = homography(corners, frameOf(sheet.width, sheet.height));
  const { widthPx, data } = surface;
  const unitsAPixel =
    sheet.width / Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
  const [left, top, right, bottom] = boundsOf(corners, surface, 60 / unitsAPixel);
  for (let row = top; row < bottom; row++) {
    for (let column = left, i = (row * widthPx + left) * 3; column < right; column++, i += 3) {
      const x = column + 0.5;
      const y = row + 0.5;
      const w = map[6]! * x + map[7]! * y + map[8]!;
      if (w <= 0) continue;
      const u = (map[0]! * x + map[1]! * y + map[2]!) / w;
      const v = (map[3]! * x + map[4]! * y + map[5]!) / w;
      if (u < -40 || v < -40 || u > sheet.width + 60 || v > sheet.height + 60) continue;
      if (shadow) shade(data, i, shadowAt(sheet, u, v));
      const cover = Math.min(1, Math.max(0, 0.5 - outside(sheet, u, v) / unitsAPixel));
      if (cover > 0) blend(data, i, source, { sheet, u, v, cover, modulation: laying.modulation });
    }
  }
};

const boundsOf = (corners: Quadrilateral, { widthPx, heightPx }: Pixels, margin: number) => {
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [
    Math.max(0, Math.floor(Math.min(...xs) - margin)),
    Math.max(0, Math.floor(Math.min(...ys) - margin)),
    Math.min(widthPx, Math.ceil(Math.max(...xs) + margin)),
    Math.min(heightPx, Math.ceil(Math.max(...ys) + margin)),
  ] as const;
};

/** A card drawn at a larger scale is averaged down first: a photograph never shows more than its pixels. */
const atUnitScale = (card: Pixels, sheet: Sheet): Pixels =>
  card.widthPx > sheet.width * 1.5
    ? resizePixels(card, Math.round(sheet.width * 1.25), Math.round(sheet.height * 1.25))
    : card;

/** Distance outside the rounded outline, in card units; negative inside. */
const outside = ({ width, height, cornerRadius }: Sheet, u: number, v: number): number => {
  const dx = Math.abs(u - width / 2) - (width / 2 - cornerRadius);
  const dy = Math.abs(v - height / 2) - (height / 2 - cornerRadius);
  const beyond = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
  return beyond + Math.min(Math.max(dx, dy), 0) - cornerRadius;
};

/** Brightness factor where the card's shadow falls. */
const shadowAt = (sheet: Sheet, u: number, v: number): number => {
  const away = outside(sheet, u - SHADOW.offsetX, v - SHADOW.offsetY);
  if (away >= SHADOW.reach) return 1;
  const share = Math.min(1, 1 - away / SHADOW.reach);
  return 1 - SHADOW.depth * share * share;
};

const shade = (data: Uint8Array, i: number, factor: number): void => {
  for (let c = 0; c < 3; c++) data[i + c] = data[i + c]! * factor;
};

/** Where a pixel of the photograph looks on the card, in card units, and how much of it the card covers. */
interface Sight {
  readonly sheet: Sheet;
  readonly u: number;
  readonly v: number;
  readonly cover: number;
  readonly modulation: Modulation | undefined;
}

/** Bilinear. */
const blend = (data: Uint8Array, i: number, card: Pixels, sight: Sight): void => {
  const { sheet, u, v, cover, modulation } = sight;
  const maxX = card.widthPx - 1;
  const maxY = card.heightPx - 1;
  const x = Math.min(maxX, Math.max(0, (u * card.widthPx) / sheet.width - 0.5));
  const y = Math.min(maxY, Math.max(0, (v * card.heightPx) / sheet.height - 0.5));
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const right = x0 < maxX ? 3 : 0;
  const below = y0 < maxY ? card.widthPx * 3 : 0;
  const at = (y0 * card.widthPx + x0) * 3;
  for (let c = 0; c < 3; c++) {
    const top = card.data[at + c]! * (1 - fx) + card.data[at + right + c]! * fx;
    const bottom = card.data[at + below + c]! * (1 - fx) + card.data[at + below + right + c]! * fx;
    const seen = top * (1 - fy) + bottom * fy;
    const colour = modulation === undefined ? seen : Math.min(255, seen * modulation(u, v, c));
    data[i + c] = data[i + c]! * (1 - cover) + colour * cover;
  }
};
