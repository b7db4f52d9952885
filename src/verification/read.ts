/**
 * @file Reads a document alone: no face is compared, nothing is judged or kept.
 */
import { readDocument } from "../documents/index.ts";
import type { Refusal } from "../observations/index.ts";
import { describeDocument } from "./describe-result.ts";
import type { DocumentInput, EnginePool } from "./engines/index.ts";
import type { ResultDocument } from "./result.ts";

export type ReadOutcome =
  | {
      readonly outcome: "read";
      readonly document: ResultDocument;
      readonly timingsMs: Readonly<Record<string, number>>;
    }
  | { readonly outcome: "refused"; readonly refusal: Refusal }
  | { readonly outcome: "failed" };

export interface ReadOptions {
  readonly now: Date;
  readonly trustSpecimens: boolean;
  readonly reveal: boolean;
}

export const read = async (
  document: DocumentInput,
  engines: EnginePool,
  { now, trustSpecimens, reveal }: ReadOptions,
): Promise<ReadOutcome> => {
  const answer = await engines.observeDocument(document);
  if (answer.outcome !== "observed")
    return answer.outcome === "refused"
      ? { outcome: "refused", refusal: answer.refusal }
      : { outcome: "failed" };
  const { observation } = answer;
  const reading = readDocument([observation], { now, trustSpecimens });
  return {
    outcome: "read",
    document: describeDocument(reading, [{ outcome: "observed", observation }], reveal),
    timingsMs: { ...answer.timingsMs, cpu: answer.effort.cpuMs, model: answer.effort.modelMs },
  };
};
