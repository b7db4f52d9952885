/**
 * @file How much speaks for a page being of one document type.
 *
 * A page is judged by its content, never by its place among the pages. Each piece
 * of evidence has a weight: 3 can only come from this document, 2 hardly ever from
 * another, 1 is shared with other Indian documents. Weights and threshold are
 * unmeasured; tests hold them to the layouts and to documents that are neither.
 */
import { hasLabel } from "./labels.ts";
import type { TextRun } from "./layout.ts";
import type { Side } from "./types.ts";

export interface Recognition {
  readonly score: number;
  readonly side: Side;
}

/** Below this a page is of no type that is known here. */
export const MIN_RECOGNITION_SCORE = 3;

/** Other Indian documents that share headers and labels with Aadhaar and PAN cards. */
const OTHER_DOCUMENTS = [
  "DRIVING LICENCE",
  "DRIVING LICENSE",
  "ELECTION COMMISSION OF INDIA",
  "REPUBLIC OF INDIA",
  "PASSPORT",
  "VEHICLE CLASS",
  "RATION CARD",
];

export const isOtherDocument = (runs: readonly TextRun[]): boolean =>
  runs.some((run) => hasLabel(run.text, OTHER_DOCUMENTS));
