import { expect, test } from "vitest";
import type { PageSignals } from "../../observations/index.ts";
import { findingOf, observed, page, panCase, panReading, verdictOf } from "../fixtures/cases.ts";
import { STANDARD_POLICY } from "../policy.ts";

const TYPE = "document.capture_origin";
const withSignals = (signals: PageSignals) => panCase({ pages: [observed(page({ signals }))] });

test("a page with colours and without a grid passes, thresholds beside the measurements", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.measurements).toEqual({
    colourSpread: 0.3,
    colourSpreadBelow: 0.045,
    pixelGrid: 1.5,
    pixelGridAbove: 3,
  });
});

test("a page without colour and a page under a grid each warn, and no more", () => {
  expect(verdictOf(withSignals({ colourSpread: 0.02, pixelGrid: 1 }), TYPE)).toEqual({
    status: "warn",
    reasons: ["document_photocopy"],
  });
  expect(verdictOf(withSignals({ colourSpread: 0.3, pixelGrid: 5 }), TYPE)).toEqual({
    status: "warn",
    reasons: ["document_screen"],
  });
});

test("a document that may be grey is no copy for it", () => {
  const input = withSignals({ colourSpread: 0.02, pixelGrid: 1 });
  const reading = panReading({ type: "voter-id", variant: "voter-id-old" });
  expect(verdictOf({ ...input, reading }, TYPE).status).toBe("pass");
});

test("an operator may ask for a person, and a warning alone rejects nobody", () => {
  const policy = {
    ...STANDARD_POLICY,
    captureOrigin: { ...STANDARD_POLICY.captureOrigin, status: "review" as const },
  };
  const input = withSignals({ pixelGrid: 5 });
  expect(verdictOf({ ...input, policy }, TYPE).status).toBe("review");
});

test("where nothing was measured nothing is performed, never a pass", () => {
  for (const signals of [{}, undefined]) {
    const { signals: _, ...unmeasured } = page();
    const pages = [observed(signals === undefined ? unmeasured : page({ signals }))];
    expect(verdictOf(panCase({ pages }), TYPE)).toEqual({
      status: "not_performed",
      reasons: ["not_measured"],
    });
  }
});
