/**
 * @file How surely an outline is that of a document.
 *
 * In:  an outline, the maps of the localiser, the area that it may be of.
 * Out: a score from 0 to 1; of several outlines together, when one area may be of several documents.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { DocumentMaps } from "./localiser.ts";

/** A cell that is likelier a corner than its neighbours. */
export interface Peak {
  readonly at: Point;
  readonly score: number;
}

/** Connected cells that are inside documents. */
export interface Area {
  /** Indices of its cells. */
  readonly cells: readonly number[];
  /** [rows, columns + 1]: how many cells of the row belong to it, left of each column. */
  readonly cellsBefore: Uint16Array;
}

/** What is to be said of one outline. */
export interface Sight {
  readonly corners: Quadrilateral;
  /** How surely its corners and sides are seen, weighted: 0 to the sum of both weights. */
  readonly seen: number;
  /** Cells of the area that it holds, and all that it holds. */
  readonly shared: number;
  readonly within: number;
}

/** What corners, sides and cover are worth in a score. Chosen on 116 photographs drawn by a program of others and 112 of our own. */
const WEIGHTS = { corners: 0.35, sides: 0.4, cover: 0.25 } as const;

export const sightOf = (
  corners: Quadrilateral,
  area: Area,
  peaks: readonly Peak[],
  maps: DocumentMaps,
): Sight => ({
  corners,
  seen:
    WEIGHTS.corners * cornersSeen(corners, peaks, maps) + WEIGHTS.sides * sidesSeen(corners, maps),
  ...cellsHeld(corners, area, maps),
});

/** @param sights of outlines that share nothing */
export const scoreOf = (sights: readonly Sight[], { cells }: Area): number => {
  const sum = (of: (sight: Sight) => number): number =>
    sights.reduce((total, sight) => total + of(sight), 0);
  const shared = sum((sight) => sight.shared);
  const cover = shared / (cells.length + sum((sight) => sight.within) - shared);
  return sum((sight) => sight.seen) / sights.length + WEIGHTS.cover * cover;
};

/** What a corner beyond the picture counts for: it can neither be seen nor missed. */
const NEITHER = 0.5;

/** Mean over the corners of how surely each is one, 0 to 1. */
const cornersSeen = (
  corners: Quadrilateral,
  peaks: readonly Peak[],
  { columns, rows }: DocumentMaps,
): number => {
  let sum = 0;
  for (const corner of corners) {
    const [x, y] = corner;
    if (x < 0 || y < 0 || x > columns || y > rows) sum += NEITHER;
    else sum += peaks.find(({ at }) => distance(at, corner) < SAME_CORNER)?.score ?? 0;
  }
  return sum / 4;
};

/** In cells. */
const SAME_CORNER = 0.75;
const PLACES_ON_A_SIDE = 14;

/** Mean over the four sides of how surely each is an outline, 0 to 1, where it is on the picture. */
const sidesSeen = (corners: Quadrilateral, { columns, rows, outline }: DocumentMaps): number => {
  let sum = 0;
  for (let k = 0; k < 4; k++) {
    const [x1, y1] = corners[k]!;
    const [x2, y2] = corners[(k + 1) % 4]!;
    let seen = 0;
    for (let place = 1; place <= PLACES_ON_A_SIDE; place++) {
      const share = place / (PLACES_ON_A_SIDE + 1);
      const column = Math.floor(x1 + (x2 - x1) * share);
      const row = Math.floor(y1 + (y2 - y1) * share);
      const isOn = column >= 0 && row >= 0 && column < columns && row < rows;
      seen += isOn ? outline[row * columns + column]! : NEITHER;
    }
    sum += seen / PLACES_ON_A_SIDE;
  }
  return sum / 4;
};

/**
 * How many cells of the area an outline holds, and how many in all. A cell is inside when its middle is. Row by
 * row: a convex outline holds one stretch of each. Only cells on the picture count; an outline may reach beyond it.
 */
const cellsHeld = (
  corners: Quadrilateral,
  area: Area,
  { columns, rows }: DocumentMaps,
): { readonly shared: number; readonly within: number } => {
  const ys = corners.map(([, y]) => y);
  const top = Math.max(0, Math.ceil(Math.min(...ys) - 0.5));
  const bottom = Math.min(rows - 1, Math.floor(Math.max(...ys) - 0.5));
  let shared = 0;
  let within = 0;
  for (let row = top; row <= bottom; row++) {
    const [left, right] = stretchOf(corners, row + 0.5);
    const from = Math.max(0, Math.ceil(left - 0.5));
    const to = Math.min(columns, Math.floor(right - 0.5) + 1);
    if (to <= from) continue;
    within += to - from;
    const start = row * (columns + 1);
    shared += area.cellsBefore[start + to]! - area.cellsBefore[start + from]!;
  }
  return { shared, within };
};

/** Where a level line enters and leaves a convex outline. */
const stretchOf = (corners: Quadrilateral, y: number): readonly [number, number] => {
  let [left, right] = [Infinity, -Infinity];
  for (let k = 0; k < 4; k++) {
    const [x1, y1] = corners[k]!;
    const [x2, y2] = corners[(k + 1) % 4]!;
    if (y1 > y === y2 > y) continue;
    const x = x1 + ((y - y1) * (x2 - x1)) / (y2 - y1);
    left = Math.min(left, x);
    right = Math.max(right, x);
  }
  return [left, right];
};

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
