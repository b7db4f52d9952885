/**
 * @file Eyes closed by drawing each upper lid down over its eye.
 *
 * In:  a face with open eyes; how far to close them, 0 to 1.
 * Out: the same face. The skin between the brow and the lid is stretched, the lashes go down with
 *      the edge of the lid; no wrinkle is added, and the lower lid stays where it is.
 */
import type { Point } from "../../observations/index.ts";
import type { Pixels } from "../../vision/image/index.ts";
import { type DrawDefect, distanceOf, meanOf, toward } from "./face-picture.ts";

export const closeEyes: DrawDefect = ({ pixels, points }, share, random) => {
  const data = Uint8Array.from(pixels.data);
  const out = { ...pixels, data };
  const lift = random.between(0.05, 0.2);
  closeOne(pixels, out, lidsOf(points.slice(36, 42), points.slice(17, 22), lift), share);
  closeOne(pixels, out, lidsOf(points.slice(42, 48), points.slice(22, 27), lift), share);
  return out;
};

interface Lids {
  readonly centre: Point;
  /** Unit vector from corner to corner. */
  readonly along: Point;
  readonly halfWidth: number;
  /** Distances down the face from the centre, at the middle of the eye. */
  readonly brow: number;
  readonly upper: number;
  readonly lower: number;
}

/** Points of the eye: corner, two of the upper lid, corner, two of the lower lid. */
const lidsOf = (eye: readonly Point[], brow: readonly Point[], lift: number): Lids => {
  const [outer, inner] = [eye[0]!, eye[3]!];
  const width = distanceOf(outer, inner);
  const along: Point = [(inner[0] - outer[0]) / width, (inner[1] - outer[1]) / width];
  const centre = toward(outer, inner, 0.5);
  const down = ([x, y]: Point): number => (x - centre[0]) * -along[1] + (y - centre[1]) * along[0];
  // The points of small faces lie a little inside the lids.
  const upper = Math.min(down(meanOf([eye[1]!, eye[2]!])) - lift * width, -0.12 * width);
  const lower = Math.max(down(meanOf([eye[4]!, eye[5]!])) + 0.05 * width, 0.08 * width);
  const browAt = Math.min(down(meanOf(brow)) + 0.06 * width, upper - 0.12 * width);
  return { centre, along, halfWidth: 0.62 * width, brow: browAt, upper, lower };
};

const closeOne = (from: Pixels, to: Pixels, lids: Lids, share: number): void => {
  const { centre, along, halfWidth, brow, lower } = lids;
  const reach = Math.ceil(halfWidth + Math.max(-brow, lower)) + 1;
  const [left, top] = [Math.round(centre[0]) - reach, Math.round(centre[1]) - reach];
  for (let y = Math.max(0, top); y <= Math.min(to.heightPx - 1, top + 2 * reach); y++)
    for (let x = Math.max(0, left); x <= Math.min(to.widthPx - 1, left + 2 * reach); x++) {
      const [dx, dy] = [x - centre[0], y - centre[1]];
      const across = dx * along[0] + dy * along[1];
      const down = -dx * along[1] + dy * along[0];
      const source = sourceOf(lids, across / halfWidth, down, share);
      if (source === down) continue;
      const sx = centre[0] + across * along[0] - source * along[1];
      const sy = centre[1] + across * along[1] + source * along[0];
      copyBilinear(from, to, [sx, sy], [x, y]);
    }
};

/** Where what is shown at `down` came from. Towards the corners the eye is less high. */
const sourceOf = (lids: Lids, across: number, down: number, share: number): number => {
  if (Math.abs(across) >= 1) return down;
  const roundness = Math.sqrt(1 - across * across);
  const upper = lids.upper * roundness;
  const lower = lids.lower * roundness;
  const edge = upper + share * (lower - upper);
  if (down <= lids.brow || down >= edge + FADE) return down;
  if (down > edge) return upper + (down - edge);
  return lids.brow + ((down - lids.brow) * (upper - lids.brow)) / (edge - lids.brow);
};

/** Pixels of lashes below the edge of the lid. */
const FADE = 1.5;

const copyBilinear = (from: Pixels, to: Pixels, [sx, sy]: Point, [x, y]: Point): void => {
  const cx = Math.min(Math.max(0, sx), from.widthPx - 1.001);
  const cy = Math.min(Math.max(0, sy), from.heightPx - 1.001);
  const [column, row] = [Math.floor(cx), Math.floor(cy)];
  const [fx, fy] = [cx - column, cy - row];
  const i = (row * from.widthPx + column) * 3;
  const below = i + from.widthPx * 3;
  for (let channel = 0; channel < 3; channel++)
    to.data[(y * to.widthPx + x) * 3 + channel] = Math.round(
      (from.data[i + channel]! * (1 - fx) + from.data[i + 3 + channel]! * fx) * (1 - fy) +
        (from.data[below + channel]! * (1 - fx) + from.data[below + 3 + channel]! * fx) * fy,
    );
};
