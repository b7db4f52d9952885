import { expect, test } from "vitest";
import { AADHAAR_NEW, PAN_2018 } from "../../documents/fixtures/cards.ts";
import { LICENCE_2019, LICENCE_BACK } from "../../documents/fixtures/licences.ts";
import { pageOf } from "../../documents/fixtures/page.ts";
import type { PrintedLine } from "../../documents/fixtures/page.ts";
import { VOTER_BACK, VOTER_OLD } from "../../documents/fixtures/voter-cards.ts";
import { readDocument } from "../../documents/index.ts";
import {
  aadhaarCase,
  aadhaarReading,
  ERROR,
  face,
  findingOf,
  NOT_GIVEN,
  NOW,
  observed,
  page,
  panCase,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "document.type";
const NOT_RECOGNISED = { outcome: "not-recognised" } as const;

test("a recognised document passes, whether it was announced or not", () => {
  expect(verdictOf(panCase(), TYPE)).toEqual({ status: "pass", reasons: [] });
  expect(verdictOf(panCase({ claims: { type: "pan" } }), TYPE).status).toBe("pass");
  expect(findingOf(aadhaarCase(), TYPE).measurements).toMatchObject({
    type: "aadhaar",
    sides: "front,back",
  });
});

test("another type than the announced one fails", () => {
  expect(verdictOf(panCase({ claims: { type: "aadhaar" } }), TYPE)).toEqual({
    status: "fail",
    reasons: ["document_wrong_type"],
  });
});

test("a back alone fails, and a front given second does not", () => {
  const back = aadhaarReading({ variant: "aadhaar-back", sides: ["back"] });
  expect(verdictOf(aadhaarCase({ reading: back }), TYPE)).toEqual({
    status: "fail",
    reasons: ["document_wrong_side"],
  });
  const swapped = aadhaarReading({ sides: ["back", "front"] });
  expect(verdictOf(aadhaarCase({ reading: swapped }), TYPE).status).toBe("pass");
});

test("a second page that shows no back warns", () => {
  const reading = aadhaarReading({ sides: ["front", "unknown"] });
  expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
    status: "warn",
    reasons: ["document_wrong_side"],
  });
});

test("a selfie or a landscape given as the card is no document, and no other check concludes from it", () => {
  for (const faces of [[face(700)], []]) {
    const input = panCase({
      reading: NOT_RECOGNISED,
      pages: [observed(page({ lines: [], faces }))],
    });
    const noDocument = { reasons: ["document_not_found"] };
    expect(verdictOf(input, TYPE)).toEqual({ status: "fail", ...noDocument });
    for (const blocked of ["document.number", "document.portrait", "face.match"] as const)
      expect(verdictOf(input, blocked)).toEqual({ status: "not_performed", ...noDocument });
  }
});

test("a page full of other text is a document that is not supported", () => {
  expect(verdictOf(panCase({ reading: NOT_RECOGNISED }), TYPE)).toEqual({
    status: "fail",
    reasons: ["document_type_not_supported"],
  });
});

test("a front lost to an engine failure, or a reader that gave nothing, is an error everywhere", () => {
  for (const broken of [panCase({ pages: [ERROR] }), panCase({ reading: undefined })])
    for (const type of [TYPE, "document.fields", "document.number", "face.match"] as const)
      expect(verdictOf(broken, type)).toEqual({ status: "error", reasons: ["check_error"] });
});

test("without a front nothing is performed", () => {
  expect(verdictOf(panCase({ pages: [NOT_GIVEN] }), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["document_side_missing"],
  });
});

test("a front of one document and a back of another ask for a person", () => {
  const reading = aadhaarReading({ sides: ["front", "other-document"] });
  expect(verdictOf(aadhaarCase({ reading }), TYPE)).toEqual({
    status: "review",
    reasons: ["document_pages_differ"],
  });
});

// What the reader makes of pictures, and what becomes of that here.

const readAs = (...pages: readonly (readonly PrintedLine[])[]) => {
  const observations = pages.map((lines) => pageOf(lines));
  const reading = readDocument(observations, { now: NOW, trustSpecimens: true });
  return verdictOf(panCase({ reading, pages: observations.map(observed) }), TYPE);
};

test("the back of a licence or of a voter card alone is the wrong side", () => {
  for (const back of [LICENCE_BACK, VOTER_BACK])
    expect(readAs(back)).toEqual({ status: "fail", reasons: ["document_wrong_side"] });
  expect(readAs(LICENCE_2019, LICENCE_BACK)).toEqual({ status: "pass", reasons: [] });
  expect(readAs(VOTER_OLD, VOTER_BACK)).toEqual({ status: "pass", reasons: [] });
});

test("front and back of different documents differ", () => {
  for (const pages of [
    [AADHAAR_NEW, PAN_2018],
    [LICENCE_2019, VOTER_BACK],
    [VOTER_OLD, LICENCE_BACK],
  ] as const)
    expect(readAs(...pages)).toEqual({ status: "review", reasons: ["document_pages_differ"] });
});

test("a ration card, a bank card, a vehicle's registration and a badge are not supported", () => {
  for (const texts of [
    ["RATION CARD", "Card No : 0000000001", "Head of Family : Anita Patil", "No. of Units : 4"],
    ["STATE BANK", "DEBIT CARD", "0000 0000 0000 0000", "VALID THRU 12/27", "ANITA PATIL"],
    [
      "Indian Union Vehicle Registration Certificate",
      "Chassis No. XXXX000000000000",
      "Son/Daughter/Wife of SURESH PATIL",
      "Vehicle Class LMV",
    ],
    ["ACME LTD", "Employee ID 4711", "Name ANITA PATIL", "Blood Group B+", "Valid Till 31-12-2027"],
  ]) {
    const lines = texts.map((text, i) => ({ text, x: 60, y: 40 + 60 * i }));
    expect(readAs(lines), texts[0]).toEqual({
      status: "fail",
      reasons: ["document_type_not_supported"],
    });
  }
});
