/**
 * @file The last page of an Indian passport: parents, spouse and address.
 *
 * In:  its page, sorted into labels and data.
 * Out: readings by field.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { ocrField, readingsOf } from "../field.ts";
import type { ReadValue, Readings } from "../field.ts";
import { enclose, polygonOf } from "../layout.ts";
import { valuePlaces } from "../mrz/index.ts";
import type { PrintedLabelKind, PrintedPage, ValuePlace } from "../mrz/index.ts";
import { cleanName, looksLikeName } from "../names.ts";
import { below } from "../neighbours.ts";
import type { Field } from "../types.ts";

export const parsePassportBack = (page: PrintedPage, pageIndex: number): Readings => {
  const name = (kind: PrintedLabelKind): Field | undefined => {
    const value = valuePlaces(page, kind).map(nameAt).find(Boolean);
    return value && ocrField(value, pageIndex);
  };
  return readingsOf({
    fatherName: [name("father")],
    motherName: [name("mother")],
    spouseName: [name("spouse")],
    address: [findAddress(page, pageIndex)],
  });
};

const nameAt = (place: ValuePlace): ReadValue | undefined =>
  place.run.script === "latin" && looksLikeName(place.text) && !/[a-z]{3}/.test(place.text)
    ? {
        ...cleanName(place.text),
        run: place.run,
        start: place.start,
        end: place.start + place.text.length,
      }
    : undefined;

/** Printed in up to three lines, the last one "PIN:411038,MAHARASHTRA,INDIA". */
const MAX_LINES = 4;
const NEXT_LINE = { maxGapHeights: 1.6, maxShiftHeights: 2.5 };
const PIN = /PIN(?:\s*[:;.])?\s*[0-9]{6}|(?<![0-9])[1-9][0-9]{5}(?![0-9])/i;

const findAddress = (page: PrintedPage, pageIndex: number): Field | undefined => {
  const start = valuePlaces(page, "address").find(({ run }) => run.script === "latin");
  if (!start) return undefined;
  const lines: ValuePlace[] = [start];
  while (lines.length < MAX_LINES && !PIN.test(lines.at(-1)!.text)) {
    const next = below(lines.at(-1)!.run, page.data, NEXT_LINE)[0];
    if (!next) break;
    lines.push({ run: next, start: 0, text: next.text });
  }
  // Without its PIN code the end is unknown, and half an address would pass for a whole one.
  if (!PIN.test(lines.at(-1)!.text)) return undefined;
  const value = lines
    .map(({ text }) => text.replace(/[\s,]+$/, ""))
    .join(", ")
    .replace(/\s*,\s*/g, ", ")
    .replace(/\s*:\s*/g, ":");
  const polygons = lines.map(({ run, start: from }) => polygonOf(run, from));
  return {
    value,
    source: "ocr",
    score: Math.min(...lines.map(({ run }) => run.score)),
    polygon: enclose(polygons as [Quadrilateral, ...Quadrilateral[]]),
    page: pageIndex,
    corrections: [],
  };
};
