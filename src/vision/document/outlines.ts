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
import { type Area, type Peak, scoreOf, type Sight, sightOf } from "./outline-score.ts";
import { intersectionOverUnion } from "./overlap.ts";
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
    .flatMap((area) => outlinesOf(area, maps, peaks))
    .sort((a, b) => b.score - a.score);
};

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
/** Of the outlines whose corners and sides are best seen, how many are tried as one of two. */
const MOST_IN_PAIRS = 24;
/** Each of two holds this much of the area. */
const LEAST_PART = 0.2;
/** Two outlines in one area must be this much better than one: cards that nearly touch are seen as one area. By eye. */
const LEAST_GAIN_OF_TWO = 0.015;

const outlinesOf = (area: Area, maps: DocumentMaps, peaks: readonly Peak[]): readonly Outline[] => {
  const around = quadrilateralAround(outerPoints(area, maps));
  const near = peaks.filter(({ at }) => isNear(at, area, maps)).slice(0, MOST_CORNERS);
  const sights = [...candidates(near, around)].map((corners) => sightOf(corners, area, near, maps));
  const best = sights.reduce<Sight | undefined>(
    (a, b) => (a === undefined || scoreOf([b], area) > scoreOf([a], area) ? b : a),
    undefined,
  );
  if (best === undefined) return [];
  const alone = scoreOf([best], area);
  const two = bestPair(sights, area);
  return two && scoreOf(two, area) > alone + LEAST_GAIN_OF_TWO
    ? two.map(({ corners }) => ({ corners, score: scoreOf(two, area) }))
    : [{ corners: best.corners, score: alone }];
};

const bestPair = (sights: readonly Sight[], area: Area): readonly [Sight, Sight] | undefined => {
  const clearest = sights
    .filter(({ shared }) => shared >= LEAST_PART * area.cells.length)
    .sort((a, b) => b.seen - a.seen)
    .slice(0, MOST_IN_PAIRS);
  let best: readonly [Sight, Sight] | undefined;
  for (const [i, one] of clearest.entries())
    for (const other of clearest.slice(i + 1)) {
      if (intersectionOverUnion(one.corners, other.corners) > 0) continue;
      const pair = [one, other] as const;
      if (best === undefined || scoreOf(pair, area) > scoreOf(best, area)) best = pair;
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

const distance = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
