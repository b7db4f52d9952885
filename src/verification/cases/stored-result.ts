/**
 * @file The result of a verification that was recorded: read again from what is kept of it.
 *
 * In:  the record with its opened evidence, and the judgement that is in force.
 * Out: the result as it was shown when it was decided: fields with every reading, checks, comparison; masked.
 *
 * Reading is pure, so the same observations give the same fields again. Checks and decision are those of the report.
 */
import { readDocument } from "../../documents/index.ts";
import { LIVE_CHECKS } from "../../assessment/index.ts";
import type { VerificationRecord } from "../../records/index.ts";
import { describeDocument } from "../describe-result.ts";
import type { Judgement } from "../ports.ts";
import type { VerificationResult } from "../result.ts";

export const storedResult = (
  record: VerificationRecord,
  judgement: Pick<Judgement, "allowSpecimens">,
): VerificationResult => {
  const { report, evidence } = record;
  const pages = evidence?.observations.pages ?? [];
  const reading =
    pages.length === 0
      ? undefined
      : readDocument(pages, {
          now: new Date(report.assessedAt),
          trustSpecimens: judgement.allowSpecimens,
        });
  return {
    id: record.id,
    decision: report.decision,
    document: describeDocument(
      reading,
      pages.map((observation) => ({ outcome: "observed", observation })),
      false,
    ),
    checks: report.checks,
    face: report.face ?? null,
    selfieOrigin: originOf(record),
    stored: evidence !== undefined,
    specimen: report.specimen,
    timingsMs: {},
  };
};

const originOf = ({ report, evidence }: VerificationRecord): VerificationResult["selfieOrigin"] => {
  if (evidence?.observations.burst === undefined) return "uploaded";
  const live = LIVE_CHECKS.map((type) => report.checks.find((check) => check.type === type));
  return live.every((check) => check?.status === "pass") ? "live" : "camera-unproven";
};
