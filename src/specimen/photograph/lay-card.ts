/**
 * @file Lays the card on the surface, seen in perspective, with rounded corners and the soft
 * shadow of a thin thing.
 *
 * In:  card and surface pixels, the card's corners on the photograph.
 * Out: the surface's pixels, changed.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { frameOf, homography } from "../../vision/image/homography.ts";
import type { Pixels } from "../../vision/image/pixels.ts";
import { resizePixels } from "../../vision/image/resize.ts";
import { CARD_HEIGHT, CARD_WIDTH } from "../drawing.ts";

/** ISO/IEC 7810: corners of 3.18 mm radius, at 300 dots an inch. */
const CORNER_RADIUS = 37;
/** How far the shadow reaches and how dark it is: by eye, unmeasured. */
const SHADOW = { reach: 16, offsetX: 5, offsetY: 8, depth: 0.45 } as const;

export const layCard = (card: Pixels, surface: Pixels, corners: Quadrilateral): void => {
  const source = atUnitScale(card);
  // From the photograph to the card, in card units.
  const map = homography(corners, frameOf(CARD_WIDTH, CARD_HEIGHT));
  const { widthPx, heightPx, data } = surface;
  const unitsAPixel =
    CARD_WIDTH / Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
  for (let row = 0, i = 0; row < heightPx; row++) {
    for (let column = 0; column < widthPx; column++, i += 3) {
      const x = column + 0.5;
      const y = row + 0.5;
      const w = map[6]! * x + map[7]! * y + map[8]!;
      if (w <= 0) continue;
      const u = (map[0]! * x + map[1]! * y + map[2]!) / w;
      const v = (map[3]! * x + map[4]! * y + map[5]!) / w;
      if (u < -40 || v < -40 || u > CARD_WIDTH + 60 || v > CARD_HEIGHT + 60) continue;
      shade(data, i, shadowAt(u, v));
      const cover = Math.min(1, Math.max(0, 0.5 - outside(u, v) / unitsAPixel));
      if (cover > 0) blend(data, i, source, { u, v, cover });
    }
  }
};

/** A card drawn at a larger scale is averaged down first: a photograph never shows more than its pixels. */
const atUnitScale = (card: Pixels): Pixels =>
  card.widthPx > CARD_WIDTH * 1.5
    ? resizePixels(card, Math.round(CARD_WIDTH * 1.25), Math.round(CARD_HEIGHT * 1.25))
    : card;

/** Distance outside the rounded outline, in card units; negative inside. */
const outside = (u: number, v: number): number => {
  const dx = Math.abs(u - CARD_WIDTH / 2) - (CARD_WIDTH / 2 - CORNER_RADIUS);
  const dy = Math.abs(v - CARD_HEIGHT / 2) - (CARD_HEIGHT / 2 - CORNER_RADIUS);
  const beyond = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
  return beyond + Math.min(Math.max(dx, dy), 0) - CORNER_RADIUS;
};

/** Brightness factor where the card's shadow falls. */
const shadowAt = (u: number, v: number): number => {
  const away = outside(u - SHADOW.offsetX, v - SHADOW.offsetY);
  if (away >= SHADOW.reach) return 1;
  const share = Math.min(1, 1 - away / SHADOW.reach);
  return 1 - SHADOW.depth * share * share;
};

const shade = (data: Uint8Array, i: number, factor: number): void => {
  for (let c = 0; c < 3; c++) data[i + c] = data[i + c]! * factor;
};

/** Where a pixel of the photograph looks on the card, in card units, and how much of it the card covers. */
interface Sight {
  u: number;
  v: number;
  cover: number;
}

/** Bilinear. */
const blend = (data: Uint8Array, i: number, card: Pixels, { u, v, cover }: Sight): void => {
  const maxX = card.widthPx - 1;
  const maxY = card.heightPx - 1;
  const x = Math.min(maxX, Math.max(0, (u * card.widthPx) / CARD_WIDTH - 0.5));
  const y = Math.min(maxY, Math.max(0, (v * card.heightPx) / CARD_HEIGHT - 0.5));
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
    const colour = top * (1 - fy) + bottom * fy;
    data[i + c] = data[i + c]! * (1 - cover) + colour * cover;
  }
};
