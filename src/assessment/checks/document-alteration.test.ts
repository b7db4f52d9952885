import { expect, test } from "vitest";
import type { PageSignals, Quadrilateral } from "../../observations/index.ts";
import { ERROR, findingOf, observed, page, panCase, verdictOf } from "../fixtures/cases.ts";
import { STANDARD_POLICY } from "../policy.ts";

const TYPE = "document.alteration";
const withSignals = (signals: PageSignals) => panCase({ pages: [observed(page({ signals }))] });

const LINE: Quadrilateral = [
  [300, 300],
  [500, 300],
  [500, 330],
  [300, 330],
];

test("a page with one history all over passes, threshold beside the measurements", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.measurements).toEqual({
    "front.lineHistoryShare": 0.97,
    "front.portraitHistoryShare": 1.01,
    historyShareBelow: 0.7,
  });
  expect(finding.evidence).toEqual([]);
});

test("a line and a portrait with another history each warn, and no more, and say where", () => {
  const edited = withSignals({ lineHistory: { share: 0.1, polygon: LINE } });
  expect(verdictOf(edited, TYPE)).toEqual({ status: "warn", reasons: ["document_edited"] });
  expect(findingOf(edited, TYPE).evidence).toEqual([{ picture: "document-front", polygon: LINE }]);
  const pasted = withSignals({
    lineHistory: { share: 0.9, polygon: LINE },
    portraitHistory: { share: -0.1, polygon: LINE },
  });
  expect(verdictOf(pasted, TYPE)).toEqual({
    status: "warn",
    reasons: ["document_pasted_portrait"],
  });
});

test("a change on the back is told as one of the back", () => {
  const back = page({ signals: { lineHistory: { share: 0, polygon: LINE } } }, "b");
  const finding = findingOf(panCase({ pages: [observed(page()), observed(back)] }), TYPE);
  expect(finding.evidence).toEqual([{ picture: "document-back", polygon: LINE }]);
  expect(finding.measurements["back.lineHistoryShare"]).toBe(0);
});

test("an operator may ask for a person, and a warning alone rejects nobody", () => {
  const alteration = { ...STANDARD_POLICY.alteration, status: "review" as const };
  const input = withSignals({ lineHistory: { share: 0.1, polygon: LINE } });
  const policy = { ...STANDARD_POLICY, alteration };
  expect(verdictOf({ ...input, policy }, TYPE).status).toBe("review");
});

test("where nothing was measured nothing is performed, never a pass, and there is no 0", () => {
  for (const signals of [{ colourSpread: 0.3, pixelGrid: 1 }, {}, undefined]) {
    const { signals: _, ...unmeasured } = page();
    const pages = [observed(signals === undefined ? unmeasured : page({ signals }))];
    const finding = findingOf(panCase({ pages }), TYPE);
    expect(finding.status).toBe("not_performed");
    expect(finding.reasons).toEqual(["not_measured"]);
    expect(finding.measurements).toEqual({});
  }
  const lineAlone = withSignals({ lineHistory: { share: 1, polygon: LINE } });
  expect(findingOf(lineAlone, TYPE).measurements).not.toHaveProperty("front.portraitHistoryShare");
});

test("a page that could not be observed is an error, never a pass, and hides no change on the other", () => {
  expect(verdictOf(panCase({ pages: [observed(page()), ERROR] }), TYPE).status).toBe("error");
  const edited = observed(page({ signals: { lineHistory: { share: 0, polygon: LINE } } }));
  expect(verdictOf(panCase({ pages: [edited, ERROR] }), TYPE).status).toBe("warn");
});
