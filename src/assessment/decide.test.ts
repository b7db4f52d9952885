import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "./decide.ts";
import { OUTCOMES_BEST_FIRST, parsePolicy, STANDARD_POLICY, worse } from "./policy.ts";
import { CHECK_TYPES, CheckStatus } from "./report.ts";
import type { Check } from "./report.ts";

type Judged = Pick<Check, "type" | "required" | "status" | "reasons">;
const STATUSES = CheckStatus.options;

const allWith = (status: Judged["status"], required = true): readonly Judged[] =>
  CHECK_TYPES.map((type) => ({ type, required, status, reasons: [] }));

const replaced = (
  checks: readonly Judged[],
  at: number,
  change: Partial<Judged>,
): readonly Judged[] =>
  checks.map((check, index) => (index === at ? { ...check, ...change } : check));

/** Any status and necessity for each of all checks. */
const anyChecks = fc
  .array(fc.record({ required: fc.boolean(), status: fc.constantFrom(...STATUSES) }), {
    minLength: CHECK_TYPES.length,
    maxLength: CHECK_TYPES.length,
  })
  .map((states): readonly Judged[] =>
    states.map((state, i) => ({ type: CHECK_TYPES[i]!, reasons: [], ...state })),
  );
const anyIndex = fc.nat({ max: CHECK_TYPES.length - 1 });

test("checks that all pass or warn are verified, and need no reasons", () => {
  for (const status of ["pass", "warn"] as const)
    expect(decide(allWith(status), STANDARD_POLICY)).toEqual({ outcome: "verified", reasons: [] });
});

test("any one required check decides alone, for every check and every status", () => {
  const expected = {
    pass: "verified",
    warn: "verified",
    review: "in_review",
    fail: "rejected",
    error: "in_review",
    not_performed: "in_review",
  } as const;
  CHECK_TYPES.forEach((_, at) => {
    for (const status of STATUSES)
      expect(decide(replaced(allWith("pass"), at, { status }), STANDARD_POLICY).outcome).toBe(
        expected[status],
      );
  });
});

test("an optional check that did not run changes nothing; one that failed asks for a person", () => {
  for (const status of ["error", "not_performed", "warn"] as const)
    expect(decide(allWith(status, false), STANDARD_POLICY).outcome).toBe("verified");
  for (const status of ["fail", "review"] as const)
    expect(decide(allWith(status, false), STANDARD_POLICY).outcome).toBe("in_review");
});

test("a required error or required check not performed is never verified, whatever else holds", () => {
  fc.assert(
    fc.property(
      anyChecks,
      anyIndex,
      fc.constantFrom("error" as const, "not_performed" as const),
      (checks, at, status) => {
        const outcome = decide(
          replaced(checks, at, { required: true, status }),
          STANDARD_POLICY,
        ).outcome;
        expect(outcome).not.toBe("verified");
      },
    ),
    { numRuns: 2000 },
  );
});

test("a further failure never improves the decision", () => {
  fc.assert(
    fc.property(anyChecks, anyIndex, (checks, at) => {
      const before = decide(checks, STANDARD_POLICY).outcome;
      const after = decide(replaced(checks, at, { status: "fail" }), STANDARD_POLICY).outcome;
      expect(worse(before, after)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test("making a check required never improves the decision", () => {
  fc.assert(
    fc.property(anyChecks, anyIndex, (checks, at) => {
      const optional = replaced(checks, at, { required: false });
      const required = replaced(checks, at, { required: true });
      expect(
        worse(decide(optional, STANDARD_POLICY).outcome, decide(required, STANDARD_POLICY).outcome),
      ).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test("a warning never changes the decision", () => {
  fc.assert(
    fc.property(anyChecks, anyIndex, (checks, at) => {
      expect(decide(replaced(checks, at, { status: "warn" }), STANDARD_POLICY).outcome).toBe(
        decide(replaced(checks, at, { status: "pass" }), STANDARD_POLICY).outcome,
      );
    }),
  );
});

test("the order of the checks does not matter to the outcome", () => {
  fc.assert(
    fc.property(anyChecks, (checks) => {
      expect(decide([...checks].reverse(), STANDARD_POLICY).outcome).toBe(
        decide(checks, STANDARD_POLICY).outcome,
      );
    }),
  );
});

test("a check that is missing from the list counts as a required error", () => {
  for (let missing = 0; missing < CHECK_TYPES.length; missing++)
    expect(decide(allWith("pass").toSpliced(missing, 1), STANDARD_POLICY)).toEqual({
      outcome: "in_review",
      reasons: ["check_error"],
    });
  expect(decide([], STANDARD_POLICY).outcome).toBe("in_review");
});

test("the reasons are those of the checks that led to the outcome, each once", () => {
  let checks = replaced(allWith("pass"), 0, { status: "review", reasons: ["field_unreadable"] });
  checks = replaced(checks, 1, { status: "fail", reasons: ["selfie_no_face"] });
  checks = replaced(checks, 2, { status: "fail", reasons: ["selfie_no_face", "selfie_blurry"] });
  expect(decide(checks, STANDARD_POLICY)).toEqual({
    outcome: "rejected",
    reasons: ["selfie_no_face", "selfie_blurry"],
  });
});

test("over every table of consequences, the schema refuses it or the decision fails closed", () => {
  let accepted = 0;
  for (const review of OUTCOMES_BEST_FIRST)
    for (const fail of OUTCOMES_BEST_FIRST)
      for (const error of OUTCOMES_BEST_FIRST)
        for (const not_performed of OUTCOMES_BEST_FIRST) {
          const required = {
            ...STANDARD_POLICY.leadsTo.required,
            review,
            fail,
            error,
            not_performed,
          };
          const leadsTo = { ...STANDARD_POLICY.leadsTo, required };
          let policy;
          try {
            policy = parsePolicy({ ...STANDARD_POLICY, leadsTo });
          } catch {
            continue;
          }
          accepted++;
          for (const status of ["review", "fail", "error", "not_performed"] as const) {
            const { outcome } = decide(replaced(allWith("pass"), 3, { status }), policy);
            expect(outcome).not.toBe("verified");
            expect(worse(outcome, decide(allWith("fail"), policy).outcome)).toBe(false);
          }
        }
  // review, error and not_performed freely below a rejecting fail, or all in review.
  expect(accepted).toBe(9);
});
