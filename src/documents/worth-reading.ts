/**
 * @file Which lines in Devanagari are worth the time that it takes to read them.
 *
 * In:  where such a line is, not read yet; what the page says in Latin.
 * Out: whether a field could be in it. Whoever does not ask reads all of them.
 *
 * A line costs as much as two in Latin. A PAN card says in Devanagari only what its labels say in Latin too; a document
 * with a machine readable zone has no field in Devanagari; and over "Government of India" stands "भारत सरकार".
 */
import type { Point, Quadrilateral, TextLine } from "../observations/index.ts";
import { AADHAAR_PHRASES } from "./aadhaar/labels.ts";
import { hasLabel } from "./labels.ts";
import { panLabel } from "./pan/labels.ts";

type LatinLine = Pick<TextLine, "text" | "polygon" | "characters">;

export const isWorthReading = (unread: Quadrilateral, latin: readonly LatinLine[]): boolean =>
  !latin.some(
    (line) =>
      line.characters !== undefined ||
      isPanHeading(line.text) ||
      (hasLabel(line.text, AADHAAR_PHRASES.government) && standsOver(unread, line.polygon)),
  );

const isPanHeading = (text: string): boolean => {
  const kind = panLabel(text)?.kind;
  return kind === "department" || kind === "number";
};

/** Lines of one heading; the next line over it would be farther away. In heights of the lower line. */
const MOST_APART = 2;

/** In the direction in which the lower line reads: above it, and over some of it. */
const standsOver = (upper: Quadrilateral, lower: Quadrilateral): boolean => {
  const [topLeft, topRight, , bottomLeft] = lower;
  const middle = centreOf(lower);
  const away = minus(centreOf(upper), middle);
  const right = minus(topRight, topLeft);
  const down = minus(bottomLeft, topLeft);
  const [width, height] = [Math.hypot(...right), Math.hypot(...down)];
  const below = dot(away, down) / height ** 2;
  const aside = Math.abs(dot(away, right)) / width ** 2;
  return below < 0 && below > -MOST_APART && aside < 1;
};

const centreOf = (corners: Quadrilateral): Point => [
  corners.reduce((sum, [x]) => sum + x, 0) / 4,
  corners.reduce((sum, [, y]) => sum + y, 0) / 4,
];

const minus = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1];
