/**
 * @file Taking Aadhaar numbers and VIDs out of what is kept of a page.
 *
 * In:  one page observation, and what it was read as.
 * Out: the observation without them, or the regions of the picture that show them.
 *
 * [Note: more is hidden than is read]
 *
 * Reading wants exactly 12 or 16 digits; hiding takes every run of 11 digits or
 * more, because a number of which one digit was misread or lost is still the
 * number, on the picture above all. The last four digits of each run stay. Two
 * groups of four without the rest are hidden whole: they are its first eight.
 *
 * [Note: numbers of other documents]
 *
 * A driving licence has 13 digits in a row, a machine readable zone more: hidden so,
 * they would be lost to whoever has to look at them. On a page that was recognised as
 * of another type, and on which no line speaks of Aadhaar, only what is an Aadhaar
 * number or a VID beyond doubt is hidden: 12 or 16 digits whose check digit agrees. In
 * any doubt (nothing recognised, a page that is not of the document) all is hidden.
 */
import type { DocumentPageObservation, Quadrilateral } from "../observations/index.ts";
import { namesAadhaar } from "./aadhaar/labels.ts";
import { isOldXmlQr } from "./aadhaar/old-xml-qr.ts";
import { isSecureQrText } from "./aadhaar/secure-qr/index.ts";
import { findDigitRuns } from "./digit-runs.ts";
import type { DigitRun } from "./digit-runs.ts";
import { enclose, layOut, normaliseText, polygonOf } from "./layout.ts";
import type { TextRun } from "./layout.ts";
import type { DocumentReading } from "./types.ts";
import { verhoeffValid } from "./verhoeff.ts";

/** One less than an Aadhaar number; more than a telephone number or a date. */
const MIN_HIDDEN_DIGITS = 11;
/** Groups of one number that the detector cut apart; farther than reading joins them. Unmeasured. */
const JOINED_GAP_HEIGHTS = 3.5;

/** What a page was read as: the reading of all pages, and its place among them. */
export interface PageOfReading {
  readonly reading: DocumentReading | undefined;
  readonly index: number;
}

/** Lines and the text of unsigned codes with all such digits but the last four replaced by X. */
export const maskLines = (
  page: DocumentPageObservation,
  readAs?: PageOfReading,
): DocumentPageObservation => {
  const isKept = keptOn(page, readAs);
  const hidden = new Map<object, Set<number>>();
  for (const { run, at } of hiddenIn(page, isKept))
    for (const position of at) {
      const part = run.parts.find(
        ({ from, text }) => from <= position && position < from + text.length,
      );
      if (!part) continue;
      const positions = hidden.get(part.line) ?? new Set();
      hidden.set(part.line, positions.add(position - part.from));
    }
  return {
    ...page,
    lines: page.lines.map((line) => {
      const positions = hidden.get(line);
      if (!positions) return line;
      const text = [...Array.from(normaliseText(line.text))];
      // Its characters one by one would say what the text no longer does.
      const { characters: _, ...rest } = line;
      return { ...rest, text: text.map((c, i) => (positions.has(i) ? "X" : c)).join("") };
    }),
    barcodes: page.barcodes.map((barcode) => ({
      ...barcode,
      text: maskCode(barcode.text, isKept),
    })),
  };
};

/**
 * Polygons in the picture frame that cover all but the last four digits of each
 * number, and the whole of each unsigned code, which holds the number in full.
 */
export const numberRegions = (
  page: DocumentPageObservation,
  readAs?: PageOfReading,
): readonly Quadrilateral[] => {
  const isKept = keptOn(page, readAs);
  return [
    ...hiddenIn(page, isKept).map(hiddenRegion),
    ...page.barcodes
      .filter(({ text }) => maskCode(text, isKept) !== text)
      .map(({ polygon }) => grow(polygon, 0.02)),
  ];
};

/** Whether a run of digits is no Aadhaar number and may stay. */
type IsKept = (digits: string, around: string) => boolean;

const NOTHING_KEPT: IsKept = () => false;

/** See [Note: numbers of other documents]. */
const keptOn = (page: DocumentPageObservation, readAs: PageOfReading | undefined): IsKept => {
  const reading = readAs?.reading;
  if (reading?.outcome !== "recognised" || reading.type === "aadhaar") return NOTHING_KEPT;
  const side = reading.sides[readAs!.index];
  if (side !== "front" && side !== "back") return NOTHING_KEPT;
  if (page.lines.some(({ text }) => namesAadhaar(normaliseText(text)))) return NOTHING_KEPT;
  // By chance one number in ten has the check digit: the document's own must not be lost to it.
  const own = (reading.readings.idNumber ?? [])
    .filter(({ value }) => /^[A-Z]/.test(value))
    .map(({ value }) => value.replace(/[^0-9]/g, ""));
  return (digits, around) =>
    !((digits.length === 12 || digits.length === 16) && verhoeffValid(digits)) ||
    own.includes(digits) ||
    around.includes("<");
};

interface Hidden {
  readonly run: TextRun;
  /** Positions in the run of the digits to hide, and the place where hiding ends. */
  readonly at: readonly number[];
  readonly end: number;
}

const hiddenIn = (page: DocumentPageObservation, isKept: IsKept): readonly Hidden[] =>
  layOut(page, { maxGapHeights: JOINED_GAP_HEIGHTS }).flatMap((run) =>
    findDigitRuns(run.text).flatMap((digits) => {
      const around = run.text.charAt(digits.start - 1) + run.text.charAt(digits.end);
      const hidden = isKept(digits.digits, around) ? undefined : hiddenPart(digits);
      return hidden ? [{ run, ...hidden }] : [];
    }),
  );

const hiddenPart = ({ at, groups, end }: DigitRun): Omit<Hidden, "run"> | undefined => {
  // To the middle of the gap before the last four: the width of a character is an estimate.
  if (at.length >= MIN_HIDDEN_DIGITS)
    return { at: at.slice(0, -4), end: (at.at(-5)! + 1 + at.at(-4)!) / 2 };
  return groups[0] === 4 && groups[1] === 4 ? { at, end: end + 0.5 } : undefined;
};

/** From half a character before the first digit. */
const hiddenRegion = ({ run, at, end }: Hidden): Quadrilateral => {
  const start = at[0]! - 0.5;
  const pieces = run.parts
    .filter(({ from, text }) => from < end && start < from + text.length)
    .map(({ from, text }) =>
      polygonOf(run, Math.max(start, from), Math.min(end, from + text.length)),
    );
  const [first, ...others] = pieces;
  if (!first) throw new RangeError("a run of digits lies outside its own line");
  return grow(others.length > 0 ? enclose([first, ...others]) : first, 0.12);
};

/** Higher by this share of the height on both sides: boxes of detectors cut into ink. */
const grow = (polygon: Quadrilateral, share: number): Quadrilateral => {
  const [topLeft, topRight, bottomRight, bottomLeft] = polygon;
  const away = (point: typeof topLeft, other: typeof topLeft): typeof topLeft => [
    point[0] + (point[0] - other[0]) * share,
    point[1] + (point[1] - other[1]) * share,
  ];
  return [
    away(topLeft, bottomLeft),
    away(topRight, bottomRight),
    away(bottomRight, topRight),
    away(bottomLeft, topLeft),
  ];
};

/** A Secure QR code holds no more than the last four digits, and is one long number itself. */
const maskCode = (text: string, isKept: IsKept): string => {
  if (isSecureQrText(text)) return text;
  const whole = [...text.matchAll(/(?<![0-9])(?:[0-9]{12}|[0-9]{16})(?![0-9])/g)];
  if (!isOldXmlQr(text) && whole.every(([digits]) => isKept(digits, ""))) return text;
  return text.replace(/(?<![0-9])(?:[0-9][\s-]?){7,12}([0-9]{4})(?![0-9])/g, (run, last: string) =>
    run.slice(0, -4).replace(/[0-9]/g, "X").concat(last),
  );
};
