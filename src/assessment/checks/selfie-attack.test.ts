import { expect, test } from "vitest";
import { ERROR, findingOf, observed, panCase, selfie, verdictOf } from "../fixtures/cases.ts";

const TYPE = "selfie.attack";
const scored = (bonaFideScore: number) =>
  panCase({
    selfie: observed(
      selfie({ attack: { bonaFideScore, model: { name: "attack-test", version: "0" } } }),
    ),
  });

test("a high bona fide score passes with its threshold beside it", () => {
  expect(findingOf(scored(0.9), TYPE)).toMatchObject({
    status: "pass",
    measurements: { bonaFideScore: 0.9, bonaFideScoreWarnBelow: 0.5, model: "attack-test@0" },
  });
});

test("a low score warns, and never more, however low", () => {
  for (const score of [0.49, 0, -1])
    expect(verdictOf(scored(score), TYPE)).toEqual({
      status: "warn",
      reasons: ["presentation_attack_suspected"],
    });
});

test("an absent score is not performed and is no 0", () => {
  const { attack: _, ...unscored } = selfie();
  expect(findingOf(panCase({ selfie: observed(unscored) }), TYPE)).toMatchObject({
    status: "not_performed",
    measurements: {},
  });
  expect(verdictOf(panCase({ selfie: ERROR }), TYPE).status).toBe("error");
});
