/**
 * @file Whether a page is of a passport, which page and which layout.
 *
 * In:  one page, sorted, and its machine readable zone.
 * Out: a weight of evidence, the side; the layout.
 *
 * The data page counts as the front. The last page of Indian passports, with the parents'
 * names and the address, is the back; it has no machine readable zone.
 */
import { labelOf } from "../mrz/index.ts";
import type { PrintedLabelKind, PrintedPage, ReadZone } from "../mrz/index.ts";
import type { Recognition } from "../recognition.ts";
import type { DocumentVariant, Side } from "../types.ts";

/** The zone of a passport begins with P; a zone alone settles it, also on a page that was hardly read. */
const ZONE_WEIGHT = 5;

export const recognisePassport = (page: PrintedPage, zone: ReadZone | undefined): Recognition => {
  if (isOfOtherKind(zone)) return { score: 0, side: "front" };
  const says = (kind: PrintedLabelKind) => labelOf(page, kind) !== undefined;
  const hasZone = zone !== undefined;
  const parents = (["father", "mother", "spouse"] as const).filter(says).length;
  const front: readonly (readonly [boolean, number])[] = [
    [hasZone, ZONE_WEIGHT],
    [says("passportNumber"), 3],
    [says("passport"), 2],
    [says("india"), 1],
    [says("surname"), 1],
    [says("given"), 1],
    [says("birthPlace"), 1],
    [says("issuePlace"), 1],
    [says("nationality"), 1],
    [says("birth"), 1],
  ];
  const back: readonly (readonly [boolean, number])[] = [
    [says("oldPassport"), 3],
    [says("spouse"), 1],
    [says("father"), 1],
    [says("mother"), 1],
    [says("file"), 1],
    [says("address"), 1],
    [says("passport") || says("passportNumber"), 1],
  ];
  if (hasZone || isDataPage(says)) return { score: scoreOf(front), side: "front" };
  return { score: parents > 0 ? scoreOf(back) : 0, side: "back" };
};

const scoreOf = (evidence: readonly (readonly [boolean, number])[]): number =>
  evidence.reduce((sum, [seen, weight]) => sum + (seen ? weight : 0), 0);

/** Visas, cards and letters speak of passports, and have a number of one: a data page names it and its holder's parts. */
const isDataPage = (says: (kind: PrintedLabelKind) => boolean): boolean =>
  (says("passport") || says("passportNumber") || says("india")) &&
  [says("surname"), says("given"), says("birthPlace"), says("issuePlace")].filter(Boolean).length >=
    2;

const isOfOtherKind = (zone: ReadZone | undefined): boolean =>
  zone?.outcome === "unsupported" ||
  (zone?.outcome === "read" && !zone.code.startsWith("P") && zone.verdict.format !== "TD3");

export const passportVariant = (
  page: PrintedPage,
  zone: Extract<ReadZone, { outcome: "read" }> | undefined,
  side: Side,
): DocumentVariant => {
  if (side === "back") return "passport-india-back";
  if (zone?.issuingState !== undefined)
    return zone.issuingState === "IND" ? "passport-india" : "passport-td3";
  return labelOf(page, "india") ? "passport-india" : "passport-td3";
};
