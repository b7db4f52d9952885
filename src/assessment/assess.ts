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
import { frontPage, isFile } from "./pages.ts";
import { isRequired, policySha256 } from "./policy.ts";
import type { Check, CheckType, Comparison, Report } from "./report.ts";

export const assess = (input: AssessmentInput): Report => {
  const { policy } = input;
  const { type, isOfflineXml } = describeDocument(input);
  const findings = performChecks(input);
  const checks = [...findings].map(([check, finding]) =>
    toCheck(check, finding, isRequired(policy, check, type, isOfflineXml)),
  );
  const face = findings.get("face.match")?.face;
  return {
    version: 1,
    decision: decide(checks, policy),
    checks,
    comparisons: comparisonsOf(input),
    ...(face && { face }),
    policy: { id: policy.id, version: policy.version, sha256: policySha256(policy) },
    specimen: isSpecimen(input),
    assessedAt: input.now.toISOString(),
  };
};

const comparisonsOf = ({ reading }: AssessmentInput): Comparison[] =>
  reading?.outcome === "recognised"
    ? reading.comparisons.map(({ field, sources, degree, because }) => ({
        field,
        sources: [...sources],
        degree,
        because: [...because],
      }))
    : [];

const describeDocument = (input: AssessmentInput) => {
  const { reading } = input;
  if (reading?.outcome !== "recognised") return { type: undefined, isOfflineXml: false };
  return { type: reading.type, isOfflineXml: isFile(input, frontPage(reading)) };
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
  (reading.numberStatus === "never-issued" ||
    reading.secureQr.trustStore === "specimen" ||
    reading.offlineXml?.trustStore === "specimen");
