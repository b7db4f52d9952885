import { expect, test } from "vitest";
import type { DocumentReading } from "../../documents/index.ts";
import type { CardLocation, Quadrilateral } from "../../observations/index.ts";
import {
  aadhaarCase,
  ERROR,
  field,
  findingOf,
  NOT_GIVEN,
  observed,
  page,
  panCase,
  panReading,
  verdictOf,
  withReadings,
} from "../fixtures/cases.ts";

const TYPE = "document.picture";
const GOOD = page().quality;
const PRINT = GOOD.print!;
type Quality = typeof GOOD;

/** A name that nobody can be sure of. */
const UNSURE = withReadings(panReading(), { name: [{ ...field("ASHA"), score: 0.5 }] });

const withQuality = (quality: Partial<Quality>, reading = panReading()) =>
  panCase({ pages: [observed(page({ quality: { ...GOOD, ...quality } }))], reading });

test("a sharp, well lit, large card passes, with thresholds beside the measurements", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.measurements).toMatchObject({
    "front.printSoftness": 0.08,
    "front.read": true,
    printSoftnessFailAbove: 0.21,
    printSoftnessWarnAbove: 0.15,
  });
  expect(finding.evidence).toHaveLength(1);
});

const BAD: readonly (readonly [Partial<Quality>, string])[] = [
  [{ print: { ...PRINT, softness: 0.25 } }, "document_blurry"],
  [{ glare: 0.05 }, "document_glare"],
  [{ brightLuma: 30, meanLuma: 9 }, "document_too_dark"],
  [{ cardWidthPx: 140, steepness: 0.2 }, "document_too_small"],
  [{ steepness: 0.2 }, "document_blurry"],
];

for (const [quality, reason] of BAD) {
  test(`${JSON.stringify(quality)} fails for ${reason} and no more where something was not read`, () => {
    expect(verdictOf(withQuality(quality, UNSURE), TYPE)).toEqual({
      status: "fail",
      reasons: [reason],
    });
  });

  test(`${JSON.stringify(quality)} only warns where everything was read`, () => {
    expect(verdictOf(withQuality(quality), TYPE)).toEqual({ status: "warn", reasons: [reason] });
  });
}

for (const [quality, reason] of [
  [{ print: { ...PRINT, softness: 0.16 } }, "document_blurry"],
  [{ brightLuma: 90 }, "document_too_dark"],
  [{ cardWidthPx: 300 }, "document_too_small"],
] as const) {
  test(`${JSON.stringify(quality)} warns of ${reason}, whatever was read`, () => {
    const verdict = { status: "warn", reasons: [reason] };
    expect(verdictOf(withQuality(quality), TYPE)).toEqual(verdict);
    expect(verdictOf(withQuality(quality, UNSURE), TYPE)).toEqual(verdict);
  });
}

test("a good picture passes though something was not read: other checks say that", () => {
  expect(verdictOf(withQuality({}, UNSURE), TYPE).status).toBe("pass");
});

test("a document of no supported type is judged by its picture alone", () => {
  const input = panCase({ reading: { outcome: "not-recognised" } });
  expect(verdictOf(input, TYPE).status).toBe("pass");
  const blurred = { ...GOOD, print: { ...PRINT, softness: 0.3 } };
  const pages = [observed(page({ quality: blurred }))];
  expect(verdictOf({ ...input, pages }, TYPE).status).toBe("fail");
});

const illegible = (quality: Partial<Quality>) => {
  const lines = page().lines.map((line) => ({ ...line, score: 0.5 }));
  const pages = [observed(page({ lines, quality: { ...GOOD, ...quality } }))];
  return panCase({ pages, reading: { outcome: "not-recognised" } });
};

test("where no line was read, the edges of the page say whether it is blurred, not what looked like lines", () => {
  expect(verdictOf(illegible({ steepness: 0.3 }), TYPE).reasons).toEqual(["document_blurry"]);
  const softLines = { steepness: 0.6, print: { ...PRINT, softness: 0.3 } };
  expect(verdictOf(illegible(softLines), TYPE).status).toBe("warn");
});

test("a sharp page of which nothing was read is not blurred: it may be no document", () => {
  expect(verdictOf(illegible({ steepness: 0.6 }), TYPE).status).toBe("pass");
});

test("a page that is mostly empty and of little contrast is not dark", () => {
  const quality = { meanLuma: 217, brightLuma: 255, contrast: 42 };
  expect(verdictOf(withQuality(quality, UNSURE), TYPE).status).toBe("pass");
});

test("a dark picture is not called blurred as well: what is measured of it is noise", () => {
  const quality = { brightLuma: 20, steepness: 0.1 };
  expect(verdictOf(withQuality(quality, UNSURE), TYPE).reasons).toEqual(["document_too_dark"]);
});

test("a number that only a code says is not read: what hides it is told", () => {
  const { fields } = panReading();
  const said = withReadings(panReading(), { idNumber: [{ ...fields.idNumber!, source: "qr" }] });
  expect(verdictOf(withQuality({ glare: 0.05 }, said), TYPE)).toEqual({
    status: "fail",
    reasons: ["document_glare"],
  });
});

test("print of a few pixels' height is too small", () => {
  const tiny: Quadrilateral = [
    [100, 100],
    [160, 100],
    [160, 107],
    [100, 107],
  ];
  const lines = page().lines.map((line) => ({ ...line, polygon: tiny }));
  const input = panCase({ pages: [observed(page({ lines }))], reading: UNSURE });
  expect(verdictOf(input, TYPE)).toEqual({ status: "fail", reasons: ["document_too_small"] });
});

const withCorners = (corners: Quadrilateral, reading = panReading()) =>
  panCase({
    pages: [observed(page({ card: { outcome: "found", corners, score: 5, method: "test" } }))],
    reading,
  });

test("a corner well outside the picture means that the card is cut off", () => {
  const corners: Quadrilateral = [
    [-40, 0],
    [1600, 0],
    [1600, 1200],
    [0, 1200],
  ];
  const reasons = ["document_cut_off"];
  expect(verdictOf(withCorners(corners), TYPE)).toEqual({ status: "warn", reasons });
  expect(verdictOf(withCorners(corners, UNSURE), TYPE)).toEqual({ status: "fail", reasons });
});

test("an outline along the picture's edge on one side is cut off, along all sides it is a scan", () => {
  const sides = (right: number, bottom: number): Quadrilateral => [
    [200, 150],
    [right, 150],
    [right, bottom],
    [200, bottom],
  ];
  const reasons = ["document_cut_off"];
  expect(verdictOf(withCorners(sides(1599, 900), UNSURE), TYPE)).toEqual({
    status: "fail",
    reasons,
  });
  expect(verdictOf(withCorners(sides(1400, 900), UNSURE), TYPE).status).toBe("pass");
});

test("a watermark that bleeds off the page is no print that is cut off", () => {
  const [first, ...others] = page().lines;
  const polygon: Quadrilateral = [
    [400, -10],
    [1000, -10],
    [1000, 400],
    [400, 400],
  ];
  const card = { outcome: "not-found", bestScore: null } as const;
  const marked = page({ card, lines: [{ ...first!, polygon }, ...others] });
  expect(verdictOf(panCase({ pages: [observed(marked)], reading: UNSURE }), TYPE).status).toBe(
    "pass",
  );
});

test("without an outline, print that ends where the picture does is cut off", () => {
  const [first, ...others] = page().lines;
  const polygon: Quadrilateral = [
    [0, 100],
    [90, 100],
    [90, 120],
    [0, 120],
  ];
  const cut = page({
    card: { outcome: "not-found", bestScore: null },
    lines: [{ ...first!, polygon }, ...others],
  });
  expect(verdictOf(panCase({ pages: [observed(cut)], reading: UNSURE }), TYPE)).toEqual({
    status: "fail",
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
  const quality = { ...GOOD, print: { ...PRINT, softness: 0.4 } };
  const blurred = observed(page({ quality }, "b"));
  expect(verdictOf({ ...input, pages: [input.pages[0]!, blurred] }, TYPE)).toEqual({
    status: "warn",
    reasons: ["document_blurry"],
  });
});

test("an observation of earlier days, without the print measured, is judged by what it has", () => {
  const { print: _, ...quality } = GOOD;
  expect(verdictOf(panCase({ pages: [observed(page({ quality }))] }), TYPE).status).toBe("pass");
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

test("a scan of which all print is legible is not refused for glare, whatever document it is", () => {
  const scan = (method: string, text = "LIBRARY CARD OF UTOPIA") =>
    panCase({
      pages: [
        observed(
          page({
            card: { ...page().card, outcome: "found", method } as CardLocation,
            lines: page().lines.map((line) => ({ ...line, text, score: 0.99 })),
            quality: { ...GOOD, glare: 0.05 },
          }),
        ),
      ],
      reading: { outcome: "not-recognised" } as DocumentReading,
    });
  expect(verdictOf(scan("whole-picture"), TYPE)).toEqual({
    status: "warn",
    reasons: ["document_glare"],
  });
  expect(verdictOf(scan("localiser"), TYPE).status).toBe("fail");
});
