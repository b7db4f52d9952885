/**
 * @file Making one field from the place where it was read.
 */
import type { Quadrilateral } from "../observations/index.ts";
import { polygonOf } from "./layout.ts";
import type { TextRun } from "./layout.ts";
import type { Correction, Field, FieldName } from "./types.ts";

/** All readings of one page, by field; several where a value is printed several times. */
export type Readings = Readonly<Partial<Record<FieldName, readonly Field[]>>>;

export interface ReadValue {
  readonly value: string;
  readonly corrections: readonly Correction[];
  readonly run: TextRun;
  /** Characters of the run that hold the value; all of them when absent. */
  readonly start?: number;
  readonly end?: number;
  /** The label that said what the value is, where it stands in a run of its own. */
  readonly label?: TextRun;
}

export const ocrField = (read: ReadValue, page: number): Field => ({
  value: read.value,
  source: "ocr",
  score: read.run.score,
  polygon: polygonOf(read.run, read.start, read.end),
  page,
  corrections: read.corrections,
});

/** A field that was not printed to be read by eyes: its score is 1. */
export const codeField = (
  value: string,
  source: "qr" | "qr-unsigned" | "xml" | "xml-unsigned",
  code: { readonly polygon: Quadrilateral; readonly page: number },
): Field => ({ value, source, score: 1, polygon: code.polygon, page: code.page, corrections: [] });

/** Drops fields that were not read, so that an absent field is an absent key. */
export const readingsOf = (
  entries: Readonly<Partial<Record<FieldName, readonly (Field | undefined)[]>>>,
): Readings =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([name, fields]) => [name, fields.filter((field) => field !== undefined)] as const)
      .filter(([, fields]) => fields.length > 0),
  );

/** All readings of both, those of `first` first. */
export const mergeReadings = (first: Readings, second: Readings): Readings => {
  const merged: Partial<Record<FieldName, readonly Field[]>> = { ...first };
  for (const [name, fields] of Object.entries(second) as [FieldName, readonly Field[]][])
    merged[name] = [...(first[name] ?? []), ...fields];
  return merged;
};
