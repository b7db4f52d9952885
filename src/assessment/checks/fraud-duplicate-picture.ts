/**
 * @file fraud.duplicate_picture: was the same picture of a document submitted before?
 *
 * Needs: faces that match, for the reason of fraud.duplicate_number: whoever holds another person's picture
 * must not learn that it is known here. The same picture is the same file, saved anew, resized or hardly
 * cropped; a new photograph of the same card is another picture (docs/accuracy/signals.md).
 */
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput, PageEvidence } from "../input.ts";

/** No two descriptions of 256 bits differ in more. */
const FARTHEST = 256;

export const checkDuplicatePicture = ({ duplicates, pages, policy }: AssessmentInput): Finding => {
  const search = duplicates.picture ?? { outcome: "not_performed" };
  if (search.outcome === "error") return CHECK_ERROR;
  if (search.outcome === "not_performed") return notPerformed(["not_searched"]);
  const { status, sameScanBits, samePhotographBits } = policy.duplicatePicture;
  // Scans of one layout resemble each other; photographs differ in all that lies round the card.
  const sameBits = pages.every(isPhotograph) ? samePhotographBits : sameScanBits;
  const nearestBits = search.nearestBits ?? FARTHEST;
  return performed(nearestBits <= sameBits ? [{ status, reason: "duplicate_picture" }] : [], {
    measurements: { nearestBits, sameBits },
  });
};

/** The card lies on something. */
const isPhotograph = (page: PageEvidence): boolean =>
  page.outcome === "observed" &&
  page.observation.card.outcome === "found" &&
  page.observation.card.method !== "whole-picture";
