import { expect, test } from "vitest";
import { parsePolicy, STANDARD_POLICY } from "../policy.ts";
import type { SecureQrVerdict } from "../../documents/types.ts";
import {
  aadhaarCase,
  aadhaarReading,
  ERROR,
  findingOf,
  observed,
  page,
  panCase,
  SIGNED_QR,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "document.signature";
const withQr = (secureQr: SecureQrVerdict, over: Parameters<typeof aadhaarCase>[0] = {}) =>
  aadhaarCase({ reading: aadhaarReading({ secureQr }), ...over });
const SPECIMEN_QR: SecureQrVerdict = { ...SIGNED_QR, trustStore: "specimen" };

test("a signature of the authority passes and points to the QR code", () => {
  const finding = findingOf(aadhaarCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.evidence).toMatchObject([{ picture: "document-back" }]);
  expect(finding.measurements).toMatchObject({ maximumAgeDays: "not configured" });
});

test("PAN has no signature to verify, and need not", () => {
  expect(verdictOf(panCase(), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["signature_not_available"],
  });
});

for (const [name, qr, expected] of [
  ["no QR code", { outcome: "not-found" }, ["not_performed", "qr_not_found"]],
  ["a QR code that is none of ours", { outcome: "unreadable" }, ["not_performed", "qr_unreadable"]],
  [
    "a version of the future",
    { outcome: "unreadable", error: "unsupported-version" },
    ["review", "qr_version_unsupported"],
  ],
  ["altered data", { ...SIGNED_QR, signature: "invalid" }, ["fail", "qr_signature_invalid"]],
  ["a published sample", { ...SIGNED_QR, denylisted: true }, ["fail", "published_sample"]],
  [
    "an unknown key",
    { outcome: "read", signature: "unknown-key", issuedAt: "2026-01-10T10:00:00.000Z" },
    ["review", "qr_signing_key_unknown"],
  ],
  [
    "a verdict without a trust store",
    { outcome: "read", signature: "valid", issuedAt: "2026-01-10T10:00:00.000Z" },
    ["review", "qr_signing_key_unknown"],
  ],
  [
    "data from the future",
    { ...SIGNED_QR, issuedAt: "2026-12-01T00:00:00.000Z" },
    ["review", "date_implausible"],
  ],
] as const satisfies readonly (readonly [string, SecureQrVerdict, readonly string[]])[]) {
  test(`${name}: ${expected.join(", ")}`, () => {
    const [status, reason] = expected;
    expect(verdictOf(withQr(qr), TYPE)).toEqual({ status, reasons: [reason] });
  });
}

test("the specimen key counts only where the operator lets specimens count", () => {
  expect(verdictOf(withQr(SPECIMEN_QR, { allowSpecimens: true }), TYPE).status).toBe("pass");
  expect(verdictOf(withQr(SPECIMEN_QR), TYPE)).toEqual({
    status: "review",
    reasons: ["qr_signing_key_unknown", "specimen_document"],
  });
});

test("under a policy with a maximum age, old or undated data ask for a person", () => {
  const policy = parsePolicy({
    ...STANDARD_POLICY,
    document: { ...STANDARD_POLICY.document, signedDataMaximumAgeDays: 3 },
  });
  const { issuedAt: _, ...undated } = SIGNED_QR;
  for (const qr of [SIGNED_QR, undated])
    expect(verdictOf(withQr(qr, { policy }), TYPE)).toEqual({
      status: "review",
      reasons: ["qr_too_old"],
    });
  const fresh = { ...SIGNED_QR, issuedAt: "2026-11-20T10:00:00.000Z" };
  expect(verdictOf(withQr(fresh, { policy }), TYPE).status).toBe("pass");
});

test("a QR code that may be on a page that was never seen is an error", () => {
  const pages = [observed(page()), ERROR];
  expect(verdictOf(withQr({ outcome: "not-found" }, { pages }), TYPE).status).toBe("error");
});
