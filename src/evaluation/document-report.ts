/**
 * @file What an evaluation of document reading found: one row a picture, and the sums.
 *
 * Every field is judged twice: as the program reports it (a signed code that was read wins
 * over print) and by the printed text alone, so that codes cannot hide what OCR misreads.
 * Fields of pictures that nobody can read are not counted: those are for the quality gate.
 */
import { z } from "zod";
import { FIELD_NAMES } from "../documents/index.ts";
import { Quadrilateral } from "../observations/index.ts";
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
  type: z.string(),
  variant: z.string().nullable(),
  condition: z.string().nullable(),
  background: z.string().nullable(),
  outcome: z.enum(["recognised", "not-recognised", "refused"]),
  readType: z.string().nullable(),
  readVariant: z.string().nullable(),
  typeRight: z.boolean(),
  /** Null where the labels do not say which. */
  variantRight: z.boolean().nullable(),
  corners: z.object({
    true: Quadrilateral.nullable(),
    found: Quadrilateral.nullable(),
    /** Intersection over union; null where either is missing. */
    iou: z.number().nullable(),
  }),
  qrRead: z.boolean().nullable(),
  /** An ID number that is not the one on the card, reported as valid. */
  wrongNumberAsValid: z.boolean(),
  /** All check digits right, though a value taken from the zone is not the true one; null without a zone. */
  wrongMrzAsRight: z.boolean().nullable(),
  /** Lines of the zone that are right to the last character, repairs included; null without a zone. */
  mrzLines: z.object({ right: z.int(), of: z.int() }).nullable(),
  /** Where the face lies that would be compared; null where the labels do not say. Absent before it was measured. */
  portrait: z
    .enum(["found", "elsewhere", "missed", "rightly-none", "falsely-found"])
    .nullable()
    .optional(),
  readable: z.boolean(),
  /** Whether the quality gate sends the applicant back for another picture, and with what words. */
  gate: z.enum(["accepted", "refused"]),
  gateReasons: z.array(z.string()),
  ms: z.number(),
  cpuMs: z.number(),
  fields: z.partialRecord(z.enum(FIELD_NAMES), FieldResult),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

const Share = z.object({ right: z.int(), of: z.int() });
const Spread = z.object({ median: z.number().nullable(), percentile90: z.number().nullable() });

const FieldSummary = z.object({
  of: z.int(),
  exact: z.int(),
  ocrExact: z.int(),
  /** Means over pictures. */
  characterErrorRate: z.number(),
  ocrCharacterErrorRate: z.number(),
});

const Sums = z.object({
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
  wrongNumbersAsValid: z.int(),
  wrongMrzAsRight: Share,
  mrzLines: Share,
  /** Absent before it was measured. */
  portrait: z
    .object({
      of: z.int(),
      found: z.int(),
      /** A face was found, and not on the portrait. */
      elsewhere: z.int(),
      /** Pictures without a portrait, and those of them on which a face was found. */
      without: z.int(),
      falselyFound: z.int(),
    })
    .optional(),
  gate: z.object({
    unreadable: z.int(),
    unreadableCaught: z.int(),
    readable: z.int(),
    readableRefused: z.int(),
  }),
  ms: Spread,
  cpuMs: Spread,
});
type Sums = z.infer<typeof Sums>;

export const DocumentEvaluation = z.object({
  version: z.literal(2),
  kind: z.literal("documents"),
  all: Sums,
  byCondition: z.record(z.string(), Sums),
  byType: z.record(z.string(), Sums),
  byBackground: z.record(z.string(), Sums),
  rows: z.array(DocumentRow),
});
export type DocumentEvaluation = z.infer<typeof DocumentEvaluation>;

export const summarise = (rows: readonly DocumentRow[]): DocumentEvaluation => ({
  version: 2,
  kind: "documents",
  all: sumUp(rows),
  byCondition: sumUpBy(rows, ({ condition }) => condition),
  byType: sumUpBy(rows, ({ type }) => type),
  byBackground: sumUpBy(rows, ({ background }) => background),
  rows: [...rows],
});

const sumUpBy = (
  rows: readonly DocumentRow[],
  nameOf: (row: DocumentRow) => string | null,
): Record<string, Sums> => {
  const groups = new Map<string, DocumentRow[]>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return Object.fromEntries([...groups].sort().map(([name, group]) => [name, sumUp(group)]));
};

const sumUp = (rows: readonly DocumentRow[]): Sums => {
  const readable = rows.filter((row) => row.readable);
  const unreadable = rows.filter((row) => !row.readable);
  return {
    pictures: rows.length,
    fields: sumUpFields(readable),
    type: share(readable.map((row) => row.typeRight)),
    variant: share(readable.flatMap((row) => row.variantRight ?? [])),
    corners: sumUpCorners(readable.map(({ corners }) => corners)),
    qr: share(readable.flatMap((row) => row.qrRead ?? [])),
    wrongNumbersAsValid: count(rows, (row) => row.wrongNumberAsValid),
    wrongMrzAsRight: share(rows.flatMap((row) => row.wrongMrzAsRight ?? [])),
    mrzLines: sumUpShares(readable.flatMap((row) => row.mrzLines ?? [])),
    portrait: sumUpPortraits(readable),
    gate: {
      unreadable: unreadable.length,
      unreadableCaught: count(unreadable, (row) => row.gate === "refused"),
      readable: readable.length,
      readableRefused: count(readable, (row) => row.gate === "refused"),
    },
    ms: spread(rows.map((row) => row.ms)),
    cpuMs: spread(rows.map((row) => row.cpuMs)),
  };
};

const sumUpFields = (rows: readonly DocumentRow[]): Sums["fields"] => {
  const fields: Sums["fields"] = {};
  for (const name of FIELD_NAMES) {
    const results = rows.flatMap((row) => row.fields[name] ?? []);
    if (results.length === 0) continue;
    fields[name] = {
      of: results.length,
      exact: count(results, (result) => result.exact),
      ocrExact: count(results, (result) => result.ocrExact),
      characterErrorRate: mean(results.map((result) => result.characterErrorRate)),
      ocrCharacterErrorRate: mean(results.map((result) => result.ocrCharacterErrorRate)),
    };
  }
  return fields;
};

const sumUpCorners = (all: readonly DocumentRow["corners"][]): Sums["corners"] => {
  const labelled = all.filter((corners) => corners.true !== null);
  const ious = labelled.flatMap(({ iou }) => iou ?? []);
  return {
    of: labelled.length,
    found: ious.length,
    medianIou: percentile(ious, 0.5),
    iouAtLeast090: count(ious, (iou) => iou >= 0.9),
    iouAtLeast095: count(ious, (iou) => iou >= 0.95),
  };
};

const sumUpPortraits = (rows: readonly DocumentRow[]): NonNullable<Sums["portrait"]> => {
  const many = (...names: readonly DocumentRow["portrait"][]): number =>
    count(rows, ({ portrait }) => names.includes(portrait));
  return {
    of: many("found", "elsewhere", "missed"),
    found: many("found"),
    elsewhere: many("elsewhere"),
    without: many("rightly-none", "falsely-found"),
    falselyFound: many("falsely-found"),
  };
};

const share = (answers: readonly boolean[]) => ({
  right: count(answers, (answer) => answer),
  of: answers.length,
});

const sumUpShares = (shares: readonly z.infer<typeof Share>[]) => ({
  right: shares.reduce((sum, { right }) => sum + right, 0),
  of: shares.reduce((sum, { of }) => sum + of, 0),
});

const spread = (values: readonly number[]) => ({
  median: percentile(values, 0.5),
  percentile90: percentile(values, 0.9),
});

const count = <Item>(items: readonly Item[], counts: (item: Item) => boolean): number =>
  items.filter(counts).length;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
