/**
 * @file Moves the sides of a rough outline onto the edges that are there.
 *
 * In:  a picture, an outline on it that is right to within a few hundredths of its size.
 * Out: the outline with each side on the strongest straight edge near it; a side without one stays.
 *
 * The network sees a picture at 256 px, where a corner is right to about a pixel: one in sixty of a card's
 * width. The same side on four times as many pixels is an edge that can be measured.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";

/** Edges are measured as if the picture's longer side had this many pixels; reach and steps are in those. */
const SIDE_PX = 768;
/** How far either end of a side may move. */
const REACH_PX = 7;
const STEP_PX = 1;
/** Places along a side at which it is looked at; rounded corners (ISO/IEC 7810 ID-1, radius 3.18 mm) are left out. */
const PLACES = 48;
const LEFT_OUT = 0.08;
/** More change than this, in levels over four pixels, says no more about an edge: print and glare have the most. */
const MOST_CHANGE = 40;
/** Taken off for each pixel that an end moves: of edges alike the nearest. Chosen on drawn photographs. */
const COST_OF_MOVING = 0.35;
/** A side moves only where this much more change lies under it than where it was. */
const LEAST_GAIN = 1.5;

export const refineOutline = (pixels: Pixels, outline: Quadrilateral): Quadrilateral => {
  const scale = Math.max(1, Math.max(pixels.widthPx, pixels.heightPx) / SIDE_PX);
  const view: View = { pixels, blockPx: Math.round(scale) };
  const sides = outline.map((from, k) => settle(view, [from, outline[(k + 1) % 4]!], scale));
  return sides.map(
    (side, k) => crossing(sides[(k + 3) % 4]!, side) ?? outline[k]!,
  ) as unknown as Quadrilateral;
};

/** The picture, looked at in blocks of so many pixels a side. */
interface View {
  readonly pixels: Pixels;
  readonly blockPx: number;
}

type Side = readonly [from: Point, to: Point];

const STEPS = Math.round((2 * REACH_PX) / STEP_PX) + 1;

/** The straight line near this side under which most change lies. */
const settle = (view: View, [from, to]: Side, scale: number): Side => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  // One step of what edges are measured in, across the side.
  const across: Point = [
    ((from[1] - to[1]) / length) * scale,
    ((to[0] - from[0]) / length) * scale,
  ];
  const change = changeBeside(view, [from, to], across);
  let best = { gain: -Infinity, first: 0, last: 0 };
  const meanAlong = (first: number, last: number): number => {
    let sum = 0;
    for (let place = 0; place < PLACES; place++) {
      const share = LEFT_OUT + (1 - 2 * LEFT_OUT) * (place / (PLACES - 1));
      const step = (first + (last - first) * share + REACH_PX) / STEP_PX;
      sum += change[place * STEPS + Math.round(step)]!;
    }
    return sum / PLACES;
  };
  const unmoved = meanAlong(0, 0);
  for (let first = -REACH_PX; first <= REACH_PX; first += STEP_PX)
    for (let last = -REACH_PX; last <= REACH_PX; last += STEP_PX) {
      const cost = (COST_OF_MOVING * (Math.abs(first) + Math.abs(last))) / 2;
      const gain = meanAlong(first, last) - unmoved - cost;
      if (gain > best.gain) best = { gain, first, last };
    }
  if (best.gain < LEAST_GAIN) return [from, to];
  return [moved(from, across, best.first), moved(to, across, best.last)];
};

const moved = ([x, y]: Point, [dx, dy]: Point, by: number): Point => [x + dx * by, y + dy * by];

/** [PLACES, STEPS]: how much brightness changes across a line parallel to the side, at each place and distance from it. */
const changeBeside = (view: View, [from, to]: Side, [dx, dy]: Point): Float32Array => {
  const change = new Float32Array(PLACES * STEPS);
  // Two steps more on either side: each change is between the two before and the two after.
  const levels = new Float32Array(STEPS + 4);
  for (let place = 0; place < PLACES; place++) {
    const share = LEFT_OUT + (1 - 2 * LEFT_OUT) * (place / (PLACES - 1));
    const x = from[0] + (to[0] - from[0]) * share;
    const y = from[1] + (to[1] - from[1]) * share;
    for (let k = 0; k < levels.length; k++) {
      const away = (k - 2) * STEP_PX - REACH_PX;
      levels[k] = levelAt(view, x + dx * away, y + dy * away);
    }
    for (let step = 0; step < STEPS; step++) {
      const across = levels[step + 3]! + levels[step + 4]! - levels[step + 1]! - levels[step]!;
      change[place * STEPS + step] = Math.min(MOST_CHANGE, Math.abs(across) / 2);
    }
  }
  return change;
};

/** Mean of the three channels over a block round this place; beyond the picture its edge goes on. */
const levelAt = ({ pixels, blockPx }: View, x: number, y: number): number => {
  const { data, widthPx, heightPx } = pixels;
  const left = Math.floor(x - (blockPx - 1) / 2);
  const top = Math.floor(y - (blockPx - 1) / 2);
  let sum = 0;
  for (let dy = 0; dy < blockPx; dy++) {
    const row = Math.min(heightPx - 1, Math.max(0, top + dy));
    for (let dx = 0; dx < blockPx; dx++) {
      const column = Math.min(widthPx - 1, Math.max(0, left + dx));
      const i = (row * widthPx + column) * 3;
      sum += data[i]! + data[i + 1]! + data[i + 2]!;
    }
  }
  return sum / (3 * blockPx * blockPx);
};

const crossing = ([a, b]: Side, [c, d]: Side): Point | undefined => {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]];
  const [vx, vy] = [d[0] - c[0], d[1] - c[1]];
  const sine = ux * vy - uy * vx;
  if (Math.abs(sine) < 1e-6) return undefined;
  const along = ((c[0] - a[0]) * vy - (c[1] - a[1]) * vx) / sine;
  return [a[0] + along * ux, a[1] + along * uy];
};
