import * as fc from "fast-check";
import { expect, test } from "vitest";
import { assess } from "./assess.ts";
import {
  aadhaarCase,
  aadhaarReading,
  ERROR,
  face,
  featuresAt,
  field,
  NOT_GIVEN,
  observed,
  otherFace,
  page,
  panCase,
  selfie,
  SIGNED_QR,
  withReadings,
} from "./fixtures/cases.ts";
import type { AssessmentInput } from "./input.ts";
import type { Recognised } from "./pages.ts";
import { CHECK_TYPES, Report } from "./report.ts";

const frozen = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !(value instanceof Date)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
};

test("a good PAN card and a good Aadhaar card with matching selfies are verified", () => {
  for (const input of [panCase(), aadhaarCase()]) {
    const report = assess(input);
    expect(report.decision).toEqual({ outcome: "verified", reasons: [] });
    expect(report.specimen).toBe(false);
    expect(report.face?.outcome).toBe("match");
  }
});

test("a report has every check once, in order, and is what its schema says", () => {
  for (const input of [panCase(), aadhaarCase(), panCase({ pages: [], reading: undefined })]) {
    const report = assess(input);
    expect(report.checks.map(({ type }) => type)).toEqual([...CHECK_TYPES]);
    expect(Report.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  }
});

test("the same input gives the same report, and is left as it was", () => {
  const input = frozen(aadhaarCase());
  expect(assess(input)).toEqual(assess(structuredClone(input)));
});

test("everything that did not pass or warn says why", () => {
  const report = assess(panCase({ pages: [ERROR], selfie: NOT_GIVEN }));
  for (const { status, reasons, type } of report.checks)
    if (status !== "pass") expect(reasons.length, type).toBeGreaterThan(0);
});

test("nothing that was read from the document is in the report", () => {
  const text = JSON.stringify(assess(aadhaarCase()));
  for (const value of ["0000", "Asha", "1990"]) expect(text).not.toContain(value);
});

test("faces that do not match are rejected", () => {
  const stranger = selfie({ faces: [face(300, { features: featuresAt(100) })] });
  expect(assess(panCase({ selfie: observed(stranger) })).decision).toEqual({
    outcome: "rejected",
    reasons: ["face_match_failed"],
  });
});

test("an Aadhaar card without its QR code is no proof: a person looks at it", () => {
  const reading = aadhaarReading({ secureQr: { outcome: "not-found" } });
  const { decision } = assess(aadhaarCase({ reading }));
  expect(decision).toEqual({ outcome: "in_review", reasons: ["qr_not_found"] });
});

test("specimens are verified only where the operator lets them count, and always marked", () => {
  const reading = aadhaarReading({
    numberStatus: "never-issued",
    secureQr: { ...SIGNED_QR, trustStore: "specimen" },
  });
  const allowed = assess(aadhaarCase({ reading, allowSpecimens: true }));
  expect([allowed.decision.outcome, allowed.specimen]).toEqual(["verified", true]);
  const refused = assess(aadhaarCase({ reading }));
  expect([refused.decision.outcome, refused.specimen]).toEqual(["in_review", true]);
});

test("one sign of a specimen is enough to mark it: its number, or the key that signed it", () => {
  const byNumber = aadhaarReading({ numberStatus: "never-issued" });
  const byKey = aadhaarReading({ secureQr: { ...SIGNED_QR, trustStore: "specimen" } });
  for (const reading of [byNumber, byKey])
    expect(assess(aadhaarCase({ reading, allowSpecimens: true })).specimen).toBe(true);
});

test("the only time in a report is the time it was given", () => {
  expect(assess(panCase({ now: new Date("2031-05-06T07:08:09Z") })).assessedAt).toBe(
    "2031-05-06T07:08:09.000Z",
  );
});

test("the type that the applicant claims cannot lower what is required", () => {
  const reading = aadhaarReading({ secureQr: { outcome: "not-found" } });
  const report = assess(aadhaarCase({ reading, claims: { type: "pan" } }));
  expect(report.decision.outcome).toBe("rejected");
  const signature = report.checks.find(({ type }) => type === "document.signature");
  expect(signature?.required).toBe(true);
});

type Damage = readonly [name: string, (input: AssessmentInput) => AssessmentInput];
const reread = (input: AssessmentInput, change: Partial<Recognised>) =>
  input.reading?.outcome === "recognised"
    ? { ...input, reading: { ...input.reading, ...change } }
    : input;

/** Each of these alone must keep a good case from being verified. */
const DAMAGES: readonly Damage[] = [
  ["front lost", (input) => ({ ...input, pages: [ERROR, ...input.pages.slice(1)] })],
  ["back lost", (input) => ({ ...input, pages: [input.pages[0]!, ERROR] })],
  ["no front", (input) => ({ ...input, pages: [NOT_GIVEN, ...input.pages.slice(1)] })],
  ["no pages", (input) => ({ ...input, pages: [] })],
  ["selfie lost", (input) => ({ ...input, selfie: ERROR })],
  ["no selfie", (input) => ({ ...input, selfie: NOT_GIVEN })],
  ["no face", (input) => ({ ...input, selfie: observed(selfie({ faces: [] })) })],
  [
    "two faces",
    (input) => ({ ...input, selfie: observed(selfie({ faces: [face(), otherFace(190)] })) }),
  ],
  [
    "selfie reused",
    (input) => ({ ...input, selfie: observed(selfie({ picture: page().picture })) }),
  ],
  ["reader failed", (input) => ({ ...input, reading: undefined })],
  ["not recognised", (input) => ({ ...input, reading: { outcome: "not-recognised" } })],
  ["number invalid", (input) => reread(input, { numberStatus: "invalid" })],
  ["number not read", (input) => reread(input, { numberStatus: "not-read" })],
  ["specimen number", (input) => reread(input, { numberStatus: "never-issued" })],
  [
    "contradiction",
    (input) =>
      reread(input, {
        disagreements: [{ field: "name", sources: ["qr", "ocr"], degree: "different" }],
      }),
  ],
  [
    "name unread",
    (input) =>
      input.reading?.outcome === "recognised"
        ? { ...input, reading: withReadings(input.reading, { name: [] }) }
        : input,
  ],
  [
    "born tomorrow",
    (input) =>
      input.reading?.outcome === "recognised"
        ? { ...input, reading: withReadings(input.reading, { dateOfBirth: [field("2026-11-23")] }) }
        : input,
  ],
  [
    "duplicate",
    (input) => ({ ...input, duplicates: { idNumber: { outcome: "searched", found: true } } }),
  ],
  ["search failed", (input) => ({ ...input, duplicates: { idNumber: ERROR } })],
  [
    "not searched",
    (input) => ({ ...input, duplicates: { idNumber: { outcome: "not_performed" } } }),
  ],
  ["no operating point", (input) => ({ ...input, operatingPoints: [] })],
];

for (const [name, damage] of DAMAGES)
  test(`${name}: never verified`, () => {
    for (const input of [panCase(), aadhaarCase()])
      expect(assess(damage(input)).decision.outcome).not.toBe("verified");
  });

test("no combination of damages adds up to verified, and none makes the assessment throw", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.subarray([...DAMAGES], { minLength: 1 }), (isAadhaar, damages) => {
      const start = isAadhaar ? aadhaarCase() : panCase();
      const input = damages.reduce((damaged, [, damage]) => damage(damaged), start);
      expect(assess(input).decision.outcome).not.toBe("verified");
    }),
    { numRuns: 500 },
  );
});
