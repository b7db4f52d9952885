/**
 * @file document.picture: can the pictures of the document be read, and if not, what is to be done?
 *
 * Needs: the pages, and what was read of them.
 *
 * [Note: reading has the first word]
 *
 * A picture that is blurred, dark or small but of which everything was read is good enough: there its
 * troubles warn. Where something that the page must say is missing or doubtful, each trouble that reaches
 * its limit fails, so that the applicant takes a better picture and no person has to look at a bad one.
 * Where nothing is wrong with the picture it passes whatever was read: other checks have their say. The
 * limits and how often they are wrong: docs/accuracy/quality.md.
 */
import type { DocumentPageObservation } from "../../observations/index.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Measurements, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, isFile, observedPage, pageName } from "../pages.ts";
import { isPageRead, legibleShare } from "../legibility.ts";
import type { Policy } from "../policy.ts";
import type { ReasonCode } from "../reasons.ts";
import type { EvidencePointer } from "../report.ts";

const FRONT = 0;

export const checkDocumentPicture = (input: AssessmentInput): Finding => {
  if (anyPageFailed(input)) return CHECK_ERROR;
  if (observedPage(input, FRONT) === undefined) return notPerformed(["document_side_missing"]);
  if (isFile(input, FRONT)) return notPerformed(["picture_not_needed"]);

  const thresholds = input.policy.picture;
  const troubles: Trouble[] = [];
  const evidence: EvidencePointer[] = [];
  let measurements: Measurements = thresholds;
  input.pages.forEach((_, index) => {
    const page = observedPage(input, index);
    if (page === undefined) return;
    const side = index === FRONT ? "front" : "back";
    const read = isPageRead(input, index);
    // A back that cannot be read contributes nothing, and the checks that miss it say so.
    const mayFail = !read && index === FRONT;
    troubles.push(...pageTroubles(page, thresholds, mayFail));
    measurements = { ...measurements, ...pageMeasurements(page, side), [`${side}.read`]: read };
    if (page.card.outcome === "found")
      evidence.push({ picture: pageName(index), polygon: page.card.corners });
  });
  return performed(troubles, { measurements, evidence });
};

/** One trouble, and whether it reaches the limit at which it fails or the one at which it warns. */
interface Limits {
  readonly reason: ReasonCode;
  readonly fails: boolean;
  readonly warns: boolean;
}

const pageTroubles = (
  page: DocumentPageObservation,
  thresholds: Policy["picture"],
  mayFail: boolean,
): readonly Trouble[] => {
  const found = [
    cutOff(page, thresholds),
    glare(page, thresholds),
    darkness(page, thresholds),
    smallness(page, thresholds),
  ];
  const blurred = blur(page, thresholds);
  // Whatever else is wrong makes print illegible too: blur is the reason where there is no other.
  const explained = found.some(({ fails }) => fails);
  const illegible = legibleShare(page) < thresholds.legibleShareFailBelow && hasPrint(page);
  const all = [...found, { ...blurred, fails: blurred.fails || (illegible && !explained) }];
  return all.flatMap(({ reason, fails, warns }): readonly Trouble[] => {
    if (fails && mayFail) return [{ status: "fail", reason }];
    return fails || warns ? [{ status: "warn", reason }] : [];
  });
};

/** Fewer lines are no document, which is another check's to say. */
const hasPrint = ({ lines }: DocumentPageObservation): boolean => lines.length > 1;

const cutOff = (page: DocumentPageObservation, thresholds: Policy["picture"]): Limits => {
  const outside = shareOutside(page);
  return {
    reason: "document_cut_off",
    fails: outside > thresholds.cutOffFailAbove || isPrintCutOff(page),
    warns: outside > thresholds.cutOffWarnAbove,
  };
};

const glare = ({ quality }: DocumentPageObservation, thresholds: Policy["picture"]): Limits => ({
  reason: "document_glare",
  fails: quality.glare > thresholds.glareFailAbove,
  warns: quality.glare > thresholds.glareWarnAbove,
});

const darkness = (
  { quality: { meanLuma, contrast, print } }: DocumentPageObservation,
  thresholds: Policy["picture"],
): Limits => ({
  reason: "document_too_dark",
  fails: (print?.contrast ?? contrast) < thresholds.printContrastFailBelow,
  warns: meanLuma < thresholds.meanLumaWarnBelow || contrast < thresholds.contrastWarnBelow,
});

const smallness = (page: DocumentPageObservation, thresholds: Policy["picture"]): Limits => {
  const height = printHeightPx(page);
  return {
    reason: "document_too_small",
    fails: height !== undefined && height < thresholds.printHeightPxFailBelow,
    warns: page.quality.cardWidthPx < thresholds.cardWidthPxWarnBelow,
  };
};

const blur = (
  { quality: { print } }: DocumentPageObservation,
  thresholds: Policy["picture"],
): Limits => ({
  reason: "document_blurry",
  fails: print !== undefined && print.softness > thresholds.printSoftnessFailAbove,
  warns: print !== undefined && print.softness > thresholds.printSoftnessWarnAbove,
});

/** How far the farthest corner lies outside the picture, over the picture's longer side; 0 when all lie inside. */
const shareOutside = ({ card, picture }: DocumentPageObservation): number => {
  if (card.outcome !== "found") return 0;
  const outsidePx = card.corners.map(([x, y]) =>
    Math.max(-x, -y, x - picture.widthPx, y - picture.heightPx, 0),
  );
  return Math.max(...outsidePx) / Math.max(picture.widthPx, picture.heightPx);
};

/** A line of print ends where the picture does, and no outline says that it is another's than the card's. */
const isPrintCutOff = ({ card, lines, picture }: DocumentPageObservation): boolean =>
  (card.outcome === "not-found" || card.method === "whole-picture") &&
  lines.some(
    ({ text, score, polygon }) =>
      text.length >= WORD_LENGTH &&
      score >= WORD_SCORE &&
      polygon.some(
        ([x, y]) =>
          Math.min(x, y) < EDGE_PX ||
          x > picture.widthPx - EDGE_PX ||
          y > picture.heightPx - EDGE_PX,
      ),
  );

/** What is shorter or less sure may be an edge or a shadow. */
const WORD_LENGTH = 3;
const WORD_SCORE = 0.6;
const EDGE_PX = 2;

/** Median height of lines on the picture as taken. */
const printHeightPx = ({ lines }: DocumentPageObservation): number | undefined => {
  const heights = lines.map(({ polygon: [a, , , d] }) => Math.hypot(d[0] - a[0], d[1] - a[1]));
  return heights.sort((a, b) => a - b)[heights.length >> 1];
};

const pageMeasurements = (page: DocumentPageObservation, side: "front" | "back"): Measurements => {
  const { quality } = page;
  const measured = {
    card: page.card.outcome,
    sharpness: quality.sharpness,
    glare: quality.glare,
    meanLuma: quality.meanLuma,
    contrast: quality.contrast,
    cardWidthPx: quality.cardWidthPx,
    cutOff: shareOutside(page),
    legibleShare: legibleShare(page),
    printHeightPx: printHeightPx(page),
    printSoftness: quality.print?.softness,
    printContrast: quality.print?.contrast,
    printNoise: quality.print?.noise,
  };
  return Object.fromEntries(
    Object.entries(measured).flatMap(([name, value]) =>
      value === undefined ? [] : [[`${side}.${name}`, value]],
    ),
  );
};
