/**
 * @file Which run of text stands under, over or beside another.
 *
 * Distances are in heights of the smaller of the two texts, so a picture's size
 * does not matter. See [Note: layout frame].
 */
import { heightOf, isVertical, middleOf } from "./layout.ts";
import type { Extent } from "./layout.ts";

/** A run of text, or a piece of one. */
type Placed = Extent & { readonly text: string };

/** Rows may overlap by this share of a height: boxes round small print are wide. Seen on letters: 0.44. */
const OVERLAP = 0.5;

interface Reach {
  /** Farthest distance between the two edges, in heights of the smaller of the two. */
  readonly maxGapHeights: number;
  /** Farthest distance of the left edges, likewise. Forms are set flush left. */
  readonly maxShiftHeights: number;
}

/** Runs below `from`, nearest first. */
export const below = <T extends Placed>(
  from: Extent,
  runs: readonly T[],
  reach: Reach,
): readonly T[] =>
  runs
    .filter(
      (run) =>
        inColumn(from, run, reach) &&
        middleOf(run) > middleOf(from) &&
        run.top >= from.bottom - OVERLAP * heightOf(run) &&
        run.top - from.bottom <= reach.maxGapHeights * smaller(from, run),
    )
    .sort((a, b) => a.top - b.top);

/** Runs above `from`, nearest first. */
export const above = <T extends Placed>(
  from: Extent,
  runs: readonly T[],
  reach: Reach,
): readonly T[] =>
  runs
    .filter(
      (run) =>
        inColumn(from, run, reach) &&
        middleOf(run) < middleOf(from) &&
        run.bottom <= from.top + OVERLAP * heightOf(run) &&
        from.top - run.bottom <= reach.maxGapHeights * smaller(from, run),
    )
    .sort((a, b) => b.bottom - a.bottom);

/** Runs in the same row to the right, nearest first. */
export const rightOf = <T extends Placed>(
  from: Extent,
  runs: readonly T[],
  maxGapHeights: number,
): readonly T[] =>
  runs
    .filter(
      (run) =>
        !isVertical(run) &&
        Math.abs(middleOf(run) - middleOf(from)) < 0.5 * smaller(from, run) &&
        run.left >= from.right - OVERLAP * heightOf(run) &&
        run.left - from.right <= maxGapHeights * smaller(from, run),
    )
    .sort((a, b) => a.left - b.left);

/** Runs in the same row to the left, nearest first. */
export const leftOf = <T extends Placed>(
  from: Extent,
  runs: readonly T[],
  maxGapHeights: number,
): readonly T[] =>
  runs
    .filter(
      (run) =>
        !isVertical(run) &&
        Math.abs(middleOf(run) - middleOf(from)) < 0.5 * smaller(from, run) &&
        run.right <= from.left + OVERLAP * heightOf(run) &&
        from.left - run.right <= maxGapHeights * smaller(from, run),
    )
    .sort((a, b) => b.right - a.right);

/** Watermarks and headings beside small print must not stretch a distance. */
const smaller = (a: Extent, b: Extent): number => Math.min(heightOf(a), heightOf(b));

const inColumn = (from: Extent, run: Placed, reach: Reach): boolean =>
  !isVertical(run) && Math.abs(run.left - from.left) <= reach.maxShiftHeights * smaller(from, run);
