/**
 * @file Judging: everything that was seen, read and searched becomes a report.
 *
 * In:  evidence, a reading of the document, claims, the search for duplicates, the
 *      policy, operating points and the time.
 * Out: a report. The same input always gives the same report, so a decision can
 *      be replayed and a new policy can be tried on old cases.
 */
import { performChecks } from "./checks/index.ts";
import { decide } from "./decide.ts";
import type { Finding } from "./finding.ts";
import type { AssessmentInput } from "./input.ts";
import { isRequired, policySha256 } from "./policy.ts";
import type { Check, CheckType, Report } from "./report.ts";

export const assess = (input: AssessmentInput): Report => {
  const { policy, reading } = input;
  const type = reading?.outcome === "recognised" ? reading.type : undefined;
  const findings = performChecks(input);
  const checks = [...findings].map(([check, finding]) =>
    toCheck(check, finding, isRequired(policy, check, type)),
  );
  const face = findings.get("face.match")?.face;
  return {
    version: 1,
    decision: decide(checks, policy),
    checks,
    ...(face && { face }),
    policy: { id: policy.id, version: policy.version, sha256: policySha256(policy) },
    specimen: isSpecimen(input),
    assessedAt: input.now.toISOString(),
  };
};

const toCheck = (type: CheckType, finding: Finding, required: boolean): Check => ({
  type,
  required,
  status: finding.status,
  reasons: [...finding.reasons],
  measurements: { ...finding.measurements },
  evidence: [...finding.evidence],
});

const isSpecimen = ({ reading }: AssessmentInput): boolean =>
  reading?.outcome === "recognised" &&
  (reading.numberStatus === "never-issued" || reading.secureQr.trustStore === "specimen");
