/**
 * @file What one labelled picture was read as, held against the truth.
 *
 * In:  the label, what was observed and what was read.
 * Out: its row of the report, but for the times.
 */
import {
  assess,
  OPERATING_POINTS,
  QR_PORTRAIT_POINTS,
  SEARCH_POINTS,
  REASONS,
  STANDARD_POLICY,
} from "../assessment/index.ts";
import { FIELD_NAMES, type DocumentReading, zoneText } from "../documents/index.ts";
import type { DocumentPageObservation } from "../observations/index.ts";
import type { DocumentLabel } from "./document-labels.ts";
import { characterErrorRate, intersectionOverUnion, isInside } from "./document-measures.ts";
import type { DocumentRow } from "./document-report.ts";

export interface Seen {
  readonly label: DocumentLabel;
  /** Both undefined when the picture was refused. */
  readonly page: DocumentPageObservation | undefined;
  readonly reading: DocumentReading | undefined;
}

type Part<Names extends keyof DocumentRow> = Pick<DocumentRow, Names>;

export const judge = (seen: Seen, now: Date): Omit<DocumentRow, "ms" | "cpuMs"> => {
  const { label, page, reading } = seen;
  const recognised = reading?.outcome === "recognised" ? reading : undefined;
  return {
    file: label.file,
    type: label.type,
    variant: label.variant ?? null,
    condition: label.condition ?? null,
    background: label.background ?? null,
    outcome: reading?.outcome ?? "refused",
    ...judgeType(label, recognised),
    corners: judgeCorners(label, page),
    qrRead: label.qr ? (page?.barcodes.some(({ text }) => text === label.qr?.text) ?? false) : null,
    wrongNumberAsValid: isWrongNumberAsValid(label, recognised),
    wrongMrzAsRight: isWrongMrzAsRight(label, recognised),
    mrzLines: judgeLines(label, page, now),
    portrait: judgePortrait(label, page),
    readable: label.readable,
    ...judgeGate(seen, now),
    fields: judgeFields(label, recognised),
  };
};

type Recognised = Extract<DocumentReading, { outcome: "recognised" }>;

/** The type in the labels of a document that is none of ours: right is not to recognise it. */
const UNSUPPORTED = "unsupported";

const judgeType = (
  { type, variant }: DocumentLabel,
  reading: Recognised | undefined,
): Part<"readType" | "readVariant" | "typeRight" | "variantRight"> => ({
  readType: reading?.type ?? null,
  readVariant: reading?.variant ?? null,
  typeRight: (reading?.type ?? UNSUPPORTED) === type,
  variantRight: variant === undefined ? null : (reading?.variant ?? UNSUPPORTED) === variant,
});

const judgeCorners = (
  { corners }: DocumentLabel,
  page: DocumentPageObservation | undefined,
): DocumentRow["corners"] => {
  const found = page?.card.outcome === "found" ? page.card.corners : null;
  return {
    true: corners ?? null,
    found,
    iou: found && corners ? intersectionOverUnion(found, corners) : null,
  };
};

/** The face that would be compared is the first. A portrait whose face is covered is no miss. */
const judgePortrait = (
  { portraitBox, portraitCovered, side }: DocumentLabel,
  page: DocumentPageObservation | undefined,
): DocumentRow["portrait"] => {
  const [face] = page?.faces ?? [];
  if (portraitBox === undefined) {
    if (side !== "back") return null;
    return face === undefined ? "rightly-none" : "falsely-found";
  }
  if (portraitCovered === true) return null;
  if (face === undefined) return "missed";
  const { left, top, width, height } = face.box;
  return isInside([left + width / 2, top + height / 2], portraitBox) ? "found" : "elsewhere";
};

const isWrongNumberAsValid = (
  { fields }: DocumentLabel,
  reading: Recognised | undefined,
): boolean => {
  const number = reading?.fields.idNumber?.value;
  if (number === undefined || fields.idNumber === undefined) return false;
  const passes = reading?.numberStatus === "valid" || reading?.numberStatus === "never-issued";
  return passes && number !== fields.idNumber;
};

/** Whatever has a check digit of its own. Names have none. */
const CHECKED_IN_MRZ = ["idNumber", "dateOfBirth", "expiryDate"] as const;

const isWrongMrzAsRight = (
  { fields, mrz }: DocumentLabel,
  reading: Recognised | undefined,
): boolean | null => {
  if (mrz === undefined) return null;
  const digits = Object.values(reading?.mrz?.checkDigits ?? {});
  if (digits.length === 0 || digits.includes("wrong")) return false;
  return CHECKED_IN_MRZ.some((name) => {
    const read = reading?.readings[name]?.find(({ source }) => source === "mrz")?.value;
    return read !== undefined && fields[name] !== undefined && read !== fields[name];
  });
};

const judgeLines = (
  { mrz }: DocumentLabel,
  page: DocumentPageObservation | undefined,
  now: Date,
): DocumentRow["mrzLines"] => {
  if (mrz === undefined) return null;
  const text = (page && zoneText(page, now)) ?? "";
  const length = mrz[0]?.length ?? 0;
  const right = mrz.filter((line, k) => text.slice(k * length, (k + 1) * length) === line).length;
  return { right, of: mrz.length };
};

const judgeFields = (
  { fields }: DocumentLabel,
  reading: Recognised | undefined,
): DocumentRow["fields"] => {
  const judged: DocumentRow["fields"] = {};
  for (const name of FIELD_NAMES) {
    const expected = fields[name];
    if (expected === undefined) continue;
    const reported = reading?.fields[name]?.value;
    const ocr = reading?.readings[name]?.find(({ source }) => source === "ocr")?.value;
    judged[name] = {
      exact: reported === expected,
      characterErrorRate: characterErrorRate(expected, reported),
      ocrExact: ocr === expected,
      ocrCharacterErrorRate: characterErrorRate(expected, ocr),
      expected,
      reported: reported ?? null,
      ocr: ocr ?? null,
    };
  }
  return judged;
};

/** What an applicant would be told about this picture alone, by the policy that is shipped. */
const judgeGate = ({ page, reading }: Seen, now: Date): Part<"gate" | "gateReasons"> => {
  if (page === undefined) return { gate: "refused", gateReasons: [] };
  const { checks } = assess({
    pages: [{ outcome: "observed", observation: page }],
    selfie: { outcome: "not_given" },
    reading,
    duplicates: { idNumber: { outcome: "not_performed" } },
    policy: STANDARD_POLICY,
    operatingPoints: OPERATING_POINTS,
    qrPortraitPoints: QR_PORTRAIT_POINTS,
    searchPoints: SEARCH_POINTS,
    allowSpecimens: true,
    now,
  });
  const reasons = checks
    .filter(({ type, status }) => type.startsWith("document.") && status === "fail")
    .flatMap((check) => check.reasons)
    .filter((reason) => REASONS[reason].class === "capture" && reason !== "document_wrong_side");
  return { gate: reasons.length > 0 ? "refused" : "accepted", gateReasons: reasons };
};
