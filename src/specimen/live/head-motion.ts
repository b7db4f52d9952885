/**
 * @file How a head moves while its owner follows a challenge, seen by a camera a few times a second.
 *
 * In:  the turns that are asked for, and random numbers.
 * Out: when each frame is taken, what was asked for at that moment, and the pose of the head.
 *
 * People take a quarter of a second and more to react, turn in about half a second along a path of least jerk
 * (Flash and Hogan 1985), hold, and come back when they are told to; they never hold quite still.
 */
import type { HeadTurn } from "../../observations/index.ts";
import type { Random } from "../random.ts";
import { type HeadPose, STRAIGHT } from "./head-pose.ts";

export interface Instant {
  readonly atMs: number;
  /** Index into the turns; null while straight ahead is asked for. */
  readonly action: number | null;
  readonly pose: HeadPose;
}

/** Degrees of each turn, from and to. */
export type MotionRange = Readonly<Record<HeadTurn, readonly [number, number]>>;

export const rangeOf = (
  yaw: readonly [number, number],
  pitch: readonly [number, number],
): MotionRange => ({ left: yaw, right: yaw, up: pitch, down: pitch });

interface Move {
  readonly startMs: number;
  readonly durationMs: number;
  readonly to: Pick<HeadPose, "yaw" | "pitch" | "roll">;
}

interface Prompt {
  readonly atMs: number;
  readonly action: number | null;
}

export interface Followed {
  readonly range: MotionRange;
  /** Between two frames, from and to. */
  readonly everyMs: readonly [number, number];
}

export const followChallenge = (
  actions: readonly HeadTurn[],
  random: Random,
  { range, everyMs: [leastMs, mostMs] }: Followed,
): readonly Instant[] => {
  const { prompts, moves, endMs } = planMoves(actions, random, range);
  const tremble = wander(random, 0.8);
  const drift = wander(random, 1);
  const blinks = [random.between(0, endMs), random.between(0, endMs)];
  const everyMs = random.between(leastMs, mostMs);
  const instants: Instant[] = [];
  for (let atMs = random.between(0, 80); atMs < endMs; atMs += everyMs + 14 * random.normal()) {
    const turned = poseAt(moves, atMs);
    instants.push({
      atMs: Math.round(atMs),
      action: prompts.findLast((prompt) => prompt.atMs <= atMs)?.action ?? null,
      pose: {
        yaw: turned.yaw + tremble(),
        pitch: turned.pitch + tremble(),
        roll: turned.roll + tremble(),
        right: 0.012 * drift(),
        down: 0.012 * drift(),
        nearer: 0.006 * drift(),
        eyesOpen: blinks.some((blinkMs) => Math.abs(blinkMs - atMs) < 110) ? 0.1 : 1,
      },
    });
  }
  return instants;
};

const planMoves = (actions: readonly HeadTurn[], random: Random, range: MotionRange) => {
  const rest = (): Move["to"] => ({
    yaw: 1.5 * random.normal(),
    pitch: 1.5 * random.normal(),
    roll: random.normal(),
  });
  const prompts: Prompt[] = [{ atMs: 0, action: null }];
  const moves: Move[] = [{ startMs: -1, durationMs: 1, to: rest() }];
  let atMs = random.between(700, 1200);
  actions.forEach((turn, action) => {
    prompts.push({ atMs, action });
    const reactionMs = random.between(260, 650);
    const outMs = random.between(420, 800);
    moves.push({
      startMs: atMs + reactionMs,
      durationMs: outMs,
      to: turnedTo(turn, random, range),
    });
    atMs += reactionMs + outMs + random.between(200, 450);
    prompts.push({ atMs, action: null });
    const backMs = random.between(380, 700);
    const noticeMs = random.between(220, 450);
    moves.push({ startMs: atMs + noticeMs, durationMs: backMs, to: rest() });
    atMs += noticeMs + backMs + random.between(250, 550);
  });
  return { prompts, moves, endMs: atMs };
};

/** Left is the person's own left: the nose moves to the right of the picture, and yaw grows. */
const turnedTo = (turn: HeadTurn, random: Random, range: MotionRange): Move["to"] => {
  const beside = (degrees: number): number => degrees * random.normal();
  switch (turn) {
    case "left":
      return { yaw: random.between(...range.left), pitch: beside(2), roll: beside(2) };
    case "right":
      return { yaw: -random.between(...range.right), pitch: beside(2), roll: beside(2) };
    case "up":
      return { yaw: beside(2.5), pitch: random.between(...range.up), roll: beside(1.5) };
    case "down":
      return { yaw: beside(2.5), pitch: -random.between(...range.down), roll: beside(1.5) };
  }
};

const poseAt = (moves: readonly Move[], atMs: number): Move["to"] => {
  let pose: Move["to"] = STRAIGHT;
  for (const { startMs, durationMs, to } of moves) {
    const share = leastJerk((atMs - startMs) / durationMs);
    pose = {
      yaw: pose.yaw + share * (to.yaw - pose.yaw),
      pitch: pose.pitch + share * (to.pitch - pose.pitch),
      roll: pose.roll + share * (to.roll - pose.roll),
    };
  }
  return pose;
};

const leastJerk = (time: number): number => {
  const t = Math.min(1, Math.max(0, time));
  return t * t * t * (10 - 15 * t + 6 * t * t);
};

/** A walk that returns to 0: slow tremor. */
const wander = (random: Random, size: number): (() => number) => {
  let value = 0;
  return () => (value = 0.7 * value + 0.7 * size * random.normal());
};
