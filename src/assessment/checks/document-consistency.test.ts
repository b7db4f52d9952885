import { expect, test } from "vitest";
import type { Disagreement } from "../../documents/types.ts";
import {
  aadhaarCase,
  aadhaarReading,
  ERROR,
  field,
  findingOf,
  observed,
  page,
  panCase,
  panReading,
  SIGNED_QR,
  verdictOf,
  withReadings,
} from "../fixtures/cases.ts";

const TYPE = "document.consistency";
const disputed = (degree: Disagreement["degree"], sources: Disagreement["sources"]) => [
  { field: "name", sources, degree } as const,
];

test("sources that agree pass", () => {
  expect(verdictOf(aadhaarCase(), TYPE)).toEqual({ status: "pass", reasons: [] });
});

test("print that contradicts signed data fails, and both places are shown", () => {
  const reading = aadhaarReading({ disagreements: disputed("different", ["qr", "ocr"]) });
  const finding = findingOf(aadhaarCase({ reading }), TYPE);
  expect(finding.status).toBe("fail");
  expect(finding.reasons).toEqual(["data_mismatch_qr_ocr"]);
  expect(finding.evidence.map(({ picture }) => picture)).toEqual([
    "document-back",
    "document-front",
  ]);
});

test("what is merely similar warns", () => {
  const reading = aadhaarReading({ disagreements: disputed("similar", ["qr", "ocr"]) });
  expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
    status: "warn",
    reasons: ["data_mismatch_qr_ocr"],
  });
});

test("without a trusted signature a contradiction asks for a person", () => {
  const untrusted = aadhaarReading({
    disagreements: disputed("different", ["qr", "ocr"]),
    secureQr: { ...SIGNED_QR, trustStore: "specimen" },
  });
  const published = aadhaarReading({
    disagreements: disputed("different", ["qr", "ocr"]),
    secureQr: { ...SIGNED_QR, denylisted: true },
  });
  const unsigned = aadhaarReading({ disagreements: disputed("different", ["qr-unsigned", "ocr"]) });
  for (const reading of [untrusted, published, unsigned])
    expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
      status: "review",
      reasons: ["data_mismatch_qr_ocr"],
    });
});

test("two sides that contradict each other in print ask for a person", () => {
  const reading = aadhaarReading({ disagreements: disputed("different", ["ocr", "ocr"]) });
  expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
    status: "review",
    reasons: ["data_mismatch_pages"],
  });
});

test("a signed QR code does not stand in for a name that cannot be read in print", () => {
  const reading = withReadings(aadhaarReading(), { name: [field("Asha Example", "qr", 1)] });
  expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
    status: "review",
    reasons: ["field_unreadable"],
  });
});

test("the same field read twice on one page is one source", () => {
  const twice = [field("ASHA EXAMPLE"), field("ASHA EXAMPLE")];
  const reading = withReadings(panReading(), { name: twice });
  expect(verdictOf(panCase({ reading }), TYPE).reasons).toEqual(["no_second_source"]);
});

test("one source has nothing to be compared with, and a lost page is an error", () => {
  expect(verdictOf(panCase(), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["no_second_source"],
  });
  expect(verdictOf(panCase({ pages: [observed(page()), ERROR] }), TYPE).status).toBe("error");
});
