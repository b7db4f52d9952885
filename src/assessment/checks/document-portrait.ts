/**
 * @file document.portrait: is there one portrait on the front of one card, large enough to be
 * the reference of a comparison?
 *
 * Needs: a recognised document. Smaller faces beside it are ghost images, as PVC
 * cards print them; another of similar size is not.
 */
import type { DocumentPageObservation, Quadrilateral } from "../../observations/index.ts";
import { principalFaces, faceSizePx, sizeMeasurements } from "../faces.ts";
import { CHECK_ERROR, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { facePointer, frontPage, observedPage, pageName, recognised } from "../pages.ts";

export const checkDocumentPortrait = (input: AssessmentInput): Finding => {
  const index = frontPage(recognised(input));
  const page = observedPage(input, index);
  if (page === undefined) return CHECK_ERROR;

  const policy = input.policy.face;
  const { chosen, rivals } = principalFaces(page.faces, policy);
  if (chosen === undefined)
    return performed([{ status: "fail", reason: "document_portrait_missing" }], {
      measurements: { faces: 0 },
    });

  const size = faceSizePx(chosen);
  const troubles: Trouble[] = [];
  if (size < policy.boxPxFailBelow)
    troubles.push({ status: "fail", reason: "document_face_quality_low" });
  else if (size < policy.boxPxWarnBelow)
    troubles.push({ status: "warn", reason: "document_face_quality_low" });
  const others = otherOutlines(page);
  if (rivals.length + others.length > 0)
    troubles.push({ status: "review", reason: "document_multiple_found" });
  return performed(troubles, {
    measurements: {
      faces: page.faces.length,
      rivals: rivals.length,
      otherCards: others.length,
      ...sizeMeasurements(chosen, policy),
    },
    evidence: [
      ...[chosen, ...rivals].map((face) => facePointer(pageName(index), face)),
      ...others.map((polygon) => ({ picture: pageName(index), polygon })),
    ],
  });
};

/** Other cards that lie in the picture. Their portraits may be turned to the table. */
const otherOutlines = ({ card }: DocumentPageObservation): readonly Quadrilateral[] =>
  card.outcome === "found" ? (card.others ?? []) : [];
