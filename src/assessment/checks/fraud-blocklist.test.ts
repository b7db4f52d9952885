import { expect, test } from "vitest";
import { assess } from "../assess.ts";
import { panCase, verdictOf } from "../fixtures/cases.ts";
import type { BlocklistSearch } from "../input.ts";

const TYPE = "fraud.blocklist";
const searched = (found: Partial<BlocklistSearch>) =>
  panCase({ blocklist: { entries: 2, idNumber: false, face: false, ...found } });

test("whoever is not on the list passes", () => {
  expect(verdictOf(searched({}), TYPE)).toEqual({ status: "pass", reasons: [] });
  expect(assess(searched({})).decision.outcome).toBe("verified");
});

test.each([
  [{ idNumber: true }, ["blocklist_id_number"]],
  [{ face: true }, ["blocklist_face"]],
  [{ idNumber: true, face: true }, ["blocklist_id_number", "blocklist_face"]],
  // What was found counts, whatever else could not be searched.
  [{ idNumber: true, face: "unknown" }, ["blocklist_id_number"]],
] as const)("a hit is for a person to look at: %j", (found, reasons) => {
  expect(verdictOf(searched(found), TYPE)).toEqual({ status: "review", reasons });
  expect(assess(searched(found)).decision).toEqual({ outcome: "in_review", reasons });
});

test("a face that compares with none of the list is an error, never a pass", () => {
  expect(verdictOf(searched({ face: "unknown" }), TYPE).status).toBe("error");
  expect(assess(searched({ face: "unknown" })).decision.outcome).toBe("in_review");
});

test("numbers that may not be searched are not performed, never a pass; a face that was found counts all the same", () => {
  const unsearched = { idNumber: "not_performed" } as const;
  expect(verdictOf(searched(unsearched), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["not_searched"],
  });
  expect(assess(searched(unsearched)).decision.outcome).toBe("in_review");
  expect(verdictOf(searched({ ...unsearched, face: true }), TYPE)).toEqual({
    status: "review",
    reasons: ["blocklist_face"],
  });
});

test("a list that was not searched is not performed, and nobody is verified", () => {
  const { blocklist: _, ...input } = panCase();
  expect(verdictOf(input, TYPE)).toEqual({ status: "not_performed", reasons: ["not_searched"] });
  expect(assess(input).decision.outcome).toBe("in_review");
});
