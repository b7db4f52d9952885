/**
 * @file A hand that holds the document: fingers behind it, a thumb over its edge.
 *
 * In:  a stream of random numbers, the document's corners, print that must stay visible.
 * Out: SVG elements to lay under the document, and over it. Shapes like fingers and no more:
 *      they teach that a card may be held and partly covered.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Random } from "../random.ts";

const SKINS = ["#f0c8a8", "#d9a47c", "#b57a52", "#8a5a3a", "#5e3c28"];

export interface Hand {
  readonly under: readonly string[];
  readonly over: readonly string[];
  /** Whether what lies over the document hides something of this. */
  readonly covers: (polygon: Quadrilateral) => boolean;
}

interface Grip {
  readonly tip: Point;
  readonly root: Point;
  readonly thick: number;
}

export const drawHand = (
  random: Random,
  corners: Quadrilateral,
  print: readonly Quadrilateral[],
): Hand => {
  const skin = random.pick(SKINS);
  const side = random.whole(0, 3);
  const size = Math.hypot(corners[2][0] - corners[0][0], corners[2][1] - corners[0][1]);
  const thick = size * random.between(0.09, 0.13);
  const under = [0.15, 0.4, 0.65, 0.9].map((share) =>
    finger(
      gripAt(corners, { side: (side + 2) % 4, share, reach: -0.3, thick: thick * 0.85 }),
      skin,
    ),
  );
  const thumb = thumbPlaces(random, corners, thick).find(
    (grip) => !print.some((polygon) => touches(grip, polygon)),
  );
  const palm = gripAt(corners, { side, share: 0.5, reach: -0.1, thick: size * 0.5 });
  return {
    under: [finger(palm, skin), ...under],
    over: thumb ? [finger(thumb, skin)] : [],
    covers: (polygon) => thumb !== undefined && touches(thumb, polygon),
  };
};

interface Place {
  readonly side: number;
  readonly share: number;
  /** How far onto the document, as a share of its other side; below 0 from behind. */
  readonly reach: number;
  readonly thick: number;
}

const thumbPlaces = (random: Random, corners: Quadrilateral, thick: number): Grip[] =>
  Array.from({ length: 24 }, () =>
    gripAt(corners, {
      side: random.whole(0, 3),
      share: random.between(0.05, 0.95),
      reach: random.between(0.03, 0.14),
      thick,
    }),
  );

/** From outside the middle of a side towards the middle of the document. */
const gripAt = (corners: Quadrilateral, { side, share, reach, thick }: Place): Grip => {
  const from = corners[side]!;
  const to = corners[(side + 1) % 4]!;
  const opposite = corners[(side + 2) % 4]!;
  const edge: Point = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  const inward: Point = [opposite[0] - to[0], opposite[1] - to[1]];
  const depth = Math.hypot(...inward);
  const [nx, ny] = [inward[0] / depth, inward[1] / depth];
  const over = Math.abs(reach) * depth;
  return {
    tip: [edge[0] + nx * over, edge[1] + ny * over],
    root: [edge[0] - nx * thick * 6, edge[1] - ny * thick * 6],
    thick,
  };
};

const finger = ({ tip, root, thick }: Grip, skin: string): string =>
  `<line x1="${tip[0]}" y1="${tip[1]}" x2="${root[0]}" y2="${root[1]}" stroke="#000" stroke-opacity="0.25" stroke-width="${thick * 1.08}" stroke-linecap="round"/>` +
  `<line x1="${tip[0]}" y1="${tip[1]}" x2="${root[0]}" y2="${root[1]}" stroke="${skin}" stroke-width="${thick}" stroke-linecap="round"/>` +
  `<circle cx="${tip[0]}" cy="${tip[1]}" r="${thick * 0.3}" fill="#fff" fill-opacity="0.16"/>`;

/** Whether the finger comes nearer to a line of print than half its width and a little. */
const touches = ({ tip, root, thick }: Grip, polygon: Quadrilateral): boolean => {
  const [a, b, c, d] = polygon;
  for (let step = 0; step <= 12; step++) {
    const share = step / 12;
    for (const [from, to] of [
      [a, b],
      [d, c],
    ] as const) {
      const point: Point = [
        from[0] + (to[0] - from[0]) * share,
        from[1] + (to[1] - from[1]) * share,
      ];
      if (distance(point, tip, root) < thick * 0.62) return true;
    }
  }
  return false;
};

const distance = (point: Point, from: Point, to: Point): number => {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy);
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(point[0] - from[0] - dx * at, point[1] - from[1] - dy * at);
};
