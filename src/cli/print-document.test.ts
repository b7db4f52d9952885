import { expect, test } from "vitest";
import type { ResultDocument, ResultSource } from "../verification/index.ts";
import { documentLines } from "./print-document.ts";

const source = (value: string, over: Partial<ResultSource> = {}): ResultSource => ({
  value,
  source: "ocr",
  score: 0.9,
  polygon: [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ],
  page: 0,
  comparison: null,
  ...over,
});

const counts = source("Asha Rao", { source: "qr", score: 1 });
const other = source("A RAO", {
  comparison: {
    with: { field: "name", source: "qr" },
    degree: "similar",
    because: ["initials"],
  },
});

const document: ResultDocument = {
  type: "aadhaar",
  variant: "aadhaar-new",
  corners: null,
  fields: { name: { ...counts, corrections: [], sources: [counts, other] } },
  disagreements: [],
  address: { pinCode: "560041", rest: [], pinCodeStatus: "unknown" },
  mrz: null,
  pages: [],
};

test("beneath each field its other sources stand, with how far they agree and why", () => {
  const lines = documentLines(document);
  expect(lines[1]).toBe("  name         Asha Rao  [qr 1.00]");
  expect(lines[2]!.trim()).toBe("~ A RAO  [ocr 0.90, page 1]  similar to name (qr): initials");
});

test("an address ends with what became of its PIN code", () => {
  expect(documentLines(document).at(-1)).toMatch(/PIN code +not checked$/);
  expect(documentLines({ ...document, address: null }).join()).not.toContain("PIN");
});
