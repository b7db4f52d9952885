import { expect, test } from "vitest";
import type { OfflineXmlVerdict } from "../documents/types.ts";
import { assess } from "./assess.ts";
import {
  aadhaarReading,
  face,
  field,
  NOW,
  observed,
  page,
  panCase,
  panReading,
  SIGNED_QR,
  verdictOf,
  withReadings,
} from "./fixtures/cases.ts";
import type { AssessmentInput } from "./input.ts";
import { parsePolicy, STANDARD_POLICY } from "./policy.ts";

const SIGNED: OfflineXmlVerdict = {
  outcome: "read",
  signature: "valid",
  signatureAlgorithm: "rsa-sha256",
  digestAlgorithm: "sha256",
  keyId: "uidai-test",
  trustStore: "uidai",
  issuedAt: "2026-11-20T10:00:00.000Z",
};

const reading = (offlineXml: OfflineXmlVerdict) => {
  const source = offlineXml.signature === "valid" ? "xml" : "xml-unsigned";
  return {
    ...withReadings(
      { ...panReading(), type: "aadhaar", fields: {}, readings: {} },
      {
        idNumber: [field("XXXX XXXX 1234", source)],
        name: [field("Asha Example", source)],
        dateOfBirth: [field("1990-04-12", source)],
        gender: [field("F", source)],
      },
    ),
    variant: "aadhaar-offline-xml",
    numberStatus: "masked",
    offlineXml,
  } as const;
};

/** The page of a file: a small portrait and no line. Its number was never searched for, since it has four digits. */
const fileCase = (offlineXml: OfflineXmlVerdict = SIGNED, over: Partial<AssessmentInput> = {}) =>
  panCase({
    pages: [observed(page({ offlineXml: "<a/>", lines: [], faces: [face(100)] }))],
    reading: reading(offlineXml),
    duplicates: {
      idNumber: { outcome: "not_performed" },
      face: { outcome: "searched", searched: 0, notSearched: 0, candidates: [] },
    },
    ...over,
  });

test("a signed file stands in for the pictures: what it cannot have is not required of it", () => {
  const report = assess(fileCase());
  expect(report.decision).toEqual({ outcome: "verified", reasons: [] });
  const check = (type: string) => report.checks.find((one) => one.type === type);
  expect(check("document.picture")).toMatchObject({
    status: "not_performed",
    required: false,
    reasons: ["picture_not_needed"],
  });
  expect(check("document.consistency")).toMatchObject({ status: "not_performed", required: false });
  expect(check("fraud.duplicate_number")).toMatchObject({ required: false });
  for (const type of ["document.signature", "document.portrait", "face.match", "document.dates"])
    expect(check(type)?.required).toBe(true);
});

test("a card in the same place is held to all of it", () => {
  const card = fileCase(SIGNED, { pages: [observed(page({ lines: [], faces: [face(100)] }))] });
  expect(assess(card).checks.find(({ type }) => type === "document.picture")?.required).toBe(true);
  expect(assess(card).decision.outcome).toBe("in_review");
});

for (const [name, verdict, expected] of [
  ["a valid signature", SIGNED, ["pass", []]],
  [
    "altered data",
    { ...SIGNED, signature: "invalid", trustStore: undefined },
    ["fail", ["xml_signature_invalid"]],
  ],
  [
    "a key of nobody",
    { ...SIGNED, signature: "unknown-key", trustStore: undefined },
    ["review", ["xml_signing_key_unknown"]],
  ],
  [
    "a specimen",
    { ...SIGNED, signature: "unknown-key", trustStore: "specimen" },
    ["review", ["xml_signing_key_unknown", "specimen_document"]],
  ],
  [
    "a file of the future",
    { ...SIGNED, issuedAt: "2026-12-01T00:00:00Z" },
    ["review", ["date_implausible"]],
  ],
  ["no such file", { outcome: "unreadable" }, ["not_performed", ["xml_unreadable"]]],
] as const)
  test(`${name} in a file: ${expected.flat().join(", ")}`, () => {
    const [status, reasons] = expected;
    expect(verdictOf(fileCase(verdict as OfflineXmlVerdict), "document.signature")).toEqual({
      status,
      reasons,
    });
  });

test("a file whose signature is not valid is never verified", () => {
  for (const signature of ["invalid", "unknown-key"] as const)
    expect(assess(fileCase({ ...SIGNED, signature })).decision.outcome).not.toBe("verified");
  expect(assess(fileCase({ outcome: "unreadable" })).decision.outcome).not.toBe("verified");
});

test("the algorithms are told, since SHA-1 is the weaker one", () => {
  const report = assess(fileCase({ ...SIGNED, signatureAlgorithm: "rsa-sha1" }));
  expect(
    report.checks.find(({ type }) => type === "document.signature")?.measurements,
  ).toMatchObject({ signatureAlgorithm: "rsa-sha1", digestAlgorithm: "sha256" });
});

test("a maximum age holds for files as for QR codes", () => {
  const document = { ...STANDARD_POLICY.document, signedDataMaximumAgeDays: 3 };
  const policy = parsePolicy({ ...STANDARD_POLICY, document });
  const old = { ...SIGNED, issuedAt: "2026-11-01T10:00:00.000Z" };
  expect(verdictOf(fileCase(old, { policy }), "document.signature")).toEqual({
    status: "review",
    reasons: ["xml_too_old"],
  });
  expect(verdictOf(fileCase(SIGNED, { policy, now: NOW }), "document.signature").status).toBe(
    "pass",
  );
});

test("a forged QR code on a card beside a good file is not excused", () => {
  const forged = { ...reading(SIGNED), secureQr: { ...SIGNED_QR, signature: "invalid" } } as const;
  expect(verdictOf(fileCase(SIGNED, { reading: forged }), "document.signature").status).toBe(
    "fail",
  );
});

test("a card that contradicts a signed file fails, and one that contradicts any other asks a person", () => {
  const against = (source: "xml" | "xml-unsigned", verdict: OfflineXmlVerdict) => ({
    ...aadhaarReading({ secureQr: { outcome: "not-found" } }),
    offlineXml: verdict,
    readings: { name: [field("Asha Example", source), field("Maya Sample", "ocr", 1)] },
    disagreements: [{ field: "name", sources: [source, "ocr"], degree: "different" }] as const,
  });
  const verdictFor = (source: "xml" | "xml-unsigned", verdict: OfflineXmlVerdict) =>
    verdictOf(
      fileCase(verdict, {
        reading: against(source, verdict) as AssessmentInput["reading"],
        pages: [observed(page({ offlineXml: "<a/>" })), observed(page({}, "b"))],
      }),
      "document.consistency",
    );
  expect(verdictFor("xml", SIGNED)).toEqual({ status: "fail", reasons: ["data_mismatch_xml"] });
  expect(verdictFor("xml-unsigned", { ...SIGNED, signature: "invalid" })).toEqual({
    status: "review",
    reasons: ["data_mismatch_xml"],
  });
});

test("a specimen file is told to be one", () => {
  const specimen = { ...SIGNED, trustStore: "specimen" } as const;
  const report = assess(fileCase(specimen, { allowSpecimens: true }));
  expect(report.specimen).toBe(true);
  expect(report.decision.outcome).toBe("verified");
});
