/**
 * @file Whether a page is of a PAN card, which side and which layout.
 *
 * In:  one page, sorted, and the observation it comes from (for the portrait).
 * Out: a weight of evidence, the side; the layout.
 */
import type { DocumentPageObservation, Point } from "../../observations/index.ts";
import { alongReading } from "../layout.ts";
import type { TextRun } from "../layout.ts";
import { isOtherDocument } from "../recognition.ts";
import type { Recognition } from "../recognition.ts";
import type { DocumentVariant } from "../types.ts";
import { findPanNumber } from "./number.ts";
import { labelOf } from "./page.ts";
import type { PanPage } from "./page.ts";

export const recognisePan = (page: PanPage): Recognition => {
  const says = (kind: Parameters<typeof labelOf>[1]) => labelOf(page, kind) !== undefined;
  const evidence: readonly (readonly [boolean, number])[] = [
    [says("department"), 3],
    [says("number"), 3],
    [says("back"), 3],
    [findPanNumber(page) !== undefined, 2],
    [says("government"), 1],
    [says("father"), 1],
    [says("birth"), 1],
  ];
  const score = evidence.reduce((sum, [seen, weight]) => sum + (seen ? weight : 0), 0);
  const front = says("government") || says("number") || findPanNumber(page) !== undefined;
  return {
    score: isOtherDocument(page.runs, "pan") ? 0 : score,
    side: says("back") && !front ? "back" : "front",
  };
};

/** "e-PAN", as the page says that ITD sends by e-mail, and no card. */
const ELECTRONIC = /(?<![A-Za-z])[eE]\s?-?\s?PAN(?![A-Za-z])/;

/**
 * Labels came in 2017; in July 2018 the portrait moved from the lower right to the
 * upper left. Without a portrait the number tells: it stood at the left edge, over
 * the name, and went to the middle.
 */
export const panVariant = (
  page: PanPage,
  observation: DocumentPageObservation,
): DocumentVariant => {
  if (page.runs.some((run) => ELECTRONIC.test(run.text))) return "pan-letter";
  const label = labelOf(page, "name")?.run ?? labelOf(page, "father")?.run;
  if (!label) return labelOf(page, "birth") ? "pan-2017" : "pan-before-2017";
  const face = observation.faces[0];
  if (face) {
    const centre: Point = [face.box.left + face.box.width / 2, face.box.top + face.box.height / 2];
    const above = alongReading(observation.lines, centre)[1] < along(label, observation)[1];
    return above ? "pan-2018" : "pan-2017";
  }
  const number = findPanNumber(page)?.run;
  return number && number.left > label.right ? "pan-2018" : "pan-2017";
};

const along = (run: TextRun, observation: DocumentPageObservation): Point =>
  alongReading(observation.lines, run.parts[0]!.line.polygon[0]);
