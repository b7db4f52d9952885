/**
 * @file document.type: is it a document, of a type that is supported, the one that
 * was announced, with its front among the pages?
 *
 * Needs: the front page and the reading. Every other check of the document
 * needs this one, so that nothing is concluded from a picture of something else.
 */
import type { DocumentPageObservation } from "../../observations/index.ts";
import { faceSizePx } from "../faces.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Measurements, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { frontPage, observedPage, pageName } from "../pages.ts";
import type { Recognised } from "../pages.ts";

export const checkDocumentType = (input: AssessmentInput): Finding => {
  const [front] = input.pages;
  if (front?.outcome === "error") return CHECK_ERROR;
  if (front?.outcome !== "observed") return notPerformed(["document_side_missing"]);
  // The page was seen, so a missing reading means that the reader failed.
  if (input.reading === undefined) return CHECK_ERROR;
  return input.reading.outcome === "recognised"
    ? recognisedAs(input.reading, input)
    : notRecognised(front.observation, input);
};

/** A picture of a person, a landscape or a wall has no text; an unknown document has. */
const notRecognised = (page: DocumentPageObservation, { policy }: AssessmentInput): Finding => {
  const { minimumTextLines, textLineScore } = policy.document;
  const textLines = page.lines.filter(({ score }) => score >= textLineScore).length;
  const measurements: Measurements = {
    textLines,
    textLinesAtLeast: minimumTextLines,
    largestFaceShare: largestFaceShare(page),
  };
  const reason =
    textLines < minimumTextLines ? "document_not_found" : "document_type_not_supported";
  return performed([{ status: "fail", reason }], { measurements });
};

/** Side of the largest face over the shorter side of the picture: a selfie given as a card has a large one. */
const largestFaceShare = ({ faces, picture }: DocumentPageObservation): number =>
  Math.max(0, ...faces.map(faceSizePx)) / Math.min(picture.widthPx, picture.heightPx);

const recognisedAs = (reading: Recognised, input: AssessmentInput): Finding => {
  const claimed = input.claims?.type;
  const troubles: Trouble[] = [];
  if (claimed !== undefined && claimed !== reading.type)
    troubles.push({ status: "fail", reason: "document_wrong_type" });
  if (!reading.sides.includes("front"))
    troubles.push({ status: "fail", reason: "document_wrong_side" });
  // Front of one, back of another: whose data are they? A page of nothing known is only no help.
  if (reading.sides.includes("other-document"))
    troubles.push({ status: "review", reason: "document_pages_differ" });
  else if (reading.sides.length > 1 && !reading.sides.includes("back"))
    troubles.push({ status: "warn", reason: "document_wrong_side" });

  const front = frontPage(reading);
  const card = observedPage(input, front)?.card;
  return performed(troubles, {
    measurements: {
      type: reading.type,
      variant: reading.variant,
      sides: reading.sides.join(","),
      ...(claimed !== undefined && { claimedType: claimed }),
    },
    evidence:
      card?.outcome === "found" ? [{ picture: pageName(front), polygon: card.corners }] : [],
  });
};
