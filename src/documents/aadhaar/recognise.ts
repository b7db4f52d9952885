/**
 * @file Whether a page is of an Aadhaar card, which side and which layout.
 *
 * In:  one page: its runs of text and its barcodes.
 * Out: a weight of evidence, the side, and what of the layout can be told.
 */
import { findDates } from "../dates.ts";
import type { TextRun } from "../layout.ts";
import { hasLabel } from "../labels.ts";
import { isOtherDocument } from "../recognition.ts";
import type { Recognition } from "../recognition.ts";
import type { DocumentVariant } from "../types.ts";
import { aadhaarNumberStatus } from "./validate.ts";
import { findGender } from "../gender.ts";
import { AADHAAR_PHRASES, birthLabel, saysAadhaar, vidLabel } from "./labels.ts";
import type { FoundNumber } from "./numbers.ts";

export interface AadhaarPage {
  readonly runs: readonly TextRun[];
  readonly numbers: readonly FoundNumber[];
  readonly hasSecureQr: boolean;
  readonly hasOldXmlQr: boolean;
  readonly faceCount: number;
}

export const recogniseAadhaar = (page: AadhaarPage): Recognition => {
  const says = (key: keyof typeof AADHAAR_PHRASES) =>
    page.runs.some((run) => hasLabel(run.text, AADHAAR_PHRASES[key]));
  const birth = page.runs.some((run) => birthLabel(run.text) !== undefined);
  const gender = page.runs.some((run) => findGender(run.text) !== undefined);
  const authority = says("authority");
  const address = says("address");

  const evidence: readonly (readonly [boolean, number])[] = [
    [page.hasSecureQr, 4],
    [page.hasOldXmlQr, 4],
    [authority, 3],
    [says("tagline") || says("notice") || says("oldTagline"), 2],
    [page.runs.some((run) => saysAadhaar(run.text)), 2],
    [page.runs.some((run) => vidLabel(run.text)) || has(page, "vid"), 2],
    [has(page, "masked"), 2],
    [has(page, "full"), bestNumberWeight(page)],
    [says("government"), 1],
    [birth, 1],
    [gender, 1],
    [address, 1],
  ];
  const score = evidence.reduce((sum, [seen, weight]) => sum + (seen ? weight : 0), 0);
  const front =
    Number(birth) + Number(gender) + Number(says("government")) + Number(page.faceCount > 0);
  const back = Number(authority) + 2 * Number(address) + Number(says("contact"));
  const onlyQr = front === 0 && page.hasSecureQr;
  // A letter shows both sides of its card at once, and says more of the back than of the front.
  const isBack = (onlyQr || back > front) && !(isLetter(page) && (birth || gender));
  return {
    score: isOtherDocument(page.runs, "aadhaar") && !page.hasSecureQr ? 0 : score,
    side: isBack ? "back" : "front",
  };
};

/** Layout of a front; the differences are in what was added over the years. */
export const aadhaarVariant = (page: AadhaarPage): DocumentVariant => {
  const says = (key: keyof typeof AADHAAR_PHRASES) =>
    page.runs.some((run) => hasLabel(run.text, AADHAAR_PHRASES[key]));
  if (isLetter(page)) return "aadhaar-letter";
  const isNewer =
    (says("tagline") && !hasHeadingInCapitals(page)) ||
    says("issueDate") ||
    page.hasSecureQr ||
    has(page, "vid") ||
    page.runs.some((run) => vidLabel(run.text));
  // The second, ghost portrait is printed on PVC cards only (india: PVC security features).
  if (hasDateAtRightEdge(page) || (isNewer && page.faceCount > 1)) return "aadhaar-pvc";
  return isNewer && !page.hasOldXmlQr ? "aadhaar-new" : "aadhaar-old";
};

/** "GOVERNMENT OF INDIA" is on the earliest cards; since then it is "Government of India". The tagline is on some of both. */
const hasHeadingInCapitals = ({ runs }: AadhaarPage): boolean =>
  runs.some(({ text }) => /GOVERNMENT OF INDIA/.test(text));

/** "Details as on: 05/07/2018", from top to bottom right of all other print: where PVC cards have it; others at the portrait. */
const hasDateAtRightEdge = ({ runs }: AadhaarPage): boolean => {
  const isUpright = (run: TextRun): boolean => run.bottom - run.top > 1.5 * (run.right - run.left);
  const end = Math.max(...runs.filter((run) => !isUpright(run)).map(({ right }) => right));
  return runs.some(
    (run) =>
      isUpright(run) &&
      run.left > end &&
      (hasLabel(run.text, AADHAAR_PHRASES.detailsAsOn) ||
        findDates(run.text, { labelled: false }).length > 0),
  );
};

/** Cards carry neither an enrolment number nor a line that addresses their holder. */
const isLetter = ({ runs }: AadhaarPage): boolean =>
  runs.some((run) => hasLabel(run.text, [...AADHAAR_PHRASES.enrolment, ...AADHAAR_PHRASES.letter]));

const has = (page: AadhaarPage, kind: FoundNumber["kind"]): boolean =>
  page.numbers.some((number) => number.kind === kind);

/** A number whose check digit agrees is in one of ten other 12-digit numbers; one that does not, in any. */
const bestNumberWeight = (page: AadhaarPage): number =>
  page.numbers.some(
    (number) => number.kind === "full" && aadhaarNumberStatus(number.value) !== "invalid",
  )
    ? 2
    : 1;
