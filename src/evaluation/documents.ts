/**
 * @file Measures how well documents are read, against labelled pictures.
 *
 * In:  labels (see document-labels.ts), the pictures they name, something that observes one page.
 * Out: a report, written as JSON, a page with the worst pictures as HTML; the report is returned.
 *
 * Each picture is read alone, as one page, by the same functions as in a verification.
 * Matches are exact, character for character: a name with one wrong letter is wrong.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readDocument } from "../documents/index.ts";
import type { DocumentPageObservation } from "../observations/index.ts";
import { type DocumentLabel, parseLabels } from "./document-labels.ts";
import {
  summarise,
  type DocumentEvaluation,
  type DocumentRow,
  type FieldResult,
} from "./document-report.ts";
import { judge } from "./judge-document.ts";
import { drawWorstPage, type Judged } from "./worst-page.ts";

/** One page, or undefined when the picture was refused. */
export type ObservePage = (bytes: Buffer) => Promise<DocumentPageObservation | undefined>;

export interface MeasureDocumentsOptions {
  readonly labelsFile: string;
  readonly imagesDir: string;
  readonly outFile: string;
  /** Shows pictures and what was read of them: personal data where the pictures are of people. */
  readonly htmlFile?: string | undefined;
  readonly observe: ObservePage;
  /** Only pictures in this condition. Default: all. */
  readonly condition?: string;
  /** Write what was expected and read into the rows. For fictional people only. */
  readonly withValues?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export const measureDocuments = async (
  options: MeasureDocumentsOptions,
): Promise<DocumentEvaluation> => {
  const labels = parseLabels(await readFile(options.labelsFile, "utf8")).filter(
    ({ condition }) => options.condition === undefined || condition === options.condition,
  );
  const judged: Judged[] = [];
  for (const label of labels) {
    judged.push(await judgePicture(label, options));
    options.onProgress?.(judged.length, labels.length);
  }
  const report = summarise(
    judged.map(({ row }) => (options.withValues === true ? row : withoutValues(row))),
  );
  await writeFile(options.outFile, `${JSON.stringify(report, null, 1)}\n`);
  if (options.htmlFile !== undefined)
    await writeFile(options.htmlFile, await drawWorstPage(judged, options.imagesDir), {
      mode: 0o600,
    });
  return report;
};

const judgePicture = async (
  label: DocumentLabel,
  { imagesDir, observe }: MeasureDocumentsOptions,
): Promise<Judged> => {
  const bytes = await readFile(join(imagesDir, label.file));
  const startMs = performance.now();
  const startCpu = process.cpuUsage();
  const page = await observe(bytes);
  const now = new Date();
  const reading = page && readDocument([page], { now, trustSpecimens: true });
  const { user, system } = process.cpuUsage(startCpu);
  const row: DocumentRow = {
    ...judge({ label, page, reading }, now),
    ms: Math.round(performance.now() - startMs),
    cpuMs: Math.round((user + system) / 1000),
  };
  return { row, page };
};

const withoutValues = (row: DocumentRow): DocumentRow => ({
  ...row,
  fields: Object.fromEntries(
    Object.entries(row.fields).map(([name, result]) => [name, measuresOf(result)]),
  ),
});

const measuresOf = ({
  expected: _e,
  reported: _r,
  ocr: _o,
  ...measures
}: FieldResult): FieldResult => measures;
