/**
 * @file Reads a document alone: no face is compared, nothing is decided, looked up or kept.
 */
import type { Check } from "../assessment/index.ts";
import { type DocumentType, readDocument } from "../documents/index.ts";
import type { DocumentAnswer } from "../observations/index.ts";
import { describeDocument } from "./describe-result.ts";
import type { Answered, DocumentInput, EnginePool } from "./engines/index.ts";
import { assessAlone, type Unseen, unseen } from "./look-alone.ts";
import type { Judgement } from "./ports.ts";
import type { ResultDocument } from "./result.ts";

export type ReadOutcome =
  | {
      readonly outcome: "read";
      readonly document: ResultDocument;
      /** Of what the document says; not of whom it shows. */
      readonly checks: readonly Check[];
      /** It is one that was drawn, or has a number that is never issued. */
      readonly specimen: boolean;
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | (Unseen & { readonly picture: "document" | "documentBack" });

export interface ReadPages {
  readonly document: DocumentInput;
  readonly documentBack?: DocumentInput;
  /** What it is said to be: decides only where the pages leave it open. */
  readonly type?: DocumentType;
}

export interface ReadOptions {
  readonly engines: EnginePool;
  readonly judgement: Judgement;
  readonly now: Date;
  /** Identity numbers in clear, those of Aadhaar included: for the command line alone. */
  readonly reveal: boolean;
}

/** What is written on it, whether it can be so, and who signed it. */
const CHECKS: ReadonlySet<Check["type"]> = new Set<Check["type"]>([
  "document.picture",
  "document.type",
  "document.fields",
  "document.number",
  "document.dates",
  "document.signature",
  "document.mrz",
  "document.consistency",
]);

export const read = async (
  { document, documentBack, type }: ReadPages,
  { engines, judgement, now, reveal }: ReadOptions,
): Promise<ReadOutcome> => {
  const [front, back] = await Promise.all([
    engines.observeDocument(document),
    documentBack && engines.observeDocument(documentBack),
  ]);
  if (front.outcome !== "observed") return { ...unseen(front), picture: "document" };
  if (back !== undefined && back.outcome !== "observed")
    return { ...unseen(back), picture: "documentBack" };
  const observations = [front, ...(back ? [back] : [])].map(({ observation }) => observation);
  const reading = readDocument(observations, {
    now,
    trustSpecimens: judgement.allowSpecimens,
    ...(type !== undefined && { expectedType: type }),
  });
  const pages = observations.map((observation) => ({ outcome: "observed", observation }) as const);
  const claims = type === undefined ? {} : { type };
  const report = assessAlone(judgement, now, { pages, reading, claims });
  return {
    outcome: "read",
    document: describeDocument(reading, pages, reveal),
    checks: report.checks.filter((check) => CHECKS.has(check.type)),
    specimen: report.specimen,
    timingsMs: { ...timingsOf(front, ""), ...(back && timingsOf(back, "back")) },
  };
};

/** Of the back as `backText` and the like. */
const timingsOf = (
  answer: Extract<Answered<DocumentAnswer>, { outcome: "observed" }>,
  of: string,
): Readonly<Record<string, number>> => {
  const timings = { ...answer.timingsMs, cpu: answer.effort.cpuMs, model: answer.effort.modelMs };
  if (of === "") return timings;
  return Object.fromEntries(
    Object.entries(timings).map(([step, ms]) => [
      `${of}${step.charAt(0).toUpperCase()}${step.slice(1)}`,
      ms,
    ]),
  );
};
