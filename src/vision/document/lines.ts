/**
 * @file Straight lines through edges, and how much edge lies under each.
 *
 * In:  the edges of a picture.
 * Out: its strongest lines, each with a running count of the edge pixels along it,
 *      so that the support of any stretch of a line is one subtraction.
 *
 * A Hough transform in which an edge pixel votes only for lines that run across
 * its gradient (D. Ballard, Generalizing the Hough transform, 1981).
 */
import type { EdgePicture } from "./edges.ts";

/** Points with x * cos + y * sin = offset; (cos, sin) is its unit normal, pixels of the edge picture. */
export interface Line {
  readonly cos: number;
  readonly sin: number;
  readonly offsetPx: number;
  /** Normal direction in radians, 0 to pi. */
  readonly angle: number;
  /**
   * `support[k]`: number of the first k one-pixel steps along the line, from `startPx`, with an edge under
   * them that runs along the line. Position along the line: -x * sin + y * cos.
   */
  readonly support: Int32Array;
  readonly startPx: number;
}

const ANGLES = 180;
/** Offsets are counted in steps of this many pixels. */
const OFFSET_STEP_PX = 1.5;
/** A vote goes to directions this far around the gradient: weak edges lose direction to noise. */
const VOTE_SPREAD_DEGREES = 3;
/** A faint side must be able to win over bold print: strength counts by its root, and beyond this not at all. */
const STRONG = 64;
/** Rough lines that are looked at, and lines that are kept, by their longest stretch. Chosen on drawn photographs. */
const MOST_PEAKS = 110;
const MOST_LINES = 52;
/** A page of print or a wooden table has dozens of lines in one direction; they must not crowd out the other sides. */
const SECTOR = Math.PI / 12;
const MOST_PEAKS_A_SECTOR = 24;
const MOST_LINES_A_SECTOR = 14;

export const findLines = (edges: EdgePicture): readonly Line[] => {
  const votes = vote(edges);
  return peaksOf(votes)
    .map(({ angleIndex, offsetIndex }) => {
      const angle = (angleIndex * Math.PI) / ANGLES;
      const offsetPx = (offsetIndex - votes.middle) * OFFSET_STEP_PX;
      return lineOf(edges, fit(edges, { angle, offsetPx }));
    })
    .map((line) => ({ line, stretch: longestStretch(line) }))
    .sort((a, b) => b.stretch - a.stretch)
    .map(({ line }) => line)
    .filter(atMostInSector(MOST_LINES_A_SECTOR, (line) => line.angle))
    .slice(0, MOST_LINES);
};

/** A filter that lets only the first few of each sector of directions through. */
const atMostInSector = <T>(most: number, angleOf: (item: T) => number): ((item: T) => boolean) => {
  const counts = new Map<number, number>();
  return (item) => {
    const sector = Math.floor(angleOf(item) / SECTOR);
    const count = (counts.get(sector) ?? 0) + 1;
    counts.set(sector, count);
    return count <= most;
  };
};

/**
 * How much unbroken edge the best stretch of a line has: the largest sum of any run in which a step with edge
 * counts for and a step without counts against. A line of print has edge under about half of its steps and comes to
 * nothing, however long it is; the side of a card has edge all along.
 */
const longestStretch = ({ support }: Line): number => {
  let best = 0;
  let run = 0;
  for (let k = 1; k < support.length; k++) {
    run = Math.max(0, run + (support[k]! > support[k - 1]! ? 0.3 : -0.7));
    best = Math.max(best, run);
  }
  return best;
};

interface Votes {
  /** Row by row: one row an angle in degrees, `offsets` columns. */
  readonly counts: Float32Array;
  readonly offsets: number;
  /** The column of offset 0. */
  readonly middle: number;
}

const vote = ({ widthPx, dx, dy, ridge, ridgePixels, heightPx }: EdgePicture): Votes => {
  const middle = Math.ceil(Math.hypot(widthPx, heightPx) / OFFSET_STEP_PX) + 1;
  const offsets = 2 * middle + 1;
  const counts = new Float32Array(ANGLES * offsets);
  for (const o of ridgePixels) {
    const x = (o % widthPx) + 0.5;
    const y = Math.floor(o / widthPx) + 0.5;
    const weight = Math.sqrt(Math.min(ridge[o]!, STRONG));
    const degrees = Math.round((Math.atan2(dy[o]!, dx[o]!) * ANGLES) / Math.PI);
    for (let d = degrees - VOTE_SPREAD_DEGREES; d <= degrees + VOTE_SPREAD_DEGREES; d++) {
      const angleIndex = (d + 2 * ANGLES) % ANGLES;
      const offset = x * COSINES[angleIndex]! + y * SINES[angleIndex]!;
      const offsetIndex = middle + Math.round(offset / OFFSET_STEP_PX);
      counts[angleIndex * offsets + offsetIndex]! += weight;
    }
  }
  return { counts, offsets, middle };
};

const COSINES = Float64Array.from({ length: ANGLES }, (_, d) => Math.cos((d * Math.PI) / ANGLES));
const SINES = Float64Array.from({ length: ANGLES }, (_, d) => Math.sin((d * Math.PI) / ANGLES));

interface Peak {
  readonly angleIndex: number;
  readonly offsetIndex: number;
  readonly count: number;
}

/** Strongest first; of lines that nearly coincide only the strongest. */
const peaksOf = ({ counts, offsets, middle }: Votes): readonly Peak[] => {
  const candidates: Peak[] = [];
  const least = counts.reduce((most, count) => Math.max(most, count), 0) * 0.04;
  for (let angleIndex = 0; angleIndex < ANGLES; angleIndex++)
    for (let offsetIndex = 1; offsetIndex < offsets - 1; offsetIndex++) {
      const count = counts[angleIndex * offsets + offsetIndex]!;
      if (count <= least) continue;
      const k = angleIndex * offsets + offsetIndex;
      if (count >= counts[k - 1]! && count > counts[k + 1]!)
        candidates.push({ angleIndex, offsetIndex, count });
    }
  candidates.sort((a, b) => b.count - a.count);
  const fits = atMostInSector<Peak>(
    MOST_PEAKS_A_SECTOR,
    (peak) => (peak.angleIndex * Math.PI) / ANGLES,
  );
  const peaks: Peak[] = [];
  for (const candidate of candidates) {
    if (peaks.length === MOST_PEAKS) break;
    if (peaks.some((peak) => nearlySame(peak, candidate, middle))) continue;
    if (fits(candidate)) peaks.push(candidate);
  }
  return peaks;
};

const nearlySame = (a: Peak, b: Peak, middle: number): boolean => {
  const turn = Math.abs(a.angleIndex - b.angleIndex);
  // Across the seam at 180 degrees the same line has the opposite offset.
  if (ANGLES - turn < turn)
    return ANGLES - turn <= 5 && Math.abs(a.offsetIndex - middle + (b.offsetIndex - middle)) <= 4;
  return turn <= 5 && Math.abs(a.offsetIndex - b.offsetIndex) <= 4;
};

interface Direction {
  readonly angle: number;
  readonly offsetPx: number;
}

/** Least squares through the edge pixels near the rough line that run along it: votes are only as fine as their grid. */
const fit = (edges: EdgePicture, rough: Direction): Direction => {
  const { widthPx, ridge } = edges;
  const cos = Math.cos(rough.angle);
  const sin = Math.sin(rough.angle);
  // Weighted sums over the edge pixels of 1, t, t^2, d, t d: t along the line, d away from it.
  let [sum, sumT, sumTT, sumD, sumTD] = [0, 0, 0, 0, 0];
  walk(edges, rough, (t, o) => {
    if (o < 0) return;
    const away =
      ((o % widthPx) + 0.5) * cos + (Math.floor(o / widthPx) + 0.5) * sin - rough.offsetPx;
    const weight = Math.sqrt(Math.min(ridge[o]!, STRONG));
    sum += weight;
    sumT += weight * t;
    sumTT += weight * t * t;
    sumD += weight * away;
    sumTD += weight * t * away;
  });
  const spread = sum * sumTT - sumT * sumT;
  if (spread < 1) return rough;
  const slope = (sum * sumTD - sumT * sumD) / spread;
  const away = (sumD - slope * sumT) / sum;
  // The line d = away + slope * t: its normal is turned back by atan(slope).
  const turn = Math.atan(slope);
  return normalised(rough.angle - turn, (rough.offsetPx + away) * Math.cos(turn));
};

/** The same line with its normal between 0 and pi. */
const normalised = (angle: number, offsetPx: number): Direction => {
  const halfTurns = Math.floor(angle / Math.PI);
  return {
    angle: angle - halfTurns * Math.PI,
    offsetPx: halfTurns % 2 === 0 ? offsetPx : -offsetPx,
  };
};

const lineOf = (edges: EdgePicture, { angle, offsetPx }: Direction): Line => {
  const support: number[] = [0];
  let startPx: number | undefined;
  walk(edges, { angle, offsetPx }, (t, o) => {
    startPx ??= t;
    support.push(support.at(-1)! + (o < 0 ? 0 : 1));
  });
  return {
    cos: Math.cos(angle),
    sin: Math.sin(angle),
    offsetPx,
    angle,
    support: Int32Array.from(support),
    startPx: startPx ?? 0,
  };
};

/** An edge belongs to the line when it lies this near to it, across. */
const REACH_PX = 2;
/** And when its gradient is within 20 degrees of the line's normal. */
const LEAST_ALIGNMENT = Math.cos((20 * Math.PI) / 180);

/** Steps along the line by one pixel; `visit` gets the position and the index of an edge pixel there, or -1. */
const walk = (
  edges: EdgePicture,
  { angle, offsetPx }: Direction,
  visit: (t: number, o: number) => void,
): void => {
  const { widthPx, heightPx } = edges;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const [first, last] = insideFrame({ cos, sin, offsetPx }, widthPx, heightPx);
  for (let t = first; t <= last; t++) {
    const x = offsetPx * cos - t * sin;
    const y = offsetPx * sin + t * cos;
    let found = -1;
    let strongest = 0;
    for (let reach = -REACH_PX; reach <= REACH_PX; reach++) {
      const column = Math.floor(x + reach * cos);
      const row = Math.floor(y + reach * sin);
      if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) continue;
      const o = row * widthPx + column;
      const strength = edges.ridge[o]!;
      if (strength <= strongest) continue;
      const alignment = Math.abs(edges.dx[o]! * cos + edges.dy[o]! * sin) / strength;
      if (alignment < LEAST_ALIGNMENT) continue;
      strongest = strength;
      found = o;
    }
    visit(t, found);
  }
};

/** The whole positions between which the line is inside the frame; first > last where it never is. */
const insideFrame = (
  { cos, sin, offsetPx }: { cos: number; sin: number; offsetPx: number },
  widthPx: number,
  heightPx: number,
): readonly [number, number] => {
  let first = -Infinity;
  let last = Infinity;
  // 0 <= start + t * step <= side, for x and for y.
  for (const [start, step, side] of [
    [offsetPx * cos, -sin, widthPx],
    [offsetPx * sin, cos, heightPx],
  ] as const) {
    if (Math.abs(step) < 1e-9) {
      if (start < 0 || start > side) return [0, -1];
      continue;
    }
    first = Math.max(first, Math.min(-start / step, (side - start) / step));
    last = Math.min(last, Math.max(-start / step, (side - start) / step));
  }
  return [Math.ceil(first), Math.floor(last)];
};
