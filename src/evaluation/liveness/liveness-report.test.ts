import { expect, test } from "vitest";
import { LIVE_CHECKS, type Check } from "../../assessment/index.ts";
import type { JudgedBurst } from "./judge-burst.ts";
import { describeLiveness } from "./liveness-report.ts";

const burst = (
  name: string,
  species: string,
  failed: Partial<Record<Check["type"], Check["reasons"][number]>> = {},
): JudgedBurst => ({
  name,
  species,
  accepted: Object.keys(failed).length === 0,
  checks: LIVE_CHECKS.map((type) => ({
    type,
    required: false,
    status: failed[type] === undefined ? "pass" : "fail",
    reasons: failed[type] === undefined ? [] : [failed[type]],
    measurements: {},
    evidence: [],
  })),
});

const report = describeLiveness(
  [
    burst("a", "bona-fide"),
    burst("b", "bona-fide", { "live.challenge": "live_turn_missing" }),
    burst("c", "print", {
      "live.challenge": "live_turn_missing",
      "live.frames": "live_still_picture",
    }),
    burst("d", "print", { "live.frames": "live_still_picture" }),
    burst("e", "print"),
  ],
  { policySha256: "0", models: [] },
);

test("an attack that passed every check is an error, and a living person who did not", () => {
  expect(report.bonaFide?.errors).toMatchObject({ count: 1, of: 2, rate: 0.5 });
  expect(report.attacks["print"]?.errors).toMatchObject({ count: 1, of: 3 });
  expect(report.attacks["print"]?.wrong).toEqual([{ burst: "e", reasons: [] }]);
  expect(report.bonaFide?.wrong).toEqual([{ burst: "b", reasons: ["live_turn_missing"] }]);
});

test("each check is counted, and where it alone noticed", () => {
  expect(report.attacks["print"]?.notPassedBy).toEqual({
    "live.challenge": { all: 1, alone: 0 },
    "live.frames": { all: 2, alone: 1 },
  });
  expect(report.attacks["print"]?.reasons).toEqual({ live_turn_missing: 1, live_still_picture: 2 });
});

test("a set without living people has no BPCER, which is no 0", () => {
  expect(
    describeLiveness([burst("c", "print")], { policySha256: "0", models: [] }).bonaFide,
  ).toBeNull();
});
