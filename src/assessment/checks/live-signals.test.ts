import { expect, test } from "vitest";
import type { JudgedCamera } from "../../observations/index.ts";
import { followed, claimsFor, liveBurst, observationOf } from "../fixtures/bursts.ts";
import { findingOf, panCase, verdictOf } from "../fixtures/cases.ts";

const withCamera = (over: Partial<JudgedCamera>) => {
  const claims = claimsFor(followed());
  return panCase({
    live: liveBurst({ claims: { ...claims, camera: { ...claims.camera, ...over } } }),
  });
};

test("an ordinary camera passes, also one of which little is known", () => {
  expect(verdictOf(withCamera({}), "live.camera").status).toBe("pass");
  expect(
    verdictOf(withCamera({ name: "none", frameRate: null, deliveredEveryMs: [] }), "live.camera")
      .status,
  ).toBe("pass");
});

for (const [what, over, reason] of [
  ["the name of a program", { name: "virtual" }, "virtual_camera_suspected"],
  ["frames larger than the camera's", { widthPx: 320, heightPx: 240 }, "live_timing_implausible"],
  [
    "frames without any waver",
    { deliveredEveryMs: Array.from({ length: 60 }, () => 33) },
    "live_timing_implausible",
  ],
  [
    "frames faster than the camera",
    { deliveredEveryMs: Array.from({ length: 60 }, (_, i) => 8 + (i % 3)) },
    "live_timing_implausible",
  ],
] as const)
  test(`${what}: a warning by the shipped policy, a review where the policy says so`, () => {
    const input = withCamera(over);
    expect(verdictOf(input, "live.camera")).toEqual({ status: "warn", reasons: [reason] });
    const live = { ...input.policy.live, cameraStatus: "review" } as const;
    const strict = { ...input, policy: { ...input.policy, live } };
    expect(verdictOf(strict, "live.camera").status).toBe("review");
  });

test("the attack score is the middle one; without any it is not performed, and never a 0", () => {
  const { frames } = observationOf(followed());
  const scored = (scores: readonly number[]) =>
    panCase({
      live: liveBurst({
        observation: {
          version: 1,
          frames: frames.map(({ attack: _, ...frame }, at) =>
            scores[at] === undefined
              ? frame
              : {
                  ...frame,
                  attack: {
                    bonaFideScore: scores[at],
                    model: { name: "attack-test", version: "0" },
                  },
                },
          ),
        },
      }),
    });
  expect(findingOf(scored([0, 0.9, 0.8]), "live.attack")).toMatchObject({
    status: "pass",
    measurements: { bonaFideScore: 0.8, framesScored: 3 },
  });
  expect(verdictOf(scored([0, 0, 1]), "live.attack")).toEqual({
    status: "warn",
    reasons: ["live_attack_suspected"],
  });
  expect(findingOf(scored([]), "live.attack")).toMatchObject({
    status: "not_performed",
    measurements: {},
  });
  expect(verdictOf(scored([NaN]), "live.attack").status).toBe("warn");
});
