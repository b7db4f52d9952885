/**
 * @file Whether a line of text, or the portrait, was saved as JPEG as often as the page that it is on: what a
 * program put in after the photograph was saved was not.
 *
 * In:  the picture as decoded, where the page lies on it, its lines and its faces, in the picture frame.
 * Out: the least share of the page's history that a line has, and a portrait: about 1 where nothing was
 *      put in, about 0 where all was. Absent where it cannot be told.
 *
 * It can be told where the savings keep one grid of blocks: the picture was neither resized nor cropped in
 * between, and its first saving was not much finer than its last. A page that was changed, printed and
 * photographed again has one history all over. The rates are in docs/accuracy/signals.md.
 */
import type { PageSignals, Quadrilateral, SavingHistory } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";
import { coarsestSteps, shareOnSteps } from "./coarse-saving.ts";
import { earlierPatterns, shareOfPatterns } from "./earlier-saving.ts";
import { countCoefficients } from "./jpeg-blocks.ts";

/** Where things are, in the picture frame. */
export interface SignalPlaces {
  readonly page: Quadrilateral;
  readonly lines: readonly Quadrilateral[];
  /** Boxes round faces, the best first. */
  readonly faces: readonly Quadrilateral[];
}

/** Blocks looked at: 8 ms for a page with all of them. */
const MOST_OF_PAGE = 4000;
const MOST_OF_PORTRAIT = 1500;
const MOST_OF_LINE = 300;
/** The longest: they have the most to tell. */
const MOST_LINES = 16;
/** The portrait may be one that is taken for a face less surely than its small copy. */
const MOST_FACES = 2;
/** A program covers a little more than the words; in heights of the line. */
const LINE_MARGIN = 0.25;
/** Of the face's box, on each side: still inside a portrait with head and shoulders. */
const FACE_MARGIN = 0.3;

export const measureSavingHistory = (
  picture: Pixels,
  places: SignalPlaces,
): Pick<PageSignals, "lineHistory" | "portraitHistory"> => {
  const faces = places.faces
    .slice(0, MOST_FACES)
    .map((face) => grown(face, FACE_MARGIN * heightOf(face)));
  // A portrait may be a fifth of the page; a line is too little of it to hide what the rest went through.
  const page = countCoefficients(picture, places.page, { most: MOST_OF_PAGE, except: faces[0] });
  const steps = coarsestSteps(page);
  const patterns = earlierPatterns(page, steps);
  const historyOf = (polygon: Quadrilateral, most: number): SavingHistory | undefined => {
    const place = countCoefficients(picture, polygon, { most });
    const shares = [shareOnSteps(place, steps), shareOfPatterns(page, place, patterns)];
    const told = shares.filter((share) => share !== undefined);
    return told.length === 0 ? undefined : { share: Math.min(...told), polygon };
  };
  const lines = [...places.lines]
    .sort((a, b) => widthOf(b) - widthOf(a))
    .slice(0, MOST_LINES)
    .map((line) => historyOf(grown(line, LINE_MARGIN * heightOf(line)), MOST_OF_LINE));
  const portraits = faces.map((face) => historyOf(face, MOST_OF_PORTRAIT));
  const [lineHistory, portraitHistory] = [leastOf(lines), leastOf(portraits)];
  return { ...(lineHistory && { lineHistory }), ...(portraitHistory && { portraitHistory }) };
};

const leastOf = (histories: readonly (SavingHistory | undefined)[]): SavingHistory | undefined =>
  histories.filter((history) => history !== undefined).sort((a, b) => a.share - b.share)[0];

const distance = (a: readonly [number, number], b: readonly [number, number]): number =>
  Math.hypot(b[0] - a[0], b[1] - a[1]);
const widthOf = ([a, b]: Quadrilateral): number => distance(a, b);
const heightOf = ([a, , , d]: Quadrilateral): number => distance(a, d);

/** By so many pixels on each side. */
const grown = (polygon: Quadrilateral, byPx: number): Quadrilateral => {
  const [a, b, , d] = polygon;
  const [width, height] = [Math.max(1, distance(a, b)), Math.max(1, distance(a, d))];
  const [ax, ay] = [((b[0] - a[0]) / width) * byPx, ((b[1] - a[1]) / width) * byPx];
  const [dx, dy] = [((d[0] - a[0]) / height) * byPx, ((d[1] - a[1]) / height) * byPx];
  const [p, q, r, s] = polygon;
  return [
    [p[0] - ax - dx, p[1] - ay - dy],
    [q[0] + ax - dx, q[1] + ay - dy],
    [r[0] + ax + dx, r[1] + ay + dy],
    [s[0] - ax + dx, s[1] - ay + dy],
  ];
};
