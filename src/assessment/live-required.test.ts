import { expect, test } from "vitest";
import { assess } from "./assess.ts";
import { decide } from "./decide.ts";
import { liveBurst } from "./fixtures/bursts.ts";
import { panCase } from "./fixtures/cases.ts";
import type { LiveEvidence } from "./input.ts";
import { OUTCOMES_BEST_FIRST, parsePolicy, STANDARD_POLICY } from "./policy.ts";
import type { Policy } from "./policy.ts";
import { LIVE_CHECKS } from "./report.ts";

/** Every table of consequences that the schema takes. */
const tables = (): Policy["leadsTo"][] => {
  const found: Policy["leadsTo"][] = [];
  for (const review of OUTCOMES_BEST_FIRST)
    for (const fail of OUTCOMES_BEST_FIRST)
      for (const error of OUTCOMES_BEST_FIRST)
        for (const not_performed of OUTCOMES_BEST_FIRST)
          for (const optional of ["error", "not_performed"] as const)
            for (const leads of OUTCOMES_BEST_FIRST) {
              const leadsTo = {
                required: {
                  ...STANDARD_POLICY.leadsTo.required,
                  review,
                  fail,
                  error,
                  not_performed,
                },
                optional: { ...STANDARD_POLICY.leadsTo.optional, [optional]: leads },
              };
              try {
                found.push(parsePolicy({ ...STANDARD_POLICY, leadsTo }).leadsTo);
              } catch {
                // A table that the schema refuses cannot decide.
              }
            }
  return found;
};

const requiring = (required: readonly string[], leadsTo: Policy["leadsTo"]): Policy =>
  parsePolicy({
    ...STANDARD_POLICY,
    leadsTo,
    checks: {
      ...STANDARD_POLICY.checks,
      ...Object.fromEntries(
        LIVE_CHECKS.map((type) => [type, { required: required.includes(type) }]),
      ),
    },
  });

const outcomeOf = (policy: Policy, live: LiveEvidence): string =>
  assess(panCase({ policy, live })).decision.outcome;

test("with the shipped policy a selfie from a file is verified as ever, and a living burst is", () => {
  for (const live of [{ outcome: "not_given" } as const, liveBurst()])
    expect(outcomeOf(STANDARD_POLICY, live)).toBe("verified");
});

test("a required live capture that is missing or lost is never verified, under any policy", () => {
  const all = tables();
  expect(all.length).toBeGreaterThan(9);
  for (let subset = 1; subset < 2 ** LIVE_CHECKS.length; subset++) {
    const required = LIVE_CHECKS.filter((_, at) => (subset >> at) & 1);
    for (const live of [{ outcome: "not_given" }, { outcome: "error" }] as const) {
      const policy = requiring(required, STANDARD_POLICY.leadsTo);
      const { checks, decision } = assess(panCase({ policy, live }));
      expect(decision.outcome).not.toBe("verified");
      for (const leadsTo of all)
        expect(decide(checks, { ...policy, leadsTo }).outcome).not.toBe("verified");
    }
  }
});

test("required and passed, it is verified", () => {
  expect(outcomeOf(requiring(LIVE_CHECKS, STANDARD_POLICY.leadsTo), liveBurst())).toBe("verified");
});
