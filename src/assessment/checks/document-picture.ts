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
 * limits and how often they are wrong: docs/accuracy/documents.md.
 */
import type { DocumentPageObservation, Quadrilateral } from "../../observations/index.ts";
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
    const mayFail = !read && index === FRONT && !isLegibleScan(page, input);
    troubles.push(...pageTroubles(page, thresholds, mayFail));
    measurements = { ...measurements, ...pageMeasurements(page, side), [`${side}.read`]: read };
    if (page.card.outcome === "found")
      evidence.push({ picture: pageName(index), polygon: page.card.corners });
  });
  return performed(troubles, { measurements, evidence });
};

/** White print on white is no glare on a scan: of one that is legible throughout and of no known kind, the kind is what is wrong. */
const isLegibleScan = (
  page: DocumentPageObservation,
  { reading, policy }: AssessmentInput,
): boolean =>
  page.card.outcome === "found" &&
  page.card.method === "whole-picture" &&
  reading?.outcome !== "recognised" &&
  page.lines.length >= policy.document.minimumTextLines &&
  legibleShare(page) >= LEGIBLE_THROUGHOUT;

/** Of 15 drawn scans of documents that are not supported: all of their lines. */
const LEGIBLE_THROUGHOUT = 0.9;

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
): readonly Trouble[] =>
  [
    cutOff(page, thresholds),
    glare(page, thresholds),
    darkness(page, thresholds),
    smallness(page, thresholds),
    blur(page, thresholds),
  ].flatMap(({ reason, fails, warns }): readonly Trouble[] => {
    if (fails && mayFail) return [{ status: "fail", reason }];
    return fails || warns ? [{ status: "warn", reason }] : [];
  });

const cutOff = (page: DocumentPageObservation, thresholds: Policy["picture"]): Limits => {
  const outside = shareOutside(page);
  const warns = outside > thresholds.cutOffWarnAbove;
  const fails =
    outside > thresholds.cutOffFailAbove || isOutlineCutOff(page) || isPrintCutOff(page);
  return { reason: "document_cut_off", fails, warns };
};

const glare = ({ quality }: DocumentPageObservation, thresholds: Policy["picture"]): Limits => ({
  reason: "document_glare",
  fails: quality.glare > thresholds.glareFailAbove,
  warns: quality.glare > thresholds.glareWarnAbove,
});

/** By the brightest of the picture: a dark card, or a table round it, is not in the dark. */
const darkness = (
  { quality: { brightLuma } }: DocumentPageObservation,
  { brightLumaFailBelow, brightLumaWarnBelow }: Policy["picture"],
): Limits => ({
  reason: "document_too_dark",
  fails: isBelow(brightLuma, brightLumaFailBelow),
  warns: isBelow(brightLuma, brightLumaWarnBelow),
});

const smallness = (page: DocumentPageObservation, thresholds: Policy["picture"]): Limits => {
  const { cardWidthPx } = page.quality;
  const isCardSmall =
    page.card.outcome === "found" && cardWidthPx < thresholds.cardWidthPxFailBelow;
  return {
    reason: "document_too_small",
    fails: isCardSmall || isBelow(printHeightPx(page), thresholds.printHeightPxFailBelow),
    warns: cardWidthPx < thresholds.cardWidthPxWarnBelow,
  };
};

/**
 * Where hardly a line was read, what was measured of the lines may be of anything but print: there the edges
 * of the whole page say whether it is sharp. What is too dark is noise, and what is too small soft.
 */
const blur = (page: DocumentPageObservation, thresholds: Policy["picture"]): Limits => {
  const { print, steepness } = page.quality;
  const softness = print?.softness ?? 0;
  const isIllegible = legibleShare(page) < thresholds.legibleShareBelow;
  const least = isIllegible
    ? thresholds.illegibleSteepnessFailBelow
    : thresholds.steepnessFailBelow;
  const isSoft =
    isBelow(steepness, least) || (!isIllegible && softness > thresholds.printSoftnessFailAbove);
  const isExplained = darkness(page, thresholds).fails || smallness(page, thresholds).fails;
  return {
    reason: "document_blurry",
    fails: isSoft && !isExplained,
    warns: softness > thresholds.printSoftnessWarnAbove,
  };
};

/** What was not measured is not below. */
const isBelow = (value: number | undefined, limit: number): boolean =>
  value !== undefined && value < limit;

/** How far the farthest corner lies outside the picture, over the picture's longer side; 0 when all lie inside. */
const shareOutside = ({ card, picture }: DocumentPageObservation): number => {
  if (card.outcome !== "found") return 0;
  const outsidePx = card.corners.map(([x, y]) =>
    Math.max(-x, -y, x - picture.widthPx, y - picture.heightPx, 0),
  );
  return Math.max(...outsidePx) / Math.max(picture.widthPx, picture.heightPx);
};

/** The picture's edge is a side of the outline: of one side at least, and not of all, as on a scan. */
const isOutlineCutOff = ({ card, picture }: DocumentPageObservation): boolean => {
  if (card.outcome !== "found" || card.method === "whole-picture") return false;
  const { widthPx, heightPx } = picture;
  const near = BORDER_SHARE * Math.max(widthPx, heightPx);
  const ends = [
    card.corners.map(([x]) => x),
    card.corners.map(([, y]) => y),
    card.corners.map(([x]) => widthPx - x),
    card.corners.map(([, y]) => heightPx - y),
  ];
  const cut = ends.filter((away) => away.filter((distance) => distance < near).length > 1).length;
  return cut > 0 && cut < ends.length;
};

/** Of the picture's longer side. Unmeasured. */
const BORDER_SHARE = 0.004;

/** A line of print ends where the picture does, and no outline says that it is another's than the card's. */
const isPrintCutOff = (page: DocumentPageObservation): boolean => {
  const { card, lines, picture } = page;
  if (card.outcome === "found" && card.method !== "whole-picture") return false;
  const tallest = (printHeightPx(page) ?? 0) * MOST_HEIGHTS;
  return lines.some(
    ({ text, score, polygon }) =>
      text.length >= WORD_LENGTH &&
      score >= WORD_SCORE &&
      heightOf(polygon) <= tallest &&
      polygon.some(
        ([x, y]) =>
          Math.min(x, y) < EDGE_PX ||
          x > picture.widthPx - EDGE_PX ||
          y > picture.heightPx - EDGE_PX,
      ),
  );
};

/** What is shorter or less sure may be an edge or a shadow. */
const WORD_LENGTH = 3;
const WORD_SCORE = 0.6;
const EDGE_PX = 2;
/** Of the median line: what is taller may be a watermark or an emblem that bleeds off the page. Unmeasured. */
const MOST_HEIGHTS = 3;

/** Median height of lines on the picture as taken. */
const printHeightPx = ({ lines }: DocumentPageObservation): number | undefined => {
  const heights = lines.map(({ polygon }) => heightOf(polygon));
  return heights.sort((a, b) => a - b)[heights.length >> 1];
};

const heightOf = ([a, , , d]: Quadrilateral): number => Math.hypot(d[0] - a[0], d[1] - a[1]);

const pageMeasurements = (page: DocumentPageObservation, side: "front" | "back"): Measurements => {
  const { quality } = page;
  const measured = {
    card: page.card.outcome,
    sharpness: quality.sharpness,
    steepness: quality.steepness,
    glare: quality.glare,
    meanLuma: quality.meanLuma,
    brightLuma: quality.brightLuma,
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
