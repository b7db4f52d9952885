import * as fc from "fast-check";
import { expect, test } from "vitest";
import { adviceFor } from "./advice.ts";
import { ReasonCode, REASONS } from "./reasons.ts";
import type { Outcome } from "./report.ts";

const told = (outcome: Outcome, reasons: ReasonCode[]) =>
  adviceFor({ decision: { outcome, reasons } });

test("whoever is verified hears nothing else", () => {
  expect(told("verified", []).title).toBe("You are verified");
});

test("what a better picture can mend is said, each thing once, three at most", () => {
  expect(told("rejected", ["selfie_no_face"]).sentences).toEqual([REASONS.selfie_no_face.advice]);
  expect(told("rejected", ["field_unreadable", "date_implausible"]).sentences).toHaveLength(1);
  const many = ReasonCode.options.filter((code) => REASONS[code].retryable);
  expect(told("rejected", many).sentences).toHaveLength(3);
});

test("a case in review is told to wait, and what would help", () => {
  const { sentences } = told("in_review", ["qr_not_found"]);
  expect(sentences).toHaveLength(2);
  expect(sentences[1]).toBe(REASONS.qr_not_found.advice);
});

test("with any fraud reason the applicant hears the same as with any other, whatever stands beside it", () => {
  const fraud = ReasonCode.options.filter((code) => REASONS[code].class === "fraud");
  for (const outcome of ["in_review", "rejected"] as const) {
    const [first] = fraud;
    const expected = told(outcome, [first!]);
    fc.assert(
      fc.property(
        fc.constantFrom(...fraud),
        fc.subarray([...ReasonCode.options]),
        (code, beside) => {
          expect(told(outcome, [...beside, code])).toEqual(expected);
        },
      ),
    );
    // Nor does it differ from what an innocent case without remedy is told.
    expect(told(outcome, ["check_error"])).toEqual(expected);
  }
});
