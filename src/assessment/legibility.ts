/**
 * @file How much of a page could be read: by its lines, and by the fields that it must say.
 */
import type { DocumentPageObservation } from "../observations/index.ts";
import type { AssessmentInput } from "./input.ts";
import type { Recognised } from "./pages.ts";
import { ofType } from "./policy.ts";

/** Latin lines of clear print score 0.9 and more; upside down, none exceeds 0.57. */
const LEGIBLE_SCORE = 0.8;
/** Shorter lines score high by chance. */
const LINE_LENGTH = 4;

/** Of all lines of some length, those that were read with a high score, 0 to 1; 0 where there are none. */
export const legibleShare = ({ lines }: DocumentPageObservation): number => {
  const long = lines.filter(({ text }) => text.length >= LINE_LENGTH);
  const legible = long.filter(({ score }) => score >= LEGIBLE_SCORE);
  return long.length === 0 ? 0 : legible.length / long.length;
};

/**
 * Whether everything was read that counts: the number as it is printed, well-formed as far as its type can tell,
 * and on a front every mandatory field, none with a low score; those may be what a code says. A code that
 * says the number too is no reason to accept a card on which it cannot be seen.
 */
export const isPageRead = ({ reading, policy }: AssessmentInput, page: number): boolean => {
  if (reading?.outcome !== "recognised") return false;
  if (reading.numberStatus === "not-read" || reading.numberStatus === "invalid") return false;
  if (!isNumberPrinted(reading.readings)) return false;
  if (reading.sides[page] === "back") return true;
  const { mandatoryFields, fieldScoreWarnBelow } = policy.document;
  const mandatory = ["idNumber" as const, ...ofType(mandatoryFields, reading.type)];
  return mandatory.every((names) =>
    [names].flat().some((name) => (reading.fields[name]?.score ?? 0) >= fieldScoreWarnBelow),
  );
};

const isNumberPrinted = ({ idNumber = [] }: Recognised["readings"]): boolean =>
  idNumber.some(({ source }) => source === "ocr" || source === "mrz");
