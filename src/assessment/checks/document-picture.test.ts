import { expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import {
  aadhaarCase,
  ERROR,
  findingOf,
  NOT_GIVEN,
  observed,
  page,
  panCase,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "document.picture";
const GOOD = page().quality;
const withQuality = (quality: Partial<typeof GOOD>) =>
  panCase({ pages: [observed(page({ quality: { ...GOOD, ...quality } }))] });

test("a sharp, well lit, large card passes, with thresholds beside the measurements", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.measurements).toMatchObject({
    "front.sharpness": 0.6,
    sharpnessFailBelow: 0.1,
    sharpnessWarnBelow: 0.2,
  });
  expect(finding.evidence).toHaveLength(1);
});

test("a front below the readable limit of sharpness fails", () => {
  expect(verdictOf(withQuality({ sharpness: 0.09 }), TYPE)).toEqual({
    status: "fail",
    reasons: ["document_blurry"],
  });
});

for (const [quality, reason] of [
  [{ sharpness: 0.15 }, "document_blurry"],
  [{ glare: 0.05 }, "document_glare"],
  [{ meanLuma: 45 }, "document_too_dark"],
  [{ contrast: 40 }, "document_too_dark"],
  [{ cardWidthPx: 300 }, "image_too_small"],
] as const) {
  test(`${JSON.stringify(quality)} warns of ${reason} and no more`, () => {
    expect(verdictOf(withQuality(quality), TYPE)).toEqual({ status: "warn", reasons: [reason] });
  });
}

const withCorners = (corners: Quadrilateral) =>
  panCase({
    pages: [observed(page({ card: { outcome: "found", corners, score: 5, method: "test" } }))],
  });

test("a corner well outside the picture warns that the card is cut off", () => {
  const corners: Quadrilateral = [
    [-40, 0],
    [1600, 0],
    [1600, 1200],
    [0, 1200],
  ];
  expect(verdictOf(withCorners(corners), TYPE)).toEqual({
    status: "warn",
    reasons: ["document_cut_off"],
  });
});

test("a card that fills the picture to its edges is not cut off", () => {
  const corners: Quadrilateral = [
    [0, 0],
    [1600, 0],
    [1600, 1200],
    [0, 1200],
  ];
  expect(verdictOf(withCorners(corners), TYPE).status).toBe("pass");
});

test("a blurred back only warns: the checks that miss it say so themselves", () => {
  const input = aadhaarCase();
  const blurred = observed(page({ quality: { ...GOOD, sharpness: 0.05 } }, "b"));
  expect(verdictOf({ ...input, pages: [input.pages[0]!, blurred] }, TYPE)).toEqual({
    status: "warn",
    reasons: ["document_blurry"],
  });
});

test("a page lost to an engine failure is an error, whichever page it is", () => {
  for (const pages of [[ERROR], [observed(page()), ERROR]])
    expect(verdictOf(panCase({ pages }), TYPE)).toEqual({
      status: "error",
      reasons: ["check_error"],
    });
});

test("without a front nothing is performed", () => {
  for (const pages of [[], [NOT_GIVEN]])
    expect(verdictOf(panCase({ pages }), TYPE)).toEqual({
      status: "not_performed",
      reasons: ["document_side_missing"],
    });
});
