/**
 * @file Where the lines of a machine readable zone lie, of which parts were found.
 *
 * In:  boxes round lines of text, those known to be of a zone among them, with their pitch.
 * Out: rows of the zone, each with the boxes on it; and a box round as much of a row as is wanted.
 *
 * The detector often ends a line in its fillers, or finds nothing of them at all. But all lines of
 * a zone begin at the same place, have as many characters, and stand 2.5 pitches below one another
 * (Doc 9303 part 3, 4.2: 6.35 mm, and ten characters an inch).
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { sidesOf } from "./orientation.ts";

/** A direction along the text and one across it, down. */
interface Frame {
  readonly along: Point;
  readonly across: Point;
}

interface Extent {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
}

/** Lengths along it are those of the zone: of its longest line. */
export interface ZoneRow {
  readonly left: number;
  /** The longest of its boxes. */
  readonly longest: Extent & { readonly polygon: Quadrilateral };
  /** Its own direction, where it is long enough to know it. */
  readonly frame: Frame;
  /** Indices of all boxes on it, from left to right. */
  readonly boxes: readonly number[];
}

const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1];

const frameOf = ([a, b, c, d]: Quadrilateral): Frame => {
  const [from, to] = [between(a, d), between(b, c)];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const along: Point = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  return { along, across: [-along[1], along[0]] };
};

const extentOf = (polygon: Quadrilateral, { along, across }: Frame): Extent => {
  const [a, b, c, d] = polygon;
  return {
    left: dot(between(a, d), along),
    right: dot(between(b, c), along),
    middle: dot(between(between(a, d), between(b, c)), across),
    height: sidesOf(polygon).height,
  };
};

/** Boxes of one zone: about as high as one another, and parallel. Unmeasured. */
const MOST_TIMES_AS_HIGH = 1.5;
const LEAST_COSINE = Math.cos((4 * Math.PI) / 180);
/** Of a height: two boxes of one row. */
const SAME_ROW = 0.45;
/** In pitches: from one line to the next, by the standard and as others print it. Unmeasured. */
const ROW_PITCHES = [1.6, 3.6] as const;

/**
 * @param seeds indices of the boxes that are of the zone; the longest comes first
 * @param pitchPx of its characters
 */
export const rowsOfZone = (
  polygons: readonly Quadrilateral[],
  seeds: readonly number[],
  pitchPx: number,
): readonly ZoneRow[] => {
  const frame = frameOf(polygons[seeds[0]!]!);
  const extents = polygons.map((polygon) => extentOf(polygon, frame));
  const { height } = extents[seeds[0]!]!;
  const alike = polygons.flatMap((polygon, i) => {
    const times = extents[i]!.height / height;
    const isParallel = dot(frameOf(polygon).along, frame.along) > LEAST_COSINE;
    return isParallel && times < MOST_TIMES_AS_HIGH && times > 1 / MOST_TIMES_AS_HIGH ? [i] : [];
  });
  const left = Math.min(...seeds.map((i) => extents[i]!.left));
  const rows: number[][] = [];
  for (const first of [...seeds, ...beginningAt(left, alike, extents, pitchPx)]) {
    // What looks like a line of a zone, but lies across it or is of another size, is of none of its rows.
    if (!alike.includes(first)) continue;
    if (rows.flat().includes(first) || !isNextTo(rows, first, extents, pitchPx)) continue;
    const { middle } = extents[first]!;
    rows.push(alike.filter((i) => Math.abs(extents[i]!.middle - middle) < SAME_ROW * height));
  }
  return rows.slice(0, MOST_ROWS).map((boxes) => rowOf(boxes, polygons, extents, frame));
};

const MOST_ROWS = 3;

const beginningAt = (
  left: number,
  boxes: readonly number[],
  extents: readonly Extent[],
  pitchPx: number,
): readonly number[] =>
  boxes.filter((i) => Math.abs(extents[i]!.left - left) < pitchPx && isLong(extents[i]!));

/** Of the rows that were never seen to be of a zone: a third of a line of TD1. */
const LEAST_ASPECT = 5;
const isLong = ({ left, right, height }: Extent): boolean => right - left > LEAST_ASPECT * height;

const isNextTo = (
  rows: readonly (readonly number[])[],
  box: number,
  extents: readonly Extent[],
  pitchPx: number,
): boolean => {
  const distances = rows.map(
    ([other]) => Math.abs(extents[other!]!.middle - extents[box]!.middle) / pitchPx,
  );
  return rows.length === 0 || distances.some((d) => d > ROW_PITCHES[0] && d < ROW_PITCHES[1]);
};

/** From this share of the longest on, a row knows its own direction best. */
const KNOWS_DIRECTION = 0.6;

const rowOf = (
  boxes: readonly number[],
  polygons: readonly Quadrilateral[],
  extents: readonly Extent[],
  frame: Frame,
): ZoneRow => {
  const length = (i: number): number => extents[i]!.right - extents[i]!.left;
  const longest = boxes.reduce((a, b) => (length(b) > length(a) ? b : a));
  const polygon = polygons[longest]!;
  const isSure = length(longest) > KNOWS_DIRECTION * Math.max(...extents.map((_, i) => length(i)));
  return {
    left: Math.min(...boxes.map((i) => extents[i]!.left)),
    longest: { ...extents[longest]!, polygon },
    frame: isSure ? frameOf(polygon) : frame,
    boxes: [...boxes].sort((i, j) => extents[i]!.left - extents[j]!.left),
  };
};

/**
 * A box round the row from one place along it to another.
 * @param from along the row, as `left` and `right` are
 */
export const stretched = (
  { longest, frame: { along, across } }: ZoneRow,
  from: number,
  to: number,
): Quadrilateral => {
  const [a, , , d] = longest.polygon;
  const [x, y] = between(a, d);
  const at = (place: number, side: number): Point => [
    x + along[0] * (place - longest.left) + (across[0] * side * longest.height) / 2,
    y + along[1] * (place - longest.left) + (across[1] * side * longest.height) / 2,
  ];
  return [at(from, -1), at(to, -1), at(to, 1), at(from, 1)];
};

/** Where, along the row, the picture ends. */
export const endOfPicture = (
  { longest, frame: { along } }: ZoneRow,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): number => {
  const [, b, c] = longest.polygon;
  const end = between(b, c);
  const free = ([widthPx, heightPx] as const).map((side, axis) => {
    const [step, at] = [along[axis]!, end[axis]!];
    return step === 0 ? Infinity : ((step > 0 ? side : 0) - at) / step;
  });
  return longest.right + Math.max(0, Math.min(...free));
};
