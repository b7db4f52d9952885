/**
 * @file What the pictures of one document say.
 *
 * In:  one or two observed pages, in any order; whether drawn specimens are trusted.
 * Out: type, layout and sides, every reading of every field, the value that counts
 *      for each, what the Secure QR code is worth, and where sources contradict.
 *
 * The same pages always give the same reading: no clock, and the order of lines and
 * barcodes plays no part.
 */
import type { DocumentPageObservation } from "../observations/index.ts";
import { parseAadhaarAddress } from "./aadhaar/address.ts";
import { readCodes } from "./aadhaar/codes.ts";
import { isAadhaarPrint } from "./aadhaar/labels.ts";
import { findNumbers, NUMBER_GAP_HEIGHTS } from "./aadhaar/numbers.ts";
import { isOldXmlQr } from "./aadhaar/old-xml-qr.ts";
import { parseAadhaarFront } from "./aadhaar/parse.ts";
import { aadhaarVariant, recogniseAadhaar } from "./aadhaar/recognise.ts";
import type { AadhaarPage } from "./aadhaar/recognise.ts";
import { decodeSecureQr } from "./aadhaar/secure-qr/index.ts";
import { aadhaarNumberStatus } from "./aadhaar/validate.ts";
import { findDisagreements, gather, winners } from "./combine.ts";
import type { StatusOfNumber } from "./combine.ts";
import { birthDateStatus } from "./dates.ts";
import type { Readings } from "./field.ts";
import { layOut } from "./layout.ts";
import { panLabel } from "./pan/labels.ts";
import { sortPanPage } from "./pan/page.ts";
import type { PanPage } from "./pan/page.ts";
import { parsePanFront } from "./pan/parse.ts";
import { panVariant, recognisePan } from "./pan/recognise.ts";
import { panStatus } from "./pan/validate.ts";
import { MIN_RECOGNITION_SCORE } from "./recognition.ts";
import type { Recognition } from "./recognition.ts";
import type { DocumentReading, DocumentType, DocumentVariant, Side } from "./types.ts";

interface ReadingOptions {
  /** The instant the document is read for; decides which of two dates can be a birth. */
  readonly now: Date;
  readonly trustSpecimens: boolean;
  /** What the applicant says it is: decides only where the pages leave it open. */
  readonly expectedType?: DocumentType;
}

interface Page {
  readonly observation: DocumentPageObservation;
  readonly aadhaar: AadhaarPage;
  readonly pan: PanPage;
  readonly recognitions: Readonly<Record<DocumentType, Recognition>>;
}

export const readDocument = (
  pages: readonly DocumentPageObservation[],
  options: ReadingOptions,
): DocumentReading => {
  const prepared = pages.map(preparePage);
  const type = chooseType(prepared, options.expectedType);
  if (!type) return { outcome: "not-recognised" };

  const sides = sidesOf(prepared, type);
  const counted = prepared
    .map((page, i) => ({ page, index: i }))
    .filter(({ index }) => sides[index] !== "unknown");
  const codes =
    type === "aadhaar"
      ? readCodes(pages, options)
      : { verdict: { outcome: "not-found" } as const, readings: [] };
  const statusOf: StatusOfNumber = type === "aadhaar" ? aadhaarNumberStatus : panStatus;
  const read = counted.map(({ page, index }) => parsePage(page, type, index));
  const readings = preferPossibleBirth(gather([...codes.readings, ...read], statusOf), options.now);
  const fields = winners(readings);
  return {
    outcome: "recognised",
    type,
    variant: variantOf(
      counted.map(({ page }) => page),
      type,
      sides,
    ),
    sides,
    fields,
    readings,
    numberStatus: fields.idNumber ? statusOf(fields.idNumber.value) : "not-read",
    secureQr: codes.verdict,
    disagreements: findDisagreements(readings, statusOf),
  };
};

const preparePage = (observation: DocumentPageObservation): Page => {
  const runs = layOut(observation, { isPrint }).filter((run) => !run.slanted);
  const wide = layOut(observation, { isPrint, maxGapHeights: NUMBER_GAP_HEIGHTS });
  const texts = observation.barcodes.map((barcode) => barcode.text);
  const aadhaar: AadhaarPage = {
    runs,
    numbers: findNumbers(wide.filter((run) => !run.slanted)),
    // A number that merely looks like a code (other cards carry such) is no evidence.
    hasSecureQr: texts.some((text) => decodeSecureQr(text).outcome === "decoded"),
    hasOldXmlQr: texts.some(isOldXmlQr),
    faceCount: observation.faces.length,
  };
  const pan = sortPanPage(runs);
  const recognitions = { aadhaar: recogniseAadhaar(aadhaar), pan: recognisePan(pan) };
  return { observation, aadhaar, pan, recognitions };
};

const isPrint = (text: string): boolean => isAadhaarPrint(text) || panLabel(text) !== undefined;

/** The type for which most speaks, on all pages together. */
const chooseType = (
  pages: readonly Page[],
  expected: DocumentType | undefined,
): DocumentType | undefined => {
  const total = (type: DocumentType) =>
    pages.reduce((sum, page) => sum + scoreOf(page, type), type === expected ? 0.5 : 0);
  const [first, second]: readonly DocumentType[] = ["aadhaar", "pan"];
  const best = total(second!) > total(first!) ? second! : first!;
  return pages.some((page) => scoreOf(page, best) > 0) ? best : undefined;
};

/** A page counts for one type only, the one for which more speaks. */
const scoreOf = (page: Page, type: DocumentType): number => {
  const own = page.recognitions[type].score;
  const other = page.recognitions[type === "pan" ? "aadhaar" : "pan"].score;
  return own >= MIN_RECOGNITION_SCORE && own >= other ? own : 0;
};

const sidesOf = (pages: readonly Page[], type: DocumentType): readonly (Side | "unknown")[] =>
  pages.map((page) => (scoreOf(page, type) > 0 ? page.recognitions[type].side : "unknown"));

const parsePage = (page: Page, type: DocumentType, index: number): Readings => {
  if (type === "pan") return parsePanFront(page.pan, index);
  const front = parseAadhaarFront(page.aadhaar, index);
  const back = parseAadhaarAddress(page.aadhaar.runs, index);
  const fatherName = [...(front.fatherName ?? []), ...(back.fatherName ?? [])];
  return { ...front, ...back, ...(fatherName.length > 0 && { fatherName }) };
};

const variantOf = (
  pages: readonly Page[],
  type: DocumentType,
  sides: readonly (Side | "unknown")[],
): DocumentVariant => {
  const front = pages.find((page) => page.recognitions[type].side === "front");
  if (type === "pan") return panVariant((front ?? pages[0]!).pan, (front ?? pages[0]!).observation);
  return front && sides.includes("front") ? aadhaarVariant(front.aadhaar) : "aadhaar-back";
};

/** Of several dates, one on which nobody alive can be born comes last; alone it is kept, to be judged. */
const preferPossibleBirth = (readings: Readings, now: Date): Readings => {
  const dates = readings.dateOfBirth;
  if (!dates) return readings;
  const impossible = (value: string) => Number(birthDateStatus(value, now) !== "possible");
  return {
    ...readings,
    dateOfBirth: [...dates].sort((a, b) => impossible(a.value) - impossible(b.value)),
  };
};
