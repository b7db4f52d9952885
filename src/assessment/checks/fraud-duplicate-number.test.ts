import { expect, test } from "vitest";
import { panCase, panReading, verdictOf } from "../fixtures/cases.ts";
import type { DuplicateSearch } from "../input.ts";

const TYPE = "fraud.duplicate_number";
const searched = (idNumber: DuplicateSearch) => panCase({ duplicates: { idNumber } });

test("a number that nobody else has passes", () => {
  expect(verdictOf(searched({ outcome: "searched", found: false }), TYPE).status).toBe("pass");
});

test("a number that is stored already asks for a person", () => {
  expect(verdictOf(searched({ outcome: "searched", found: true }), TYPE)).toEqual({
    status: "review",
    reasons: ["duplicate_id_number"],
  });
});

test("a failed search is an error", () => {
  expect(verdictOf(searched({ outcome: "error" }), TYPE).status).toBe("error");
});

for (const [numberStatus, reason] of [
  ["not-read", "field_unreadable"],
  ["masked", "id_number_masked"],
  ["valid", "not_searched"],
] as const)
  test(`a ${numberStatus} number that was not searched says why: ${reason}`, () => {
    const reading = panReading({ numberStatus });
    const input = panCase({ reading, duplicates: { idNumber: { outcome: "not_performed" } } });
    expect(verdictOf(input, TYPE)).toEqual({ status: "not_performed", reasons: [reason] });
  });
