/**
 * @file What another policy would have made of a verification that was decided.
 *
 * In:  its report, the input as far as it was kept with the policy that it was decided by, and the other policy.
 * Out: the decision that the other policy would have led to; undefined where what was kept does not tell.
 *
 * [Note: only the policy differs]
 *
 * Not everything is kept: whole numbers are not, nor the vectors of a live capture. So the same remains are judged by
 * both policies. A check of which both say the same stands as it was reported. One of which they differ counts only
 * where the policy of then, given the remains, says again what it said of the whole; else nobody can tell what the
 * other would have said. What a policy asks of the searches for duplicates and of the block list is not tried: those
 * of then are not there any more.
 */
import { assess } from "./assess.ts";
import { decide } from "./decide.ts";
import type { AssessmentInput } from "./input.ts";
import type { Policy } from "./policy.ts";
import type { Check, Decision, Report } from "./report.ts";

export const rejudge = (
  report: Report,
  kept: AssessmentInput,
  policy: Policy,
): Decision | undefined => {
  const before = assess(kept);
  const after = assess({ ...kept, policy });
  const checks: Check[] = [];
  for (const check of after.checks) {
    const judged = rejudgeCheck(checkOf(report, check), checkOf(before, check), check);
    if (judged === undefined) return undefined;
    checks.push(judged);
  }
  return decide(checks, policy);
};

const checkOf = ({ checks }: Report, { type }: Check): Check | undefined =>
  checks.find((check) => check.type === type);

const rejudgeCheck = (
  reported: Check | undefined,
  before: Check | undefined,
  after: Check,
): Check | undefined => {
  if (reported === undefined || before === undefined) return undefined;
  const { required } = after;
  if (saysTheSame(before, after)) {
    if (before.required === required) return reported;
    // What it found stays; only what follows from it is another.
    return before.required === reported.required ? { ...reported, required } : undefined;
  }
  return before.required === reported.required && saysTheSame(before, reported) ? after : undefined;
};

const saysTheSame = (one: Check, other: Check): boolean =>
  one.status === other.status && one.reasons.join() === other.reasons.join();
