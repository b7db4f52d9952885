/**
 * @file Which four corners make the outline of each document that the localiser sees.
 *
 * In:  its maps.
 * Out: outlines in cells of the maps, best first, with a score from 0 to 1.
 *
 * Cells inside documents fall into areas. For each area every four of the corners near it are tried; every three with
 * the fourth where a parallelogram has it; and the quadrilateral round its own cells, for corners under a finger or beyond
 * the picture. Corners and sides that are seen count for more than how well the area is covered: the area of a card
 * on a printed page may be that of the page.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { quadrilateralAround } from "./quadrilateral-around.ts";
import type { DocumentMaps } from "./localiser.ts";

export interface Outline {
  /** Clockwise as seen, from an arbitrary corner. */
  readonly corners: Quadrilateral;
  /** How surely its corners and sides are seen and how well it covers what is inside: 0 to 1. */
  readonly score: number;
}

export const findOutlines = (maps: DocumentMaps): readonly Outline[] => {
  const peaks = cornerPeaks(maps);
  return areasOf(maps)
    .map((area) => bestOutline(area, maps, peaks))
    .filter((outline) => outline !== undefined)
    .sort((a, b) => b.score - a.score);
};

interface Peak {
  readonly at: Point;
  readonly score: number;
}

const LEAST_CORNER = 0.1;

/** Cells that are likelier a corner than their neighbours. */
const cornerPeaks = ({ columns, rows, corner, wayX, wayY }: DocumentMaps): readonly Peak[] => {
  const peaks: Peak[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column;
      const score = corner[cell]!;
      if (score < LEAST_CORNER) continue;
      let highest = true;
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++)
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
          highest &&= corner[y * columns + x]! <= score;
      if (!highest) continue;
      const x = column + 0.5 + wayX[cell]!;
      const y = row + 0.5 + wayY[cell]!;
      peaks.push({ at: [x, y], score });
    }
  return peaks.sort((a, b) => b.score - a.score);
};

interface Area {
  /** Indices of its cells. */
  readonly cells: readonly number[];
  /** [rows, columns + 1]: how many cells of the row belong to it, left of each column. */
  readonly cellsBefore: Uint16Array;
}

const INSIDE = 0.5;
/** Of the picture: a document that covers less cannot be read. */
const LEAST_AREA = 0.02;
const MOST_AREAS = 3;

/** Connected cells that are inside a document, largest first. */
const areasOf = ({ columns, rows, inside }: DocumentMaps): readonly Area[] => {
  const seen = new Uint8Array(inside.length);
  const areas: Area[] = [];
  for (let start = 0; start < inside.length; start++) {
    if (seen[start] === 1 || inside[start]! < INSIDE) continue;
    const cells: number[] = [];
    const waiting = [start];
    seen[start] = 1;
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      cells.push(cell);
      const column = cell % columns;
      for (const [next, exists] of [
        [cell - 1, column > 0],
        [cell + 1, column < columns - 1],
        [cell - columns, cell >= columns],
        [cell + columns, cell < columns * (rows - 1)],
      ] as const) {
        if (!exists || seen[next] === 1 || inside[next]! < INSIDE) continue;
        seen[next] = 1;
        waiting.push(next);
      }
    }
    if (cells.length >= LEAST_AREA * inside.length)
      areas.push({
        cells,
        cellsBefore: countBefore(cells, columns, rows),
      });
  }
  return areas.sort((a, b) => b.cells.length - a.cells.length).slice(0, MOST_AREAS);
};

const countBefore = (cells: readonly number[], columns: number, rows: number): Uint16Array => {
  const counts = new Uint16Array(rows * (columns + 1));
  for (const cell of cells) counts[Math.floor(cell / columns) + cell + 1] = 1;
  for (let row = 0; row < rows; row++)
    for (let i = row * (columns + 1) + 1; i < (row + 1) * (columns + 1); i++)
      counts[i] = counts[i]! + counts[i - 1]!;
  return counts;
};

/** A corner this far from every cell of an area, in cells, is another document's. */
const NEAR = 3;
/** Fours of nine are 126. */
const MOST_CORNERS = 9;
/** What corners, sides and cover are worth in a score. Chosen on 116 photographs drawn by a program of others and 112 of our own. */
const WEIGHTS = { corners: 0.35, sides: 0.4, cover: 0.25 } as const;

const bestOutline = (
  area: Area,
  maps: DocumentMaps,
  peaks: readonly Peak[],
): Outline | undefined => {
  const around = quadrilateralAround(outerPoints(area, maps));
  const near = peaks.filter(({ at }) => isNear(at, area, maps)).slice(0, MOST_CORNERS);
  let best: Outline | undefined;
  for (const corners of candidates(near, around)) {
    const score =
      WEIGHTS.corners * cornersSeen(corners, near, maps) +
      WEIGHTS.sides * sidesSeen(corners, maps) +
      WEIGHTS.cover * coverOf(corners, area, maps);
    if (best === undefined || score > best.score) best = { corners, score };
  }
  return best;
};

function* candidates(
  peaks: readonly Peak[],
  around: Quadrilateral | undefined,
): Generator<Quadrilateral> {
  if (around !== undefined) yield snapped(around, peaks);
  const points = peaks.map(({ at }) => at);
  for (const three of threesOf(points))
    for (const [k, corner] of three.entries()) {
      const [a, b] = three.filter((_, other) => other !== k) as [Point, Point];
      const fourth: Point = [a[0] + b[0] - corner[0], a[1] + b[1] - corner[1]];
      const corners = inOrder([...three, fourth]);
      if (corners !== undefined) yield corners;
    }
  for (const three of threesOf(points))
    for (const fourth of points.slice(points.indexOf(three[2]!) + 1)) {
      const corners = inOrder([...three, fourth]);
      if (corners !== undefined) yield corners;
    }
}

function* threesOf(points: readonly Point[]): Generator<readonly Point[]> {
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length; b++)
      for (let c = b + 1; c < points.length; c++) yield [points[a]!, points[b]!, points[c]!];
}

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
 * Where rows and columns enter and leave it, in the middle of their cells' sides: a cell counts when its middle is
 * inside, so that on average the edge runs there.
 */
const outerPoints = ({ cells }: Area, { columns }: DocumentMaps): readonly Point[] => {
  const rows = new Ends();
  const uprights = new Ends();
  for (const cell of cells) {
    const row = Math.floor(cell / columns);
    const column = cell % columns;
    rows.add(row, column);
    uprights.add(column, row);
  }
  return [
    ...rows.all().flatMap(([row, from, to]): Point[] => [
      [from, row + 0.5],
      [to + 1, row + 0.5],
    ]),
    ...uprights.all().flatMap(([column, from, to]): Point[] => [
      [column + 0.5, from],
      [column + 0.5, to + 1],
    ]),
  ];
};

/** The first and the last place seen on each line. */
class Ends {
  readonly #byLine = new Map<number, readonly [from: number, to: number]>();

  add(line: number, place: number): void {
    const [from, to] = this.#byLine.get(line) ?? [place, place];
    this.#byLine.set(line, [Math.min(from, place), Math.max(to, place)]);
  }

  all(): readonly (readonly [line: number, from: number, to: number])[] {
    return [...this.#byLine].map(([line, [from, to]]) => [line, from, to]);
  }
}

const isNear = ([x, y]: Point, { cells }: Area, { columns }: DocumentMaps): boolean =>
  cells.some((cell) => {
    const column = cell % columns;
    const dx = column + 0.5 - x;
    const dy = (cell - column) / columns + 0.5 - y;
    return dx * dx + dy * dy <= NEAR * NEAR;
  });

/** Each corner moved to the seen one within reach, if there is one. */
const snapped = (corners: Quadrilateral, peaks: readonly Peak[]): Quadrilateral =>
  corners.map((corner) => {
    const near = peaks.filter(({ at }) => distance(at, corner) <= NEAR);
    return near[0]?.at ?? corner;
  }) as unknown as Quadrilateral;

/** Clockwise round their middle; undefined where one lies inside the triangle of the others. */
const inOrder = (points: readonly Point[]): Quadrilateral | undefined => {
  const x = points.reduce((sum, point) => sum + point[0], 0) / 4;
  const y = points.reduce((sum, point) => sum + point[1], 0) / 4;
  const around = [...points].sort(
    (p, q) => Math.atan2(p[1] - y, p[0] - x) - Math.atan2(q[1] - y, q[0] - x),
  );
  const convex = around.every((point, k) => {
    const next = around[(k + 1) % 4]!;
    const after = around[(k + 2) % 4]!;
    const [ux, uy] = [next[0] - point[0], next[1] - point[1]];
    const [vx, vy] = [after[0] - next[0], after[1] - next[1]];
    return ux * vy - uy * vx > 0;
  });
  return convex ? (around as unknown as Quadrilateral) : undefined;
};

/**
 * Cells of the area inside the outline over all that are in either: 0 to 1. A cell is inside when its middle is. Row by
 * row: a convex outline holds one stretch of each. Only cells on the picture count; an outline may reach beyond it.
 */
const coverOf = (corners: Quadrilateral, area: Area, { columns, rows }: DocumentMaps): number => {
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
  return shared / (area.cells.length + within - shared);
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
