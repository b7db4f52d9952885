/**
 * @file document.alteration: was a picture of the document changed by a program after it was taken?
 *
 * Needs: a recognised document, because other pictures have no fields to forge. A warning unless the operator
 * wants a person to look: the signal says that a place was saved less often than the page round it, and not
 * who put it there or why (docs/accuracy/signals.md).
 */
import type { DocumentPageObservation, SavingHistory } from "../../observations/index.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, observedPage, pageName } from "../pages.ts";
import type { ReasonCode } from "../reasons.ts";

const FRONT = 0;

export const checkAlteration = (input: AssessmentInput): Finding => {
  const places = input.pages.flatMap((_, index) => {
    const page = observedPage(input, index);
    return page === undefined ? [] : placesOf(page, index);
  });
  const { status, historyShareBelow } = input.policy.alteration;
  const altered = places.filter(({ share }) => share < historyShareBelow);
  if (altered.length === 0 && anyPageFailed(input)) return CHECK_ERROR;
  if (places.length === 0) return notPerformed(["not_measured"]);
  return performed(
    altered.map(({ reason }) => ({ status, reason })),
    {
      measurements: {
        ...Object.fromEntries(places.map(({ name, share }) => [name, share])),
        historyShareBelow,
      },
      evidence: altered.map(({ index, polygon }) => ({ picture: pageName(index), polygon })),
    },
  );
};

interface Place extends SavingHistory {
  readonly index: number;
  readonly name: string;
  readonly reason: ReasonCode;
}

/** What was not measured is no place. */
const placesOf = ({ signals }: DocumentPageObservation, index: number): readonly Place[] => {
  const side = index === FRONT ? "front" : "back";
  const { lineHistory, portraitHistory } = signals ?? {};
  const line = { index, name: `${side}.lineHistoryShare`, reason: "document_edited" } as const;
  const portrait = {
    index,
    name: `${side}.portraitHistoryShare`,
    reason: "document_pasted_portrait",
  } as const;
  return [
    ...(lineHistory ? [{ ...lineHistory, ...line }] : []),
    ...(portraitHistory ? [{ ...portraitHistory, ...portrait }] : []),
  ];
};
