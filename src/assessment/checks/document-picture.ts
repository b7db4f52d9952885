/**
 * @file document.picture: can the pictures of the document be judged at all?
 *
 * Needs: the pages. The front must be sharp enough to be read; everything else
 * warns, because reading and comparing have the last word on what a picture
 * is good for. A blurred back contributes less, and the checks that miss it say so.
 */
import type { DocumentPageObservation } from "../../observations/index.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Measurements, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, observedPage, pageName } from "../pages.ts";
import type { Policy } from "../policy.ts";
import type { EvidencePointer } from "../report.ts";

const FRONT = 0;

export const checkDocumentPicture = (input: AssessmentInput): Finding => {
  if (anyPageFailed(input)) return CHECK_ERROR;
  if (observedPage(input, FRONT) === undefined) return notPerformed(["document_side_missing"]);

  const thresholds = input.policy.picture;
  const troubles: Trouble[] = [];
  const evidence: EvidencePointer[] = [];
  let measurements: Measurements = thresholds;
  input.pages.forEach((_, index) => {
    const page = observedPage(input, index);
    if (page === undefined) return;
    const side = index === FRONT ? "front" : "back";
    troubles.push(...pageTroubles(page, thresholds, side));
    measurements = { ...measurements, ...pageMeasurements(page, side) };
    if (page.card.outcome === "found")
      evidence.push({ picture: pageName(index), polygon: page.card.corners });
  });
  return performed(troubles, { measurements, evidence });
};

const pageTroubles = (
  page: DocumentPageObservation,
  thresholds: Policy["picture"],
  side: "front" | "back",
): readonly Trouble[] => {
  const { sharpness, glare, meanLuma, contrast, cardWidthPx } = page.quality;
  const unreadable = sharpness < thresholds.sharpnessFailBelow && side === "front";
  const dark = meanLuma < thresholds.meanLumaWarnBelow || contrast < thresholds.contrastWarnBelow;
  const found: readonly (readonly [boolean, Trouble])[] = [
    [unreadable, { status: "fail", reason: "document_blurry" }],
    [sharpness < thresholds.sharpnessWarnBelow, { status: "warn", reason: "document_blurry" }],
    [glare > thresholds.glareWarnAbove, { status: "warn", reason: "document_glare" }],
    [dark, { status: "warn", reason: "document_too_dark" }],
    [cardWidthPx < thresholds.cardWidthPxWarnBelow, { status: "warn", reason: "image_too_small" }],
    [
      shareOutside(page) > thresholds.cutOffWarnAbove,
      { status: "warn", reason: "document_cut_off" },
    ],
  ];
  return found.flatMap(([present, trouble]) => (present ? [trouble] : []));
};

/** How far the farthest corner lies outside the picture, over the picture's longer side; 0 when all lie inside. */
const shareOutside = ({ card, picture }: DocumentPageObservation): number => {
  if (card.outcome !== "found") return 0;
  const outsidePx = card.corners.map(([x, y]) =>
    Math.max(-x, -y, x - picture.widthPx, y - picture.heightPx, 0),
  );
  return Math.max(...outsidePx) / Math.max(picture.widthPx, picture.heightPx);
};

const pageMeasurements = (page: DocumentPageObservation, side: "front" | "back"): Measurements => ({
  [`${side}.card`]: page.card.outcome,
  [`${side}.sharpness`]: page.quality.sharpness,
  [`${side}.glare`]: page.quality.glare,
  [`${side}.meanLuma`]: page.quality.meanLuma,
  [`${side}.contrast`]: page.quality.contrast,
  [`${side}.cardWidthPx`]: page.quality.cardWidthPx,
  [`${side}.cutOff`]: shareOutside(page),
});
