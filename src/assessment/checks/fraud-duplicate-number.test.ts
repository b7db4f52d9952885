import { expect, test } from "vitest";
import {
  face,
  featuresAt,
  observed,
  panCase,
  panReading,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";
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

test("a face that does not match is not told whether the number is known", () => {
  const stranger = observed(selfie({ faces: [face(300, { features: featuresAt(61) })] }));
  const verdicts = [true, false].map((found) =>
    verdictOf(
      panCase({ selfie: stranger, duplicates: { idNumber: { outcome: "searched", found } } }),
      TYPE,
    ),
  );
  expect(verdicts[0]).toEqual({ status: "not_performed", reasons: ["face_match_failed"] });
  expect(verdicts[1]).toEqual(verdicts[0]);
});
