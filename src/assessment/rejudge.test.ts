import { expect, test } from "vitest";
import { assess } from "./assess.ts";
import { aadhaarCase, NOT_GIVEN, panCase, panReading } from "./fixtures/cases.ts";
import type { AssessmentInput } from "./input.ts";
import { type Policy, STANDARD_POLICY } from "./policy.ts";
import { rejudge } from "./rejudge.ts";
import type { CheckType } from "./report.ts";

const VERIFIED = { outcome: "verified", reasons: [] };

/** Without the number and without what the searches found. */
const remainsOf = (input: AssessmentInput): AssessmentInput => ({
  ...input,
  reading: panReading({ numberStatus: "masked" }),
  duplicates: { idNumber: { outcome: "not_performed" }, picture: { outcome: "not_performed" } },
  blocklist: { entries: 0, idNumber: false, face: false },
});

const requiring = (check: CheckType, required: boolean): Policy => ({
  ...STANDARD_POLICY,
  checks: { ...STANDARD_POLICY.checks, [check]: { required } },
});

test("the same policy decides the same, however little is kept", () => {
  const found: AssessmentInput = {
    ...panCase(),
    duplicates: { idNumber: { outcome: "searched", found: true } },
    blocklist: { entries: 1, idNumber: true, face: false },
  };
  for (const input of [panCase(), panCase({ selfie: NOT_GIVEN }), found]) {
    const report = assess(input);
    expect(rejudge(report, remainsOf(input), STANDARD_POLICY)).toEqual(report.decision);
  }
  const report = assess(aadhaarCase());
  expect(rejudge(report, aadhaarCase(), STANDARD_POLICY)).toEqual(report.decision);
});

test("with everything kept it is what the other policy would have decided", () => {
  for (const policy of [
    { ...STANDARD_POLICY, applicant: { minimumAgeYears: 90 } },
    requiring("live.challenge", true),
    requiring("fraud.duplicate_picture", true),
  ])
    for (const input of [panCase(), panCase({ selfie: NOT_GIVEN })])
      expect(rejudge(assess(input), input, policy)).toEqual(assess({ ...input, policy }).decision);
});

test("a check that was passed and cannot be tried again still passes where it is required then", () => {
  const input = panCase();
  for (const check of ["fraud.duplicate_picture", "fraud.duplicate_face"] as const)
    expect(rejudge(assess(input), remainsOf(input), requiring(check, true))).toEqual(VERIFIED);
});

test("a check that was not performed leads to review where it is required then", () => {
  const report = assess(panCase());
  const decision = rejudge(report, panCase(), requiring("live.challenge", true));
  expect(decision).toMatchObject({ outcome: "in_review" });
  expect(decision?.reasons).toEqual(
    report.checks.find(({ type }) => type === "live.challenge")?.reasons,
  );
});

test("where what is kept does not lead to what was reported, a check of which the policies differ tells nothing", () => {
  const report = assess(panCase());
  const { name: _, ...fields } = panReading().fields;
  const kept = panCase({ reading: panReading({ fields }) });
  const { document } = STANDARD_POLICY;
  const other = {
    ...STANDARD_POLICY,
    document: { ...document, mandatoryFields: { ...document.mandatoryFields, pan: [] } },
  };
  expect(report.decision).toEqual(VERIFIED);
  expect(rejudge(report, kept, other)).toBeUndefined();
});

test("a report of a time that did not know a check tells nothing of it", () => {
  const report = assess(panCase());
  const old = {
    ...report,
    checks: report.checks.filter(({ type }) => type !== "fraud.blocklist"),
  };
  expect(rejudge(old, panCase(), STANDARD_POLICY)).toBeUndefined();
});
