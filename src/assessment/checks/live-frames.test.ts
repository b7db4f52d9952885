import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { BurstFrame } from "../../observations/index.ts";
import {
  ACTIONS,
  claimsFor,
  followed,
  type Instant,
  liveBurst,
  observationOf,
} from "../fixtures/bursts.ts";
import { panCase, verdictOf } from "../fixtures/cases.ts";
import { degreesTowards } from "../live/head-track.ts";

const TYPE = "live.frames";
const LIVING = followed();
const CLAIMS = claimsFor(LIVING);

const withFrames = (frames: readonly BurstFrame[]) =>
  panCase({ live: liveBurst({ observation: { version: 1, frames: [...frames] } }) });
const frames = observationOf(LIVING).frames;

test("looks at a living head pass", () => {
  expect(verdictOf(panCase({ live: liveBurst() }), TYPE)).toEqual({ status: "pass", reasons: [] });
});

/** Where the head is turned as asked, where it is straight; in between nothing is said. */
const stateOf = ({ yaw, pitch }: Instant): string | undefined => {
  for (const turn of ["left", "right", "up", "down"] as const)
    if (degreesTowards(turn, { yaw, pitch }) > (turn === "left" || turn === "right" ? 20 : 12))
      return turn;
  return Math.max(Math.abs(yaw), Math.abs(pitch)) < 3 ? "straight" : undefined;
};

const changesOrder = (order: readonly number[]): boolean =>
  order.some((from, at) => {
    const [was, is] = [stateOf(LIVING[at]!), stateOf(LIVING[from]!)];
    return was !== undefined && is !== undefined && was !== is;
  });

const passesBoth = (order: readonly number[]): boolean => {
  const live = liveBurst({
    observation: { version: 1, frames: order.map((from) => frames[from]!) },
    claims: CLAIMS,
  });
  return [TYPE, "live.challenge"].every(
    (type) => verdictOf(panCase({ live }), type as typeof TYPE).status === "pass",
  );
};

test("no order of the frames that changes the order of the poses passes", () => {
  const indexes = frames.map((_, index) => index);
  fc.assert(
    fc.property(fc.shuffledSubarray(indexes, { minLength: frames.length }), (order) => {
      fc.pre(changesOrder(order));
      expect(passesBoth(order)).toBe(false);
    }),
    { numRuns: 500 },
  );
});

test("nor any two frames that change places", () => {
  for (let a = 0; a < frames.length; a++)
    for (let b = a + 1; b < frames.length; b++) {
      const order = frames.map((_, at) => (at === a ? b : at === b ? a : at));
      if (changesOrder(order)) expect(passesBoth(order), `${a} and ${b}`).toBe(false);
    }
});

test("frames that are there twice are known by their bytes and by their look", () => {
  const twice = frames.map((_, at) => frames[at - (at % 2)]!);
  expect(verdictOf(withFrames(twice), TYPE).reasons).toContain("live_frames_repeated");
  const alike = frames.map((frame, at) =>
    at > 20 ? { ...frame, nearestEarlier: { frame: 20, difference: 0.1 } } : frame,
  );
  expect(verdictOf(withFrames(alike), TYPE)).toEqual({
    status: "fail",
    reasons: ["live_frames_repeated"],
  });
});

test("a flat picture has no depth, whatever its pose is measured as", () => {
  const live = liveBurst({ observation: observationOf(LIVING, 0) });
  expect(verdictOf(panCase({ live }), TYPE)).toEqual({
    status: "fail",
    reasons: ["live_still_picture"],
  });
});

test("a burst whose frames were sent before fails; one that only resembles it does not", () => {
  const seen = (nearestBits: readonly number[] | undefined) =>
    verdictOf(
      panCase({ live: liveBurst({ seenBefore: { outcome: "searched", nearestBits } }) }),
      TYPE,
    );
  expect(seen([0, 2, 4, 60, 1])).toEqual({ status: "fail", reasons: ["live_seen_before"] });
  expect(seen([30, 2, 44, 60, 18]).status).toBe("pass");
  expect(seen(undefined).status).toBe("pass");
});

test("a burst without a face has no depth", () => {
  const empty = frames.map(({ face: _, ...frame }) => frame);
  expect(verdictOf(withFrames(empty), TYPE).reasons).toContain("live_still_picture");
  expect(verdictOf(withFrames(empty), "live.same_face").reasons).toContain("live_left_frame");
});

test("the claims name as many actions as there are", () => {
  expect(CLAIMS.actions).toEqual(ACTIONS);
});
