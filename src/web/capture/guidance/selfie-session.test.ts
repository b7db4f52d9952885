import fc from "fast-check";
import { expect, test } from "vitest";
import { BURST_LIMITS, HEAD_TURNS, type HeadTurn } from "../../../observations/index.ts";
import type { FaceSight } from "../sight/messages.ts";
import { BURST } from "./burst.ts";
import {
  advanced,
  type GivenChallenge,
  messageOf,
  newSelfieSession,
  type SelfieSession,
  wantedOf,
} from "./selfie-session.ts";

const SIZE = { widthPx: 720, heightPx: 960 };
const POSES: Readonly<Record<HeadTurn | "straight", { yaw: number; pitch: number }>> = {
  straight: { yaw: 2, pitch: 3 },
  left: { yaw: 30, pitch: 3 },
  right: { yaw: -27, pitch: 3 },
  up: { yaw: 2, pitch: 17 },
  down: { yaw: 2, pitch: -12 },
};
const sight = (pose: { yaw: number; pitch: number }): FaceSight => ({
  count: 1,
  best: {
    area: { left: 0.28, top: 0.28, width: 0.44, height: 0.4 },
    luma: 130,
    balance: 0.05,
    sharpness: 1,
    ...pose,
  },
});

const challengeOf = (actions: readonly HeadTurn[]): GivenChallenge => ({
  token: "token",
  actions: [...actions],
  expiresAt: "2026-01-01T00:02:00.000Z",
  expiresAtMs: 120_000,
  maximumActionMs: 8000,
});

/** Whoever stands before the camera, as a function of what the page asks for. */
type Person = (session: SelfieSession) => FaceSight;

const obedient: Person = (session) => {
  if (session.at !== "walking" || session.walk.at.step !== "turn") return sight(POSES.straight);
  return sight(POSES[session.challenge.actions[session.walk.at.action]!]);
};
const still: Person = () => sight(POSES.straight);

/** Plays the page and its server for so long, looking every `stepMs`. */
const play = (
  person: Person,
  actions: readonly HeadTurn[],
  { stepMs = 120, limitMs = 60_000 } = {},
) => {
  let session = newSelfieSession();
  let challenges = 0;
  const heard: (string | undefined)[] = [];
  for (let atMs = 0; atMs < limitMs && session.at !== "complete"; atMs += stepMs) {
    if (session.at === "asking") {
      challenges++;
      session = advanced(session, { type: "challenged", challenge: challengeOf(actions), atMs });
    }
    const wants = wantedOf(session, atMs, false);
    const seen = {
      ...SIZE,
      face: person(session),
      ...(wants.frame && { frame: new Blob(["frame"]) }),
      ...(wants.still && { still: new Blob(["still"]) }),
    };
    session = advanced(session, { type: "seen", seen, atMs });
    heard.push(messageOf(session));
  }
  return { session, challenges, heard };
};

const anyActions = fc.array(fc.constantFrom(...HEAD_TURNS), { minLength: 1, maxLength: 5 });

test("whoever does what is asked for completes any challenge at the first attempt", () => {
  fc.assert(
    fc.property(anyActions, fc.integer({ min: 60, max: 300 }), (actions, stepMs) => {
      const { session, challenges, heard } = play(obedient, actions, { stepMs });
      expect(session.at).toBe("complete");
      expect(challenges).toBe(1);
      for (const turn of actions) expect(heard).toContain(`live.${turn}`);
    }),
  );
});

test("the burst of any challenge is one that the server takes: as many frames, in order, each turn in it", () => {
  fc.assert(
    fc.property(anyActions, fc.integer({ min: 60, max: 300 }), (actions, stepMs) => {
      const { session } = play(obedient, actions, { stepMs });
      if (session.at !== "complete") throw new Error("not complete");
      const { frames } = session.burst;
      expect(frames.length).toBeGreaterThanOrEqual(BURST_LIMITS.minFrames);
      expect(frames.length).toBeLessThanOrEqual(BURST_LIMITS.maxFrames);
      expect(frames.map(({ atMs }) => atMs)).toEqual(
        frames.map(({ atMs }) => atMs).toSorted((a, b) => a - b),
      );
      const asked = frames.flatMap(({ action }) => (action === null ? [] : [action]));
      expect([...new Set(asked)]).toEqual(actions.map((_, index) => index));
      expect(frames[0]!.action).toBeNull();
    }),
  );
});

test("a slow person's burst is thinned evenly and never over the limit", () => {
  let turns = 0;
  const slow: Person = (session) =>
    session.at === "walking" && session.walk.at.step === "turn" && turns++ % 50 > 45
      ? obedient(session)
      : still(session);
  const { session } = play(slow, ["left", "up", "right", "down"]);
  if (session.at !== "complete") throw new Error("not complete");
  const { frames } = session.burst;
  expect(frames.length).toBeLessThanOrEqual(BURST_LIMITS.maxFrames);
  const pauses = frames.slice(1).map(({ atMs }, index) => atMs - frames[index]!.atMs);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(4 * Math.min(...pauses));
});

test("the page keeps to the limits of the contract", () => {
  expect(BURST).toEqual(BURST_LIMITS);
});

test("whoever does not turn is asked once more, with another challenge, and is never done", () => {
  const { session, challenges, heard } = play(still, ["left", "right"]);
  expect(session.at).not.toBe("complete");
  expect(challenges).toBeGreaterThan(1);
  expect(heard).toContain("live.again");
});

test("a turn to the other side does not count", () => {
  const contrary: Person = (session) =>
    session.at === "walking" && session.walk.at.step === "turn"
      ? sight(POSES.right)
      : sight(POSES.straight);
  expect(play(contrary, ["left"]).session.at).not.toBe("complete");
});

test("a face that goes away during the challenge ends it, and a second one as well", () => {
  for (const gone of [{ count: 0 }, { ...sight(POSES.straight), count: 2 }]) {
    const leaves: Person = (session) => (session.at === "walking" ? gone : still(session));
    const { session, heard } = play(leaves, ["left"], { limitMs: 20_000 });
    expect(session.at).not.toBe("complete");
    expect(heard).toContain(gone.count === 0 ? "face.none" : "face.many");
    expect(heard).toContain("live.again");
  }
});

test("the button takes a selfie that guidance does not like, and the challenge follows all the same", () => {
  const seen = { ...SIZE, face: { count: 0 }, still: new Blob(["still"]) };
  expect(wantedOf(newSelfieSession(), 0, true).still).toBe(true);
  const session = advanced(newSelfieSession(), { type: "seen", seen, atMs: 0 }, true);
  expect(session.at).toBe("asking");
});
