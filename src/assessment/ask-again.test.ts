import { expect, test } from "vitest";
import { askAgain } from "./ask-again.ts";
import { REASONS, type ReasonCode } from "./reasons.ts";
import type { Check, CheckType } from "./report.ts";

const check = (type: CheckType, reasons: ReasonCode[]): Check => ({
  type,
  required: true,
  status: "fail",
  reasons,
  measurements: {},
  evidence: [],
});

const asked = (type: CheckType, reasons: ReasonCode[], documentType: string | null = null) =>
  askAgain(
    { decision: { outcome: "in_review", reasons }, checks: [check(type, reasons)] },
    documentType,
  );

test("a face that does not match asks for the selfie alone", () => {
  expect(asked("face.match", ["face_match_failed"])).toEqual(["selfie"]);
});

test("a missing signed code asks for the back of the card", () => {
  expect(asked("document.signature", ["qr_not_found"], "aadhaar")).toEqual(["documentBack"]);
});

test("a missing zone of an identity card asks for its back, of a passport for its page", () => {
  expect(asked("document.mrz", ["mrz_not_found"], "identity-card")).toEqual(["documentBack"]);
  expect(asked("document.mrz", ["mrz_not_found"], "passport")).toEqual(["document"]);
});

test("where any reason is fraud, or cannot be mended, nothing is asked for again", () => {
  const codes = Object.keys(REASONS) as ReasonCode[];
  for (const code of codes) {
    const { class: kind, retryable } = REASONS[code];
    if (kind !== "fraud" && retryable) continue;
    expect(asked("document.picture", ["document_blurry", code])).toEqual([]);
  }
});

test("a verification that is verified asks for nothing", () => {
  expect(askAgain({ decision: { outcome: "verified", reasons: [] }, checks: [] }, null)).toEqual(
    [],
  );
});
