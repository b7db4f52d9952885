/**
 * @file What an evaluation of document reading found: one row a picture, and the sums.
 *
 * Every field is judged twice: as the program reports it (a QR code that was read wins over
 * print) and by the printed text alone, so that codes cannot hide what OCR misreads.
 */
import { z } from "zod";
import { FIELD_NAMES } from "../documents/index.ts";
import { SPECIMEN_VARIANTS } from "../specimen/index.ts";
import { percentile } from "./document-measures.ts";

const FieldResult = z.object({
  /** The reported value is the true one, character for character. */
  exact: z.boolean(),
  characterErrorRate: z.number(),
  /** Of the value that was read from print. */
  ocrExact: z.boolean(),
  ocrCharacterErrorRate: z.number(),
  /** Only where values were asked for: they may be personal data. */
  expected: z.string().optional(),
  reported: z.string().nullable().optional(),
  ocr: z.string().nullable().optional(),
});
export type FieldResult = z.infer<typeof FieldResult>;

export const DocumentRow = z.object({
  file: z.string(),
  variant: z.enum(SPECIMEN_VARIANTS),
  condition: z.string(),
  outcome: z.enum(["recognised", "not-recognised", "refused"]),
  typeRight: z.boolean(),
  variantRight: z.boolean(),
  /** Intersection over union of found and true outline; null when none was found or none is true. */
  cornerIou: z.number().nullable(),
  /** Whether the truth has an outline to find. */
  hasCorners: z.boolean(),
  qrRead: z.boolean().nullable(),
  ms: z.number(),
  fields: z.partialRecord(z.enum(FIELD_NAMES), FieldResult),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

const Share = z.object({ right: z.int(), of: z.int() });

const FieldSummary = z.object({
  of: z.int(),
  exact: z.int(),
  ocrExact: z.int(),
  /** Means over pictures. */
  characterErrorRate: z.number(),
  ocrCharacterErrorRate: z.number(),
});

export const DocumentEvaluation = z.object({
  version: z.literal(1),
  kind: z.literal("documents"),
  pictures: z.int(),
  fields: z.partialRecord(z.enum(FIELD_NAMES), FieldSummary),
  type: Share,
  variant: Share,
  corners: z.object({
    of: z.int(),
    found: z.int(),
    medianIou: z.number().nullable(),
    iouAtLeast090: z.int(),
    iouAtLeast095: z.int(),
  }),
  qr: Share,
  ms: z.object({ median: z.number().nullable(), percentile90: z.number().nullable() }),
  rows: z.array(DocumentRow),
});
export type DocumentEvaluation = z.infer<typeof DocumentEvaluation>;

export const summarise = (rows: readonly DocumentRow[]): DocumentEvaluation => {
  const fields: DocumentEvaluation["fields"] = {};
  for (const name of FIELD_NAMES) {
    const results = rows.flatMap((row) => row.fields[name] ?? []);
    if (results.length > 0) fields[name] = summariseField(results);
  }
  const ms = rows.map((row) => row.ms);
  return {
    version: 1,
    kind: "documents",
    pictures: rows.length,
    fields,
    type: share(rows.map((row) => row.typeRight)),
    variant: share(rows.map((row) => row.variantRight)),
    corners: summariseCorners(rows.filter((row) => row.hasCorners)),
    qr: share(rows.flatMap((row) => row.qrRead ?? [])),
    ms: { median: percentile(ms, 0.5), percentile90: percentile(ms, 0.9) },
    rows: [...rows],
  };
};

const summariseField = (results: readonly FieldResult[]) => ({
  of: results.length,
  exact: count(results, (result) => result.exact),
  ocrExact: count(results, (result) => result.ocrExact),
  characterErrorRate: mean(results.map((result) => result.characterErrorRate)),
  ocrCharacterErrorRate: mean(results.map((result) => result.ocrCharacterErrorRate)),
});

const summariseCorners = (rows: readonly DocumentRow[]): DocumentEvaluation["corners"] => {
  const ious = rows.flatMap((row) => row.cornerIou ?? []);
  return {
    of: rows.length,
    found: ious.length,
    medianIou: percentile(ious, 0.5),
    iouAtLeast090: count(ious, (iou) => iou >= 0.9),
    iouAtLeast095: count(ious, (iou) => iou >= 0.95),
  };
};

const share = (answers: readonly boolean[]) => ({
  right: count(answers, (answer) => answer),
  of: answers.length,
});

const count = <Item>(items: readonly Item[], counts: (item: Item) => boolean): number =>
  items.filter(counts).length;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
