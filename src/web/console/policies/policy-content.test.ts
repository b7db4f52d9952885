import { expect, test } from "vitest";
import shipped from "../../../assessment/policy.json" with { type: "json" };
import shippedPoints from "../../../assessment/operating-points.json" with { type: "json" };
import { DOCUMENT_TYPES as SERVER_TYPES } from "../../../documents/kinds.ts";
import {
  differencesOf,
  DOCUMENT_TYPES,
  isRequired,
  pointFor,
  rateChoices,
  withRate,
  withRequired,
} from "./policy-content.ts";

const POINTS = shippedPoints.map(({ measured, ...point }) => ({ ...point, ...measured }));

test("the form knows every type of document that the server knows", () => {
  expect([...DOCUMENT_TYPES].toSorted()).toEqual([...SERVER_TYPES].toSorted());
});

test("a check that is made required for one type stays as it was for all others", () => {
  const changed = withRequired(shipped, { check: "live.challenge", type: "pan", required: true });
  expect(isRequired(changed, "live.challenge", "pan")).toBe(true);
  expect(isRequired(changed, "live.challenge", "aadhaar")).toBe(false);
  expect(differencesOf(shipped, changed)).toEqual([
    { path: "checks.live.challenge.required.pan", before: "false", after: "true" },
  ]);
});

test("a change that is taken back leaves the policy as it was", () => {
  const there = withRequired(shipped, { check: "live.challenge", type: "pan", required: true });
  const back = withRequired(there, { check: "live.challenge", type: "pan", required: false });
  expect(differencesOf(shipped, back)).toEqual([]);
});

test("only rates for which a threshold was measured can be chosen, and each selects one", () => {
  const choices = rateChoices(POINTS);
  expect(choices).toEqual([0.0001, 0.001]);
  for (const rate of choices) expect(pointFor(POINTS, rate)!.fmr).toBeLessThanOrEqual(rate);
  expect(pointFor(POINTS, 0.001)!.threshold).toBeLessThan(pointFor(POINTS, 0.0001)!.threshold);
});

test("where only selfies were measured, their thresholds are chosen from", () => {
  const selfies = POINTS.filter(
    ({ model, comparison }) =>
      model.startsWith("face-permissive") && comparison === "selfie-selfie",
  );
  expect(rateChoices(selfies)).toEqual([0.000098, 0.001]);
  expect(pointFor(selfies, 0.001)?.model).toMatch(/^face-permissive@/);
});

test("without a rate of review there is no band, and the difference says so", () => {
  expect(differencesOf(shipped, withRate(shipped, "reviewFmr", undefined))).toEqual([
    { path: "face.reviewFmr", before: "0.001", after: "" },
  ]);
});
