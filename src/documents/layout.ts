/**
 * @file Where lines stand on a page, whatever the photograph did to it.
 *
 * In:  the text lines of one page observation, in any order.
 * Out: runs of text (lines of one row that belong together) with their place in
 *      the layout frame, and polygons of parts of them in the picture frame.
 *
 * [Note: layout frame]
 *
 * x to the right and y down along the text, both in the same unit; rules are
 * written in text heights, so the unit never matters. With a card it is the
 * reading frame stretched to the card's shape, which has no perspective left.
 * Without one the reading frame is as tilted as the picture, so the polygons are
 * turned by the direction in which most of the text runs.
 */
import type { DocumentPageObservation, Quadrilateral, TextLine } from "../observations/index.ts";

export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One or more lines of a row, read as one. `text` is normalised (see `normaliseText`). */
export interface TextRun extends Extent {
  readonly text: string;
  /** The lowest score of its lines: a run is as sure as its worst part. */
  readonly score: number;
  readonly script: TextLine["script"];
  /** Whether it runs across the page's text, neither along it nor at a right angle: a watermark. */
  readonly slanted: boolean;
  /** Lines from left to right; `from` is where each begins in `text`. */
  readonly parts: readonly {
    readonly line: TextLine;
    readonly from: number;
    readonly text: string;
  }[];
}

/** ID-1: 85.60 mm by 53.98 mm (ISO/IEC 7810). */
const CARD_WIDTH_TO_HEIGHT = 85.6 / 53.98;

/** Half-width, ASCII digits, single spaces: print has Devanagari digits, other readers write full-width colons. */
export const normaliseText = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - 0x0966))
    .replace(/\s+/g, " ")
    .trim();

/** A space is about a third of a text height; print beside a card may stand as near as 0.8. */
const WORD_GAP_HEIGHTS = 0.6;

export interface LayoutOptions {
  /** How far apart, in text heights, two lines of a row still make one run. */
  readonly maxGapHeights?: number;
  /** Whether a line is print of the document itself, and not of what lies around it. */
  readonly isPrint?: (text: string) => boolean;
}

export const layOut = (
  page: DocumentPageObservation,
  { maxGapHeights = WORD_GAP_HEIGHTS, isPrint }: LayoutOptions = {},
): readonly TextRun[] => {
  // A page of a book under the card has more text than the card, and another direction.
  const print = isPrint ? page.lines.filter(({ text }) => isPrint(normaliseText(text))) : [];
  const angle = textDirection(print.length > 0 ? print : page.lines);
  const place = page.card.outcome === "found" ? inReadingFrame : alongText(angle);
  const runs = page.lines
    .map((line) => ({ line, text: normaliseText(line.text) }))
    .filter(({ text }) => text !== "")
    .map(({ line, text }): TextRun => ({
      ...place(line),
      text,
      score: line.score,
      script: line.script,
      slanted: isSlanted(line, angle),
      parts: [{ line, from: 0, text }],
    }));
  return joinRows(runs, maxGapHeights);
};

export const heightOf = (run: Extent): number => run.bottom - run.top;
export const middleOf = (run: Extent): number => (run.top + run.bottom) / 2;

/** Text that runs along the edge of a card (issue dates do) is taller than wide once laid out. */
export const isVertical = (run: Extent & { readonly text: string }): boolean =>
  run.text.length > 3 && heightOf(run) > 1.5 * (run.right - run.left);

/**
 * The quadrilateral of characters `start` to `end` of a run, in the picture frame.
 * Widths of characters are taken as equal: wrong by up to half a character.
 */
export const polygonOf = (run: TextRun, start = 0, end = run.text.length): Quadrilateral => {
  const touched = run.parts.filter(
    (part) => part.from < end && start < part.from + part.text.length,
  );
  const pieces = touched.map((part) =>
    slicePolygon(
      part.line.polygon,
      Math.max(0, (start - part.from) / part.text.length),
      Math.min(1, (end - part.from) / part.text.length),
    ),
  );
  const first = pieces[0] ?? run.parts[0]!.line.polygon;
  const last = pieces.at(-1) ?? first;
  return [first[0], last[1], last[2], first[3]];
};

/** The part of a quadrilateral between two shares (0 to 1) of its width. */
const slicePolygon = (polygon: Quadrilateral, from: number, to: number): Quadrilateral => {
  const [topLeft, topRight, bottomRight, bottomLeft] = polygon;
  const along = (a: Point, b: Point, share: number): Point => [
    a[0] + (b[0] - a[0]) * share,
    a[1] + (b[1] - a[1]) * share,
  ];
  return [
    along(topLeft, topRight, from),
    along(topLeft, topRight, to),
    along(bottomLeft, bottomRight, to),
    along(bottomLeft, bottomRight, from),
  ];
};

/** The smallest quadrilateral along the direction of the first that holds all of them. */
export const enclose = (polygons: readonly [Quadrilateral, ...Quadrilateral[]]): Quadrilateral => {
  const angle = directionOf(polygons[0]);
  const extent = turnedExtent(polygons.flat(), angle);
  const back = (x: number, y: number): Point => turn([x, y], -angle);
  return [
    back(extent.left, extent.top),
    back(extent.right, extent.top),
    back(extent.right, extent.bottom),
    back(extent.left, extent.bottom),
  ];
};

/** Where a point of the picture lies along and across the text; only for comparing such points. */
export const alongReading = (lines: readonly TextLine[], point: Point): Point =>
  turn(point, textDirection(lines));

type Point = readonly [number, number] & Quadrilateral[0];

const inReadingFrame = ({ box }: TextLine): Extent => ({
  left: box.left * CARD_WIDTH_TO_HEIGHT,
  right: box.right * CARD_WIDTH_TO_HEIGHT,
  top: box.top,
  bottom: box.bottom,
});

const alongText =
  (angle: number) =>
  (line: TextLine): Extent =>
    turnedExtent(line.polygon, angle);

/** Lines of one text differ by the perspective of a photograph; watermarks stand at 20 degrees or more. */
const SLANT_RADIANS = Math.PI / 12;
/** The direction of a box hardly longer than high says nothing. */
const MIN_ASPECT_FOR_DIRECTION = 1.5;

const isSlanted = ({ polygon }: TextLine, angle: number): boolean => {
  const [topLeft, topRight, , bottomLeft] = polygon;
  const width = Math.hypot(topRight[0] - topLeft[0], topRight[1] - topLeft[1]);
  const height = Math.hypot(bottomLeft[0] - topLeft[0], bottomLeft[1] - topLeft[1]);
  if (width < MIN_ASPECT_FOR_DIRECTION * height) return false;
  const off = directionOf(polygon) - angle;
  const sine = Math.sin(SLANT_RADIANS);
  return Math.abs(Math.sin(off)) > sine && Math.abs(Math.cos(off)) > sine;
};

/** Radians clockwise from the x axis in which most of the text runs, weighed by its length. */
const textDirection = (lines: readonly TextLine[]): number => {
  const angles = lines.map(({ polygon }) => ({
    angle: directionOf(polygon),
    weight: Math.hypot(polygon[1][0] - polygon[0][0], polygon[1][1] - polygon[0][1]),
  }));
  // Lines within 15 degrees of each other count as one direction: more than the
  // perspective of a hand-held photograph spreads them (documents: 11 %), far less than 90.
  const near = (angle: number) =>
    angles.filter((other) => Math.cos(other.angle - angle) > Math.cos(SLANT_RADIANS));
  const weightOf = (group: typeof angles) => group.reduce((sum, { weight }) => sum + weight, 0);
  let best: typeof angles = [];
  for (const { angle } of angles) {
    const group = near(angle);
    if (weightOf(group) > weightOf(best)) best = group;
  }
  return Math.atan2(
    best.reduce((sum, { angle, weight }) => sum + weight * Math.sin(angle), 0),
    best.reduce((sum, { angle, weight }) => sum + weight * Math.cos(angle), 0),
  );
};

const directionOf = ([topLeft, topRight]: Quadrilateral): number =>
  Math.atan2(topRight[1] - topLeft[1], topRight[0] - topLeft[0]);

/** Into a frame whose x axis points `angle` clockwise in the picture. */
const turn = ([x, y]: Point, angle: number): Point => [
  x * Math.cos(angle) + y * Math.sin(angle),
  y * Math.cos(angle) - x * Math.sin(angle),
];

const turnedExtent = (points: readonly Point[], angle: number): Extent => {
  const turned = points.map((point) => turn(point, angle));
  const xs = turned.map(([x]) => x);
  const ys = turned.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
};

/** The engine's order of lines means nothing and must never show in a result. */
const inOrder = (runs: readonly TextRun[]): readonly TextRun[] =>
  [...runs].sort(
    (a, b) => a.top - b.top || a.left - b.left || (a.text < b.text ? -1 : Number(a.text > b.text)),
  );

const joinRows = (runs: readonly TextRun[], maxGapHeights: number): readonly TextRun[] => {
  const joined: TextRun[] = [];
  for (const run of [...inOrder(runs)].sort((a, b) => a.left - b.left)) {
    const i = joined.findIndex((left) => continues(left, run, maxGapHeights));
    if (i < 0) joined.push(run);
    else joined[i] = join(joined[i]!, run);
  }
  return inOrder(joined);
};

const continues = (left: TextRun, right: TextRun, maxGapHeights: number): boolean => {
  if (left.script !== right.script || left.slanted !== right.slanted) return false;
  if (isVertical(left) || isVertical(right)) return false;
  const height = Math.min(heightOf(left), heightOf(right));
  const gap = right.left - left.right;
  return (
    heightOf(left) < 1.6 * height &&
    heightOf(right) < 1.6 * height &&
    Math.abs(middleOf(left) - middleOf(right)) < 0.4 * height &&
    gap > -0.5 * height &&
    gap < maxGapHeights * height
  );
};

const join = (left: TextRun, right: TextRun): TextRun => ({
  left: Math.min(left.left, right.left),
  right: Math.max(left.right, right.right),
  top: Math.min(left.top, right.top),
  bottom: Math.max(left.bottom, right.bottom),
  text: `${left.text} ${right.text}`,
  score: Math.min(left.score, right.score),
  script: left.script,
  slanted: left.slanted,
  parts: [
    ...left.parts,
    ...right.parts.map((part) => ({ ...part, from: part.from + left.text.length + 1 })),
  ],
});
