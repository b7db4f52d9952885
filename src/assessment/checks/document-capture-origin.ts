/**
 * @file document.capture_origin: is the picture one of the document itself, or of a copy or a screen?
 *
 * Needs: a recognised document, because some documents have no colour of their own. A warning unless the
 * operator wants a person to look: the signals are weak (docs/accuracy/signals.md), and a copy may be all
 * that an honest person has at hand.
 */
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Measurements, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { frontPage, observedPage, recognised } from "../pages.ts";

export const checkCaptureOrigin = (input: AssessmentInput): Finding => {
  const reading = recognised(input);
  const page = observedPage(input, frontPage(reading));
  if (page === undefined) return CHECK_ERROR;
  const { colourSpread, pixelGrid } = page.signals ?? {};
  if (colourSpread === undefined && pixelGrid === undefined) return notPerformed(["not_measured"]);

  const { status, mayBeGrey, pixelGridAbove, ...policy } = input.policy.captureOrigin;
  const colourSpreadBelow = mayBeGrey.includes(reading.variant)
    ? undefined
    : policy.colourSpreadBelow;
  const troubles: Trouble[] = [];
  if (isBelow(colourSpread, colourSpreadBelow))
    troubles.push({ status, reason: "document_photocopy" });
  if (isBelow(pixelGridAbove, pixelGrid)) troubles.push({ status, reason: "document_screen" });
  const measured = { colourSpread, colourSpreadBelow, pixelGrid, pixelGridAbove };
  return performed(troubles, { measurements: withoutAbsent(measured) });
};

/** What was not measured, or has no threshold, is not below. */
const isBelow = (value: number | undefined, threshold: number | undefined): boolean =>
  value !== undefined && threshold !== undefined && value < threshold;

const withoutAbsent = (values: Readonly<Record<string, number | undefined>>): Measurements =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
