/**
 * @file Whether a page is of an identity card with a machine readable zone, which side and layout.
 *
 * In:  one page, sorted, and its machine readable zone.
 * Out: a weight of evidence, the side; the layout. See [Note: two sides of a TD1 card].
 */
import { hasLabel } from "../labels.ts";
import { labelOf } from "../mrz/index.ts";
import type { PrintedLabelKind, PrintedPage, ReadZone } from "../mrz/index.ts";
import type { Recognition } from "../recognition.ts";
import type { DocumentVariant, Side } from "../types.ts";

const ZONE_WEIGHT = 5;

/** Documents that say "identity card" too, or have the same labels, and no zone. */
const OTHERS = [
  "ELECTION COMMISSION OF INDIA",
  "ELECTOR",
  "INCOME TAX DEPARTMENT",
  "Unique Identification",
  "DRIVING LICENCE",
  "DRIVING LICENSE",
  "Employee",
  "Student",
];

export const recogniseIdentityCard = (
  page: PrintedPage,
  zone: ReadZone | undefined,
): Recognition => {
  if (zone?.outcome === "unsupported" || isPassportZone(zone)) return { score: 0, side: "front" };
  const says = (kind: PrintedLabelKind) => labelOf(page, kind) !== undefined;
  const isOther = page.runs.some((run) => hasLabel(run.text, OTHERS)) || says("passportNumber");
  const side: Side = zone?.verdict.format === "TD1" ? "back" : "front";
  if (isOther && !zone) return { score: 0, side };
  const evidence: readonly (readonly [boolean, number])[] = [
    [zone !== undefined, ZONE_WEIGHT],
    [says("identityCard"), 2],
    [says("cardNumber"), 1],
    [says("nationality"), 1],
    [says("surname"), 1],
    [says("given"), 1],
    [says("expiry"), 1],
  ];
  const score = evidence.reduce((sum, [seen, weight]) => sum + (seen ? weight : 0), 0);
  // Membership cards have names and dates; only cards of states have a nationality or a zone.
  const isOfState = zone !== undefined || says("nationality");
  return { score: isOfState ? score : 0, side };
};

const isPassportZone = (zone: ReadZone | undefined): boolean =>
  zone?.outcome === "read" && (zone.code.startsWith("P") || zone.verdict.format === "TD3");

export const identityCardVariant = (
  zone: Extract<ReadZone, { outcome: "read" }> | undefined,
  side: Side,
): DocumentVariant => {
  if (zone?.verdict.format === "TD2") return "identity-card-td2";
  return side === "back" ? "identity-card-td1-back" : "identity-card-td1";
};
