import * as fc from "fast-check";
import { expect, test } from "vitest";
import { HEAD_TURNS, type HeadTurn } from "../../observations/index.ts";
import {
  ACTIONS,
  claimsFor,
  followed,
  type Instant,
  liveBurst,
  observationOf,
} from "../fixtures/bursts.ts";
import { findingOf, panCase, verdictOf } from "../fixtures/cases.ts";

const TYPE = "live.challenge";

const judged = (instants: readonly Instant[], actions: readonly HeadTurn[] = ACTIONS) =>
  panCase({
    live: liveBurst({ observation: observationOf(instants), claims: claimsFor(instants, actions) }),
  });

const changed = (change: (instant: Instant, index: number) => Partial<Instant>) =>
  followed().map((instant, index) => ({ ...instant, ...change(instant, index) }));

const anyActions = fc
  .array(fc.constantFrom(...HEAD_TURNS), { minLength: 3, maxLength: 3 })
  .filter((actions) => actions.every((turn, at) => turn !== actions[at - 1]));

test("a head that turns as it is asked passes, whatever is asked", () => {
  fc.assert(
    fc.property(anyActions, (actions) => {
      expect(verdictOf(judged(followed(actions), actions), TYPE)).toEqual({
        status: "pass",
        reasons: [],
      });
    }),
  );
});

test("a noses' pose that is never 0 when straight makes no difference", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -15, max: 15 }),
      fc.integer({ min: -12, max: 12 }),
      (yaw, pitch) => {
        const beside = changed((instant) => ({
          yaw: instant.yaw + yaw,
          pitch: instant.pitch + pitch,
        }));
        expect(verdictOf(judged(beside), TYPE).status).toBe("pass");
      },
    ),
  );
});

test("frames of another challenge fail, whichever the two are", () => {
  fc.assert(
    fc.property(anyActions, anyActions, (asked, done) => {
      fc.pre(asked.join() !== done.join());
      expect(verdictOf(judged(followed(done), asked), TYPE).status).toBe("fail");
    }),
  );
});

test("a burst without a turn fails, however the head is held and however it trembles", () => {
  const small = fc.record({
    yaw: fc.double({ min: -4.5, max: 4.5, noNaN: true }),
    pitch: fc.double({ min: -2.5, max: 2.5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(small, { minLength: 36, maxLength: 36 }), (poses) => {
      const still = changed((_, index) => poses[index]!);
      expect(verdictOf(judged(still), TYPE).status).toBe("fail");
    }),
  );
});

test("a turn that is too small can be mended; one another way is fraud", () => {
  expect(verdictOf(judged(changed(({ yaw }) => ({ yaw: yaw * 0.3 }))), TYPE)).toEqual({
    status: "fail",
    reasons: ["live_turn_missing"],
  });
  expect(verdictOf(judged(changed(({ yaw }) => ({ yaw: -yaw }))), TYPE)).toEqual({
    status: "fail",
    reasons: ["live_turn_wrong"],
  });
});

test("a turn that both ways were tried for fails", () => {
  const both = changed(({ action, yaw }, index) =>
    action === 0 && index === 4 ? { yaw: -20 } : { yaw },
  );
  expect(verdictOf(judged(both), TYPE).reasons).toContain("live_turn_wrong");
});

test("a head that was turned before it was asked is too fast", () => {
  const early = changed(({ action, yaw, pitch }) =>
    action === 1 ? { yaw: 0, pitch: 14 } : { yaw, pitch },
  );
  expect(verdictOf(judged(early), TYPE)).toEqual({ status: "fail", reasons: ["live_too_fast"] });
});

test("a head that jumps is too fast, and one that waits too slow", () => {
  const jump = followed().map((instant, index) => ({ ...instant, atMs: 20 * index }));
  expect(verdictOf(judged(jump), TYPE).reasons).toContain("live_too_fast");
  let atMs = 0;
  const slow = followed().map((instant) => ({
    ...instant,
    atMs: (atMs += instant.action === 0 ? 990 : 150),
  }));
  const policy = structuredClone(panCase().policy);
  const strict = { ...policy, live: { ...policy.live, maximumActionMs: 4000 } };
  expect(verdictOf({ ...judged(slow), policy: strict }, TYPE).reasons).toEqual(["live_too_slow"]);
});

for (const [what, instants] of [
  [
    "a pause in which nobody saw the head",
    changed(({ atMs }, index) => ({ atMs: atMs + (index > 9 ? 2000 : 0) })),
  ],
  [
    "turns that are claimed in another order",
    changed(({ action }) => ({ action: action === null ? null : 2 - action })),
  ],
  [
    "an action that was never asked for",
    changed(({ action }) => ({ action: action === 2 ? 3 : action })),
  ],
  ["no look straight ahead before the first turn", followed().slice(3)],
  [
    "no look straight ahead between two turns",
    followed().filter(({ action }, index) => action !== null || index < 3),
  ],
  ["a turn that is missing", followed().filter(({ action }) => action !== 1)],
] as const)
  test(`${what}: frames are missing`, () => {
    const { status, reasons } = verdictOf(judged(instants), TYPE);
    expect(status).toBe("fail");
    expect(reasons).toContain("live_frames_missing");
  });

test("without a live capture no live check is performed, and a lost one is an error", () => {
  for (const type of [
    TYPE,
    "live.same_face",
    "live.frames",
    "live.attack",
    "live.camera",
  ] as const) {
    expect(verdictOf(panCase(), type)).toEqual({
      status: "not_performed",
      reasons: ["live_capture_missing"],
    });
    expect(verdictOf(panCase({ live: { outcome: "error" } }), type).status).toBe("error");
  }
});

test("claims of other frames than were measured are an error, never a pass", () => {
  const live = liveBurst({ claims: claimsFor(followed().slice(1)) });
  expect(verdictOf(panCase({ live }), TYPE).status).toBe("error");
});

test("numbers come with their thresholds", () => {
  const { measurements } = findingOf(panCase({ live: liveBurst() }), TYPE);
  expect(measurements).toMatchObject({
    turns: 3,
    turnsSeen: 3,
    turnYawDegrees: 9,
    turnPitchDegrees: 5,
  });
  expect(measurements["leastShareOfTurn"]).toBeCloseTo(24 / 9, 5);
});
