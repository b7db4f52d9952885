/**
 * @file Measures the signals of copying, recapture and changes to the file: how often attacks are told, and how often others are
 * taken for them.
 *
 * In:  labels (see document-labels.ts) of which some name an attack, the pictures, something that observes one page.
 * Out: a report, written as JSON and returned: a row a picture, and for each group (the attack, or the condition
 *      of bona fide pictures) how many were warned of, by reason. Pictures whose type is not recognised are not
 *      judged, as in a verification, and counted apart.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import {
  assess,
  type Check,
  OPERATING_POINTS,
  QR_PORTRAIT_POINTS,
  SEARCH_POINTS,
  STANDARD_POLICY,
} from "../assessment/index.ts";
import { readDocument } from "../documents/index.ts";
import type { DocumentPageObservation, PageSignals } from "../observations/index.ts";
import { type DocumentLabel, parseLabels } from "./document-labels.ts";
import type { ObservePage } from "./documents.ts";

const SignalsRow = z.object({
  file: z.string(),
  variant: z.string().nullable(),
  group: z.string(),
  judged: z.boolean(),
  reasons: z.array(z.string()),
  colourSpread: z.number().nullable(),
  pixelGrid: z.number().nullable(),
  lineHistoryShare: z.number().nullable(),
  portraitHistoryShare: z.number().nullable(),
});
type SignalsRow = z.infer<typeof SignalsRow>;

export const SignalsEvaluation = z.object({
  version: z.literal(1),
  kind: z.literal("signals"),
  groups: z.record(
    z.string(),
    z.object({ pictures: z.int(), judged: z.int(), reasons: z.record(z.string(), z.int()) }),
  ),
  rows: z.array(SignalsRow),
});
export type SignalsEvaluation = z.infer<typeof SignalsEvaluation>;

export interface MeasureSignalsOptions {
  readonly labelsFile: string;
  readonly imagesDir: string;
  readonly outFile: string;
  readonly observe: ObservePage;
  readonly onProgress?: (done: number, total: number) => void;
}

export const measureSignalRates = async (
  options: MeasureSignalsOptions,
): Promise<SignalsEvaluation> => {
  const labels = parseLabels(await readFile(options.labelsFile, "utf8"));
  const rows: SignalsRow[] = [];
  for (const label of labels) {
    const page = await options.observe(await readFile(join(options.imagesDir, label.file)));
    rows.push(rowOf(label, page));
    options.onProgress?.(rows.length, labels.length);
  }
  const report: SignalsEvaluation = {
    version: 1,
    kind: "signals",
    groups: groupsOf(rows),
    rows,
  };
  await writeFile(options.outFile, `${JSON.stringify(report, null, 1)}\n`);
  return report;
};

const rowOf = (label: DocumentLabel, page: DocumentPageObservation | undefined): SignalsRow => ({
  file: label.file,
  variant: label.variant ?? null,
  group: label.attack ?? label.condition ?? "bona fide",
  ...verdictOf(page),
  ...numbersOf(page?.signals ?? {}),
});

const numbersOf = ({ colourSpread, pixelGrid, lineHistory, portraitHistory }: PageSignals) => ({
  colourSpread: colourSpread ?? null,
  pixelGrid: pixelGrid ?? null,
  lineHistoryShare: lineHistory?.share ?? null,
  portraitHistoryShare: portraitHistory?.share ?? null,
});

const verdictOf = (
  page: DocumentPageObservation | undefined,
): Pick<SignalsRow, "judged" | "reasons"> => {
  const checks = page ? signalChecksOf(page).filter(isPerformed) : [];
  return { judged: checks.length > 0, reasons: checks.flatMap(({ reasons }) => reasons) };
};

const SIGNAL_CHECKS: readonly string[] = ["document.capture_origin", "document.alteration"];

const isPerformed = ({ status }: Check): boolean => status !== "not_performed";

/** By the policy that is shipped. */
const signalChecksOf = (page: DocumentPageObservation): readonly Check[] => {
  const now = new Date();
  const { checks } = assess({
    pages: [{ outcome: "observed", observation: page }],
    selfie: { outcome: "not_given" },
    reading: readDocument([page], { now, trustSpecimens: true }),
    duplicates: { idNumber: { outcome: "not_performed" } },
    policy: STANDARD_POLICY,
    operatingPoints: OPERATING_POINTS,
    qrPortraitPoints: QR_PORTRAIT_POINTS,
    searchPoints: SEARCH_POINTS,
    allowSpecimens: true,
    now,
  });
  return checks.filter(({ type }) => SIGNAL_CHECKS.includes(type));
};

const groupsOf = (rows: readonly SignalsRow[]): SignalsEvaluation["groups"] => {
  const groups: SignalsEvaluation["groups"] = {};
  for (const { group, judged, reasons } of rows) {
    const sums = (groups[group] ??= { pictures: 0, judged: 0, reasons: {} });
    sums.pictures += 1;
    sums.judged += judged ? 1 : 0;
    for (const reason of reasons) sums.reasons[reason] = (sums.reasons[reason] ?? 0) + 1;
  }
  return groups;
};
