import { expect, test } from "vitest";
import {
  aadhaarCase,
  aadhaarReading,
  ERROR,
  face,
  findingOf,
  NOT_GIVEN,
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
