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
import { parseAddress } from "./address/index.ts";
import { gather, winners } from "./combine.ts";
import { compareSources, contradictions } from "./compare-sources.ts";
import { birthDateStatus } from "./dates.ts";
import type { Readings } from "./field.ts";
import type {
  CodeReadings,
  DocumentKind,
  OpenedPage,
  PageReading,
  StatusOfNumber,
} from "./kind.ts";
import { KINDS } from "./kinds.ts";
import { layOut, normaliseText } from "./layout.ts";
import type { LayoutOptions } from "./layout.ts";
import { MIN_RECOGNITION_SCORE } from "./recognition.ts";
import type { AddressParts, DocumentReading, DocumentType, Field, PageSide } from "./types.ts";

interface ReadingOptions {
  /** The instant the document is read for; decides which of two dates can be a birth. */
  readonly now: Date;
  readonly trustSpecimens: boolean;
  /** What the applicant says it is: decides only where the pages leave it open. */
  readonly expectedType?: DocumentType;
}

/** One page, opened as a page of every type. */
type Page = ReadonlyMap<DocumentKind, OpenedPage>;

export const readDocument = (
  pages: readonly DocumentPageObservation[],
  options: ReadingOptions,
): DocumentReading => readDocumentAs(KINDS, pages, options);

/** As `readDocument`, with a choice of types. */
export const readDocumentAs = (
  kinds: readonly DocumentKind[],
  pages: readonly DocumentPageObservation[],
  options: ReadingOptions,
): DocumentReading => {
  const opened = pages.map((page) => openPage(kinds, page, options.now));
  const kind = chooseKind(kinds, opened, options.expectedType);
  if (!kind) return { outcome: "not-recognised" };

  const sides = opened.map((page) => sideOf(page, kind));
  const counted = opened.flatMap((page, index) =>
    scoreOf(page, kind) > 0 ? [{ page: page.get(kind)!, index }] : [],
  );
  const codes = kind.readCodes?.(pages, options) ?? NO_CODES;
  const read = counted.map(({ page, index }) => page.read(index));
  const statusOf = numberStatusOf(kind, read, options.now);
  const all = [...codes.readings, ...read.map(({ readings }) => readings)];
  const readings = preferPossibleBirth(gather(all, statusOf), options.now);
  const fields = winners(readings);
  const partsOf = ({ value }: Field): AddressParts =>
    codes.addresses?.get(value) ?? parseAddress(value);
  const front = counted.find(({ page }) => page.recognition.side === "front") ?? counted[0]!;
  const comparisons = compareSources(readings, statusOf, partsOf);
  const mrz = read.find((page) => page.mrz)?.mrz;
  return {
    outcome: "recognised",
    type: kind.type,
    variant: front.page.variant(),
    sides,
    fields,
    readings,
    numberStatus: fields.idNumber ? statusOf(fields.idNumber) : "not-read",
    secureQr: codes.verdict,
    ...(codes.offlineXml && { offlineXml: codes.offlineXml }),
    ...(mrz && { mrz }),
    ...(fields.address && { addressParts: partsOf(fields.address) }),
    comparisons,
    disagreements: contradictions(comparisons, readings),
  };
};

const NO_CODES: CodeReadings = { verdict: { outcome: "not-found" }, readings: [] };

/** By its structure; but a number of a zone without a right check digit was misread, or is invented, wherever it stands too. */
const numberStatusOf = (
  kind: DocumentKind,
  pages: readonly PageReading[],
  now: Date,
): StatusOfNumber => {
  const states = pages.flatMap(({ readings }) => readings.issuingState ?? []);
  const state = states.find(({ source }) => source === "mrz") ?? states[0];
  const context = state ? { issuingState: state.value } : {};
  const isProved = pages.some(({ mrz }) => mrz?.checkDigits.documentNumber === "right");
  const inZone = pages.flatMap(({ readings }) =>
    (readings.idNumber ?? []).filter(({ source }) => source === "mrz").map(({ value }) => value),
  );
  return (field) =>
    !isProved && inZone.includes(field.value)
      ? "invalid"
      : kind.numberStatus(field.value, now, { ...context, reading: field });
};

const openPage = (
  kinds: readonly DocumentKind[],
  observation: DocumentPageObservation,
  now: Date,
): Page => {
  // Asked once a line: every type lays the page out again, by rules of its own.
  const lines = new Set(observation.lines.map(({ text }) => normaliseText(text)));
  const prints = new Set([...lines].filter((text) => kinds.some((kind) => kind.isPrint(text))));
  const isPrint = (text: string): boolean => prints.has(text);
  const lay = (options: LayoutOptions) => layOut(observation, { isPrint, ...options });
  const runs = lay({}).filter((run) => !run.slanted);
  return new Map(kinds.map((kind) => [kind, kind.open({ observation, runs, layOut: lay, now })]));
};

/**
 * The type for which most speaks, on all pages together; one that shows its front before one
 * that shows only its back, since a front says who somebody is.
 */
const chooseKind = (
  kinds: readonly DocumentKind[],
  pages: readonly Page[],
  expected: DocumentType | undefined,
): DocumentKind | undefined => {
  const total = (kind: DocumentKind) =>
    pages.reduce((sum, page) => sum + scoreOf(page, kind), kind.type === expected ? 0.5 : 0);
  const fronts = kinds.filter((kind) => pages.some((page) => sideOf(page, kind) === "front"));
  const best = (fronts.length > 0 ? fronts : kinds).reduce((a, b) => (total(b) > total(a) ? b : a));
  return pages.some((page) => scoreOf(page, best) > 0) ? best : undefined;
};

/** A page counts for one type only, the one for which more speaks. */
const scoreOf = (page: Page, kind: DocumentKind): number => {
  const own = page.get(kind)!.recognition.score;
  const isMost = [...page.values()].every(({ recognition }) => own >= recognition.score);
  return own >= MIN_RECOGNITION_SCORE && isMost ? own : 0;
};

const sideOf = (page: Page, kind: DocumentKind): PageSide => {
  if (scoreOf(page, kind) > 0) return page.get(kind)!.recognition.side;
  return [...page.keys()].some((other) => scoreOf(page, other) > 0) ? "other-document" : "unknown";
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
