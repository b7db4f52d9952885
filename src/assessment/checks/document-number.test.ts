import { expect, test } from "vitest";
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
  verdictOf,
  withReadings,
} from "../fixtures/cases.ts";

const TYPE = "document.number";

test("a number with a good structure passes and is not told", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(JSON.stringify(finding.measurements)).not.toContain("ABCPE");
});

for (const [name, input, reason] of [
  [
    "an Aadhaar number with a wrong check digit",
    aadhaarCase({ reading: aadhaarReading({ numberStatus: "invalid" }) }),
    "id_number_checksum_failed",
  ],
  [
    "a PAN of another structure",
    panCase({ reading: panReading({ numberStatus: "invalid" }) }),
    "pan_format_invalid",
  ],
  [
    "a number that was not read",
    panCase({ reading: panReading({ numberStatus: "not-read" }) }),
    "field_unreadable",
  ],
  [
    "the PAN of a company",
    panCase({ reading: withReadings(panReading(), { idNumber: [field("ABCCE0000Z")] }) }),
    "pan_holder_not_individual",
  ],
  [
    "a specimen where specimens do not count",
    panCase({ reading: panReading({ numberStatus: "never-issued" }) }),
    "specimen_document",
  ],
] as const) {
  test(`${name} asks for a person: ${reason}`, () => {
    expect(verdictOf(input, TYPE)).toEqual({ status: "review", reasons: [reason] });
  });
}

test("a specimen warns where the operator lets specimens count", () => {
  const reading = panReading({ numberStatus: "never-issued" });
  expect(verdictOf(panCase({ reading, allowSpecimens: true }), TYPE)).toEqual({
    status: "warn",
    reasons: ["specimen_document"],
  });
});

test("a masked number warns", () => {
  const reading = aadhaarReading({ numberStatus: "masked" });
  expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
    status: "warn",
    reasons: ["id_number_masked"],
  });
});

test("a number that may stand on a page that was never seen is an error", () => {
  const reading = panReading({ numberStatus: "not-read" });
  const pages = [observed(page()), ERROR];
  expect(verdictOf(panCase({ reading, pages }), TYPE).status).toBe("error");
});

test("a number of an earlier form cannot be checked, and warns", () => {
  const reading = panReading({ type: "driving-licence", numberStatus: "unverifiable" });
  expect(verdictOf(panCase({ reading }), TYPE)).toEqual({
    status: "warn",
    reasons: ["id_number_legacy_form"],
  });
});

test.each([
  ["voter-id", "WKH1186253"],
  ["driving-licence", "MH0020110000001"],
  ["pan", "ABCPE0000Z"],
] as const)("the number of a %s that was read badly is for a person to read", (type, number) => {
  const reading = {
    ...withReadings(panReading(), { idNumber: [field(number)] }),
    type,
    numberStatus: "unverifiable" as const,
  };
  expect(verdictOf(panCase({ reading }), TYPE)).toEqual({
    status: "review",
    reasons: ["field_unreadable"],
  });
});

test("a voter card whose check digit is wrong warns, since good cards fail it too", () => {
  const voter = (number: string) =>
    panCase({
      reading: { ...withReadings(panReading(), { idNumber: [field(number)] }), type: "voter-id" },
    });
  expect(verdictOf(voter("WKH1186253"), TYPE)).toEqual({ status: "pass", reasons: [] });
  expect(verdictOf(voter("WKH1186263"), TYPE)).toEqual({
    status: "warn",
    reasons: ["epic_checksum_failed"],
  });
});
