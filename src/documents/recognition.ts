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
import type { DocumentType, Side } from "./types.ts";

export interface Recognition {
  readonly score: number;
  readonly side: Side;
}

/** Below this a page is of no type that is known here. */
export const MIN_RECOGNITION_SCORE = 3;

/**
 * Titles and labels that one document has and no other. Those of types that are read here
 * say that a page is of no other type; those of `undefined` that it is of none: registration
 * certificates of vehicles, payment cards and office badges share labels with licences.
 */
const TITLES: readonly (readonly [DocumentType | undefined, readonly string[]])[] = [
  ["driving-licence", ["DRIVING LICENCE", "DRIVING LICENSE"]],
  ["voter-id", ["ELECTION COMMISSION OF INDIA"]],
  ["passport", ["REPUBLIC OF INDIA", "PASSPORT"]],
  [
    undefined,
    [
      "RATION CARD",
      "REGISTRATION CERTIFICATE",
      "CERTIFICATE OF REGISTRATION",
      "CHASSIS NO",
      "DEBIT CARD",
      "CREDIT CARD",
      "VALID THRU",
      "EMPLOYEE ID",
      "EMPLOYEE CODE",
    ],
  ],
];

/** Whether a page says that it is of another document than `own`. */
export const isOtherDocument = (runs: readonly TextRun[], own: DocumentType): boolean =>
  TITLES.some(([type, titles]) => type !== own && runs.some((run) => hasLabel(run.text, titles)));
