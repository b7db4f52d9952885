/**
 * @file The decision: the worst outcome that any check leads to.
 *
 * In:  the checks of one report and the policy.
 * Out: an outcome, and the reasons of the checks that led to it and to nothing better.
 *
 * [Note: fail closed]
 *
 * A required check that is an error, was not performed or is missing from the
 * list cannot end in `verified`. The decision is a maximum over the checks, so a
 * further failure can never improve it. Both are property-tested over all
 * combinations; the policy cannot change either (see
 * [Note: a policy cannot open the door]).
 */
import { worse } from "./policy.ts";
import type { Policy } from "./policy.ts";
import { CHECK_TYPES } from "./report.ts";
import type { Check, Decision, Outcome } from "./report.ts";
import type { ReasonCode } from "./reasons.ts";

type Judged = Pick<Check, "type" | "required" | "status" | "reasons">;

interface Consequence {
  readonly outcome: Outcome;
  readonly reasons: readonly ReasonCode[];
}

export const decide = (checks: readonly Judged[], policy: Policy): Decision => {
  const consequences = [
    ...checks.map((check) => consequenceOf(check, policy)),
    ...consequencesOfMissing(checks, policy),
  ];
  const outcome = consequences.reduce<Outcome>(
    (worst, consequence) => (worse(consequence.outcome, worst) ? consequence.outcome : worst),
    "verified",
  );
  if (outcome === "verified") return { outcome, reasons: [] };
  const decisive = consequences.filter((consequence) => consequence.outcome === outcome);
  return { outcome, reasons: [...new Set(decisive.flatMap(({ reasons }) => reasons))] };
};

const consequenceOf = ({ required, status, reasons }: Judged, policy: Policy): Consequence => ({
  outcome: policy.leadsTo[required ? "required" : "optional"][status],
  reasons,
});

/** A check that is not in the list cannot say whether it was required: it was. */
const consequencesOfMissing = (
  checks: readonly Judged[],
  policy: Policy,
): readonly Consequence[] => {
  const listed = new Set(checks.map(({ type }) => type));
  return CHECK_TYPES.filter((type) => !listed.has(type)).map(() => ({
    outcome: policy.leadsTo.required.error,
    reasons: ["check_error"],
  }));
};
