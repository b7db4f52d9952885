import { expect, test } from "vitest";
import { pageOf } from "../fixtures/page.ts";
import {
  INDIAN_LINES,
  INDIAN_PASSPORT,
  INDIAN_PASSPORT_BACK,
  TD1_BACK,
  TD1_LINES,
  TD2_CARD,
  TD2_LINES,
} from "../fixtures/travel-documents.ts";
import { zoneText } from "./zone-text.ts";

const NOW = new Date("2026-11-22T06:00:00Z");

test("the lines of a zone are its text, in each format", () => {
  for (const [page, lines] of [
    [INDIAN_PASSPORT, INDIAN_LINES],
    [TD1_BACK, TD1_LINES],
    [TD2_CARD, TD2_LINES],
  ] as const)
    expect(zoneText(pageOf(page), NOW)).toBe(lines.join(""));
});

test("a page without a zone has none", () => {
  expect(zoneText(pageOf(INDIAN_PASSPORT_BACK), NOW)).toBeUndefined();
});
