/**
 * @file What speaks against comparing the portrait of a document.
 *
 * In:  the faces of a page, best first, and the outlines of other cards on it.
 * Out: troubles. Smaller faces beside the portrait are ghost images, as PVC cards print them; another of similar size
 *      is not.
 */
import type { DocumentPageObservation, Quadrilateral } from "../observations/index.ts";
import { faceSizePx, principalFaces } from "./faces.ts";
import type { Trouble } from "./finding.ts";
import type { Policy } from "./policy.ts";

export type PortraitPage = Pick<DocumentPageObservation, "faces" | "card">;

export const portraitTroubles = (
  page: PortraitPage,
  policy: Policy["face"],
): readonly Trouble[] => {
  const { chosen, rivals } = principalFaces(page.faces, policy);
  if (chosen === undefined) return [{ status: "fail", reason: "document_portrait_missing" }];
  const size = faceSizePx(chosen);
  const troubles: Trouble[] = [];
  if (size < policy.boxPxFailBelow)
    troubles.push({ status: "fail", reason: "document_face_quality_low" });
  else if (size < policy.boxPxWarnBelow)
    troubles.push({ status: "warn", reason: "document_face_quality_low" });
  if (rivals.length + otherOutlines(page).length > 0)
    troubles.push({ status: "review", reason: "document_multiple_found" });
  return troubles;
};

/** Other cards that lie in the picture. Their portraits may be turned to the table. */
export const otherOutlines = ({ card }: PortraitPage): readonly Quadrilateral[] =>
  card.outcome === "found" ? (card.others ?? []) : [];
