/**
 * @file Which four lines are the sides of a card.
 *
 * In:  the lines of a picture.
 * Out: quadrilaterals that could be a card seen by a camera, best first.
 *
 * Each is scored by how much of its sides is edge, whether those edges end at its
 * corners (the grain of a table and lines of print go on), how near it is to ID-1
 * proportions, and how large it is.
 */
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { Line } from "./lines.ts";

/** ISO/IEC 7810 ID-1: 85.60 mm by 53.98 mm. */
export const ID1_PROPORTION = 85.6 / 53.98;

export interface Candidate {
  /** Clockwise from an arbitrary corner, in the frame of the edge picture. */
  readonly corners: Quadrilateral;
  readonly score: number;
  readonly features: CandidateFeatures;
}

export interface CandidateFeatures {
  /** Share of the four sides that lies on edges, 0 to 1; of all, and of the weakest side. */
  readonly support: number;
  readonly weakest: number;
  /** Share of the short stretches beyond the corners that lies on edges: a card's sides end there. */
  readonly beyond: number;
  /** |ln| of its proportion over ID-1's. */
  readonly proportion: number;
  /** Largest |cosine| of its corner angles: 0 is rectangular. */
  readonly slant: number;
  /** Share of the picture that it covers. */
  readonly area: number;
}

export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const findQuadrilaterals = (
  lines: readonly Line[],
  frame: FrameSize,
): readonly Candidate[] => {
  const pairs = parallelPairs(lines, frame);
  const crossings = crossingsOf(lines, frame);
  const best: Candidate[] = [];
  for (let p = 0; p < pairs.length; p++) {
    for (let q = p + 1; q < pairs.length; q++) {
      if (!mayBeCard(pairs[p]!, pairs[q]!, crossings)) continue;
      const floor = best.length === MOST_CANDIDATES ? best.at(-1)!.score : -Infinity;
      const candidate = candidateOf(pairs[p]!, pairs[q]!, { lines, crossings, frame, floor });
      if (candidate !== undefined) keepBest(best, candidate);
    }
  }
  return outermostFirst(best);
};

/**
 * Many cards have a printed frame, whose four sides are as good as the card's own. Of outlines one inside the other,
 * both well supported, the outer is the card.
 */
const outermostFirst = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const [first] = candidates;
  if (first === undefined) return candidates;
  const reach = OUTER_REACH * Math.sqrt(areaOf(first.corners));
  const around = candidates.filter(
    (candidate) =>
      candidate.score >= first.score - OUTER_SCORE_LOSS &&
      candidate.features.weakest >= OUTER_LEAST_SUPPORT &&
      candidate.features.beyond <= first.features.beyond + OUTER_MOST_BEYOND &&
      candidate.features.area >= OUTER_LEAST_GAIN * first.features.area &&
      candidate.corners.every((corner) =>
        first.corners.some((inner) => distance(corner, inner) <= reach),
      ),
  );
  const outer = around.reduce((a, b) => (b.features.area > a.features.area ? b : a), first);
  return [outer, ...candidates.filter((candidate) => candidate !== outer)];
};

/** Chosen on drawn photographs of cards with a frame 2.4 % inside their edge. */
const OUTER_REACH = 0.1;
/** The shadow beside a card is also an outline around it, but gains less than a printed frame leaves. */
const OUTER_LEAST_GAIN = 1.06;
const OUTER_SCORE_LOSS = 0.35;
const OUTER_LEAST_SUPPORT = 0.75;
const OUTER_MOST_BEYOND = 0.08;

const MOST_CANDIDATES = 24;
/** Corners this near to those of a better candidate: the same outline again. */
const SAME_CORNER_PX = 3;

const keepBest = (best: Candidate[], candidate: Candidate): void => {
  const last = best.at(-1);
  if (best.length === MOST_CANDIDATES && last !== undefined && candidate.score <= last.score)
    return;
  const twin = best.findIndex(({ corners }) => sameOutline(corners, candidate.corners));
  if (twin >= 0 && best[twin]!.score >= candidate.score) return;
  if (twin >= 0) best.splice(twin, 1);
  best.push(candidate);
  best.sort((a, b) => b.score - a.score);
  if (best.length > MOST_CANDIDATES) best.pop();
};

const sameOutline = (a: Quadrilateral, b: Quadrilateral): boolean =>
  a.every((corner) => b.some((other) => distance(corner, other) <= SAME_CORNER_PX));

/** Two opposite sides, by index; `cos` and `sin` are of their mean normal direction. */
interface Pair {
  readonly a: number;
  readonly b: number;
  readonly cos: number;
  readonly sin: number;
}

/** Sides that meet beyond the picture at less than this: stronger perspective is not readable anyway. */
const MOST_CONVERGENCE = (24 * Math.PI) / 180;
/** A card narrower than this share of the shorter side of the picture is too small to be read. */
const LEAST_SIDE = 0.15;

const parallelPairs = (lines: readonly Line[], frame: FrameSize): readonly Pair[] => {
  const pairs: Pair[] = [];
  const leastGapPx = LEAST_SIDE * Math.min(frame.widthPx, frame.heightPx);
  for (let a = 0; a < lines.length; a++)
    for (let b = a + 1; b < lines.length; b++) {
      const first = lines[a]!;
      const second = lines[b]!;
      const turn = turnBetween(first.angle, second.angle);
      if (Math.abs(turn) > MOST_CONVERGENCE) continue;
      const sameWay = Math.sign(first.cos * second.cos + first.sin * second.sin);
      const gapPx = fromCentre(first, frame) - sameWay * fromCentre(second, frame);
      const angle = first.angle + turn / 2;
      if (Math.abs(gapPx) >= leastGapPx)
        pairs.push({ a, b, cos: Math.cos(angle), sin: Math.sin(angle) });
    }
  return pairs;
};

/** The turn from one direction of a line to another, -90 to 90 degrees. */
const turnBetween = (from: number, to: number): number => {
  const turn = to - from;
  if (turn > Math.PI / 2) return turn - Math.PI;
  return turn < -Math.PI / 2 ? turn + Math.PI : turn;
};

const fromCentre = (line: Line, { widthPx, heightPx }: FrameSize): number =>
  line.offsetPx - (widthPx / 2) * line.cos - (heightPx / 2) * line.sin;

/** Corners may lie outside the picture by this share of its sides: a hand-held card is often cut off a little. */
const OUTSIDE = 0.04;

/** Where every two lines cross, at [first * count + second]; NaN for near parallels, and where no corner can be. */
interface Crossings {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of the whole picture, in pixels. */
  readonly frameArea: number;
}

const crossingsOf = (lines: readonly Line[], frame: FrameSize): Crossings => {
  const count = lines.length;
  const x = new Float64Array(count * count).fill(Number.NaN);
  const y = new Float64Array(count * count).fill(Number.NaN);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < count; b++) {
      const point = crossing(lines[a]!, lines[b]!, frame);
      if (point === undefined) continue;
      x[a * count + b] = point[0];
      y[a * count + b] = point[1];
    }
  return { count, x, y, frameArea: frame.widthPx * frame.heightPx };
};

/** Where two lines cross; undefined for near parallels, and where no corner can be. */
const crossing = (a: Line, b: Line, { widthPx, heightPx }: FrameSize): Point | undefined => {
  const sine = a.cos * b.sin - a.sin * b.cos;
  if (Math.abs(sine) < 0.2) return undefined;
  const x = (a.offsetPx * b.sin - b.offsetPx * a.sin) / sine;
  const y = (b.offsetPx * a.cos - a.offsetPx * b.cos) / sine;
  const left = -OUTSIDE * widthPx;
  const top = -OUTSIDE * heightPx;
  return x < left || y < top || x > widthPx - left || y > heightPx - top ? undefined : [x, y];
};

/** Cosine between the two pairs: a card seen so slanted is not readable. */
const MOST_SLANT_OF_PAIRS = 0.5;
const LEAST_AREA = 0.04;
const MOST_PROPORTION = 0.5;

/**
 * Whether two pairs of lines are slanted little enough, cross at four corners and span enough. Asked for some
 * hundred thousand pairs of pairs, nearly all of which end here: so it makes no objects.
 */
const mayBeCard = (p: Pair, q: Pair, { count, x, y, frameArea }: Crossings): boolean => {
  if (Math.abs(p.cos * q.cos + p.sin * q.sin) > MOST_SLANT_OF_PAIRS) return false;
  const i = p.a * count + q.a;
  const j = p.a * count + q.b;
  const k = p.b * count + q.b;
  const l = p.b * count + q.a;
  // Half the cross product of the diagonals; NaN where a corner is missing.
  const area = ((x[k]! - x[i]!) * (y[l]! - y[j]!) - (y[k]! - y[i]!) * (x[l]! - x[j]!)) / 2;
  return Math.abs(area) >= LEAST_AREA * frameArea;
};

interface Scene {
  readonly lines: readonly Line[];
  readonly crossings: Crossings;
  readonly frame: FrameSize;
  /** A score that is not worth having: there are enough better ones. */
  readonly floor: number;
}

const candidateOf = (p: Pair, q: Pair, scene: Scene): Candidate | undefined => {
  const corners = cornersOf(p, q, scene);
  const { widthPx, heightPx } = scene.frame;
  const area = areaOf(corners) / (widthPx * heightPx);
  const proportion = Math.abs(Math.log(proportionOf(corners) / ID1_PROPORTION));
  if (proportion > MOST_PROPORTION) return undefined;
  const slant = slantOf(corners);
  if (slant === undefined) return undefined;
  const shape = shapeScore(proportion, slant, Math.abs(area));
  // Looking along the four sides costs more than all of the above.
  if (shape + BEST_SIDES <= scene.floor) return undefined;
  const sides = [p.a, q.b, p.b, q.a].map((side, k) =>
    supportOf(scene.lines[side]!, corners[k]!, corners[(k + 1) % 4]!),
  );
  const features: CandidateFeatures = {
    support: mean(sides.map((side) => side.within)),
    weakest: Math.min(...sides.map((side) => side.within)),
    beyond: mean(sides.map((side) => side.beyond)),
    proportion,
    slant,
    area: Math.abs(area),
  };
  const score = shape + 2 * features.support + features.weakest - 0.8 * features.beyond;
  return { corners: area > 0 ? corners : reversed(corners), score, features };
};

/** The part of the score that four sides without a gap would add: 2 x support + weakest. */
const BEST_SIDES = 3;

const shapeScore = (proportion: number, slant: number, area: number): number =>
  0.9 * Math.sqrt(area) - 1.2 * Math.min(1, 1.6 * proportion) - slant;

/** In order around: sides p.a, q.b, p.b, q.a lie between them. */
const cornersOf = (p: Pair, q: Pair, { crossings: { count, x, y } }: Scene): Quadrilateral => {
  const at = (first: number, second: number): Point => {
    const place = first * count + second;
    return [x[place]!, y[place]!];
  };
  return [at(p.a, q.a), at(p.a, q.b), at(p.b, q.b), at(p.b, q.a)];
};

/** Rounded corners (radius 3.18 mm of 53.98 mm, ISO/IEC 7810 §5.1) leave the ends of a side without edge. */
const ROUNDED_SHARE = 0.07;
const BEYOND_SHARE = 0.14;

/** The share of a side with edge under it, and that of the short stretches beyond its two ends. */
const supportOf = (
  line: Line,
  from: Point,
  to: Point,
): { readonly within: number; readonly beyond: number } => {
  const t1 = -from[0] * line.sin + from[1] * line.cos;
  const t2 = -to[0] * line.sin + to[1] * line.cos;
  const low = Math.min(t1, t2);
  const high = Math.max(t1, t2);
  const length = high - low;
  const rounded = ROUNDED_SHARE * length;
  const within = edgeSteps(line, low + rounded, high - rounded) / Math.max(1, length - 2 * rounded);
  const stretch = BEYOND_SHARE * length;
  const beyond =
    edgeSteps(line, low - stretch, low - 2) + edgeSteps(line, high + 2, high + stretch);
  return {
    within: Math.min(1, within),
    beyond: Math.min(1, beyond / Math.max(1, 2 * stretch - 4)),
  };
};

/** Number of one-pixel steps with edge between two positions on the line; none outside the picture. */
const edgeSteps = ({ support, startPx }: Line, from: number, to: number): number => {
  const last = support.length - 1;
  const low = Math.min(last, Math.max(0, Math.round(from - startPx)));
  const high = Math.min(last, Math.max(0, Math.round(to - startPx)));
  return high > low ? support[high]! - support[low]! : 0;
};

/** Longer over shorter pair of opposite sides: exact for a card seen from straight above, near enough for one that is read. */
const proportionOf = ([a, b, c, d]: Quadrilateral): number => {
  const one = distance(a, b) + distance(d, c);
  const other = distance(b, c) + distance(a, d);
  return Math.max(one, other) / Math.min(one, other);
};

/** Largest |cosine| of the corner angles; undefined when the outline crosses itself or is dented. */
const slantOf = (corners: Quadrilateral): number | undefined => {
  let slant = 0;
  let turning = 0;
  for (let k = 0; k < 4; k++) {
    const [x, y] = corners[k]!;
    const [x1, y1] = corners[(k + 3) % 4]!;
    const [x2, y2] = corners[(k + 1) % 4]!;
    const cross = (x - x1) * (y2 - y) - (y - y1) * (x2 - x);
    if (turning !== 0 && Math.sign(cross) !== turning) return undefined;
    turning = Math.sign(cross);
    const dot = (x - x1) * (x2 - x) + (y - y1) * (y2 - y);
    slant = Math.max(slant, Math.abs(dot) / Math.sqrt(dot * dot + cross * cross));
  }
  return slant;
};

/** Positive when clockwise as seen (y down). */
const areaOf = (corners: Quadrilateral): number => {
  let twice = 0;
  for (let k = 0; k < 4; k++) {
    const [x1, y1] = corners[k]!;
    const [x2, y2] = corners[(k + 1) % 4]!;
    twice += x1 * y2 - y1 * x2;
  }
  return twice / 2;
};

const reversed = ([a, b, c, d]: Quadrilateral): Quadrilateral => [a, d, c, b];

/** Tens of thousands of outlines are measured a picture; Math.hypot takes several times as long as this. */
const distance = (a: Point, b: Point): number => {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  return Math.sqrt(x * x + y * y);
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
