/**
 * @file What another policy would have made of a verification that was decided.
 *
 * In:  its report, the input as far as it was kept, with the policy in force, and the other policy.
 * Out: the decision that the other policy would have led to.
 *
 * [Note: only the policy differs]
 *
 * Not everything is kept: whole numbers are not, nor the vectors of a live capture. So the same remains are judged by
 * both policies, and a check counts as changed only where the two differ; every other stands as it was reported.
 * What a policy asks of the searches for duplicates is not tried: the gallery of then is not there any more.
 */
import { assess } from "./assess.ts";
import { decide } from "./decide.ts";
import type { AssessmentInput } from "./input.ts";
import type { Policy } from "./policy.ts";
import type { Check, Decision, Report } from "./report.ts";

export const rejudge = (report: Report, kept: AssessmentInput, policy: Policy): Decision => {
  const before = assess(kept);
  const after = assess({ ...kept, policy });
  const checks = after.checks.map((check): Check => {
    const reported = checkOf(report, check);
    const isSame = saysTheSame(checkOf(before, check), check);
    return isSame && reported !== undefined ? { ...reported, required: check.required } : check;
  });
  return decide(checks, policy);
};

const checkOf = ({ checks }: Report, { type }: Check): Check | undefined =>
  checks.find((check) => check.type === type);

const saysTheSame = (one: Check | undefined, other: Check): boolean =>
  one?.status === other.status && one.reasons.join() === other.reasons.join();
