/**
 * @file Measures how well documents are read, against labelled pictures.
 *
 * In:  labels as `ekyc specimen --set` writes them, the pictures they name, something that
 *      observes one page.
 * Out: a report, written as JSON and returned.
 *
 * Each picture is read alone, as one page, by the same functions as in a verification.
 * Matches are exact, character for character: a name with one wrong letter is wrong.
 */
import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { FIELD_NAMES, readDocument, type DocumentReading } from "../documents/index.ts";
import type { DocumentPageObservation } from "../observations/index.ts";
import { SpecimenLabels } from "../specimen/index.ts";
import {
  summarise,
  type DocumentEvaluation,
  type DocumentRow,
  type FieldResult,
} from "./document-report.ts";
import { characterErrorRate, intersectionOverUnion } from "./document-measures.ts";

/** One page, or undefined when the picture was refused. */
export type ObservePage = (bytes: Buffer) => Promise<DocumentPageObservation | undefined>;

export interface MeasureDocumentsOptions {
  readonly labelsFile: string;
  readonly imagesDir: string;
  readonly outFile: string;
  readonly observe: ObservePage;
  /** Only pictures in this condition. Default: all. */
  readonly condition?: SpecimenLabels["condition"];
  /** Write what was expected and read into the rows. For fictional people only. */
  readonly withValues?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** A picture in a set has a name, and nothing in a labels file may lead out of the set's directory. */
const NamedLabels = SpecimenLabels.extend({
  file: z.string().refine((name) => name === basename(name), "A file name without a directory"),
});
type NamedLabels = z.infer<typeof NamedLabels>;

export const measureDocuments = async (
  options: MeasureDocumentsOptions,
): Promise<DocumentEvaluation> => {
  const all = z.array(NamedLabels).parse(JSON.parse(await readFile(options.labelsFile, "utf8")));
  const labels = all.filter(
    ({ condition }) => options.condition === undefined || condition === options.condition,
  );
  const rows: DocumentRow[] = [];
  for (const label of labels) {
    const row = await evaluatePicture(label, options);
    rows.push(row);
    options.onProgress?.(rows.length, labels.length);
  }
  const report = summarise(rows);
  await writeFile(options.outFile, `${JSON.stringify(report, null, 1)}\n`);
  return report;
};

const evaluatePicture = async (
  labels: NamedLabels,
  options: MeasureDocumentsOptions,
): Promise<DocumentRow> => {
  const bytes = await readFile(join(options.imagesDir, labels.file));
  const startMs = performance.now();
  const page = await options.observe(bytes);
  const reading = page && readDocument([page], { now: new Date(), trustSpecimens: true });
  const ms = Math.round(performance.now() - startMs);
  const recognised = reading?.outcome === "recognised" ? reading : undefined;
  return {
    file: labels.file,
    variant: labels.variant,
    condition: labels.condition,
    outcome: reading?.outcome ?? "refused",
    typeRight: recognised?.type === labels.type,
    variantRight: recognised?.variant === labels.variant,
    cornerIou: cornerIou(page, labels),
    hasCorners: labels.corners !== undefined,
    qrRead: labels.qr
      ? (page?.barcodes.some(({ text }) => text === labels.qr?.text) ?? false)
      : null,
    ms,
    fields: judgeFields(labels, recognised, options.withValues === true),
  };
};

const cornerIou = (
  page: DocumentPageObservation | undefined,
  { corners }: NamedLabels,
): number | null =>
  page?.card.outcome === "found" && corners !== undefined
    ? intersectionOverUnion(page.card.corners, corners)
    : null;

type Recognised = Extract<DocumentReading, { outcome: "recognised" }>;

const judgeFields = (
  labels: NamedLabels,
  reading: Recognised | undefined,
  withValues: boolean,
): DocumentRow["fields"] => {
  const fields: DocumentRow["fields"] = {};
  for (const name of FIELD_NAMES) {
    const expected = labels.fields[name];
    if (expected === undefined) continue;
    const reported = reading?.fields[name]?.value;
    const ocr = reading?.readings[name]?.find(({ source }) => source === "ocr")?.value;
    fields[name] = {
      ...judge(expected, reported, ocr),
      ...(withValues && { expected, reported: reported ?? null, ocr: ocr ?? null }),
    };
  }
  return fields;
};

const judge = (
  expected: string,
  reported: string | undefined,
  ocr: string | undefined,
): FieldResult => ({
  exact: reported === expected,
  characterErrorRate: characterErrorRate(expected, reported),
  ocrExact: ocr === expected,
  ocrCharacterErrorRate: characterErrorRate(expected, ocr),
});
