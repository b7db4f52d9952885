/**
 * @file Walks through the actions of a challenge: straight ahead, a turn, straight ahead, the next turn. Pure:
 * time is an argument.
 *
 * In:  the challenge; for each frame what it shows.
 * Out: what is asked for now, and whether the challenge is over or has to begin anew. It paces the
 *      person and nothing more: whether the frames show what was asked for is measured by the server.
 */
import type { HeadTurn } from "../../../observations/index.ts";
import type { FaceSight } from "../sight/messages.ts";

export interface ChallengeWalk {
  readonly actions: readonly HeadTurn[];
  readonly maximumActionMs: number;
  readonly at:
    | { readonly step: "straight" | "turn"; readonly action: number; readonly sinceMs: number }
    | { readonly step: "done" }
    | { readonly step: "failed"; readonly why: "time" | "face" | "other-way" };
  /** The person's own straight pose: no two cameras stand at the same height. */
  readonly straight: HeadPose | undefined;
  readonly last: { readonly pose: HeadPose; readonly atMs: number } | undefined;
  /** Since when what is asked for has been seen. */
  readonly heldSinceMs: number | undefined;
  /** Since when there has not been exactly one face. */
  readonly lostSinceMs: number | undefined;
  readonly hint: ChallengeHint | undefined;
  /** The hint to go slower stays for a moment: a quick turn is over before it could be read. */
  readonly slowUntilMs: number;
}

export type ChallengeHint = "face.none" | "face.many" | "live.slow";

interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
}

const LIMITS = {
  /** From straight ahead, in degrees. Noses differ by several: the estimate of pitch spans less than that of yaw. */
  leastTurn: { yaw: 20, pitch: 10 },
  /** Straight ahead: at first as the selfie, then as it was at first. */
  mostAtFirst: { yaw: 12, pitch: 16 },
  mostLater: { yaw: 10, pitch: 8 },
  straightHoldMs: 500,
  /** A turn the other way that the server would take for a wrong one. */
  leastWrong: { yaw: 12, pitch: 8 },
  turnHoldMs: 120,
  /** Straight ahead is asked for this many times as long as a turn. */
  straightPatience: 2,
  /** A detector loses a face that turns for a frame or two. */
  mostLostMs: 1200,
  /** Faster turns blur. */
  mostDegreesASecond: 160,
  slowHintMs: 1500,
} as const;

export const beginChallenge = (
  actions: readonly HeadTurn[],
  maximumActionMs: number,
  atMs: number,
): ChallengeWalk => ({
  actions,
  maximumActionMs,
  at: actions.length === 0 ? { step: "done" } : { step: "straight", action: 0, sinceMs: atMs },
  straight: undefined,
  last: undefined,
  heldSinceMs: undefined,
  lostSinceMs: undefined,
  hint: undefined,
  slowUntilMs: 0,
});

/** As the burst notes it: the action that is asked for now, null while it is to look straight ahead. */
export const askedFor = ({ at }: ChallengeWalk): number | null =>
  at.step === "turn" ? at.action : null;

export const walked = (walk: ChallengeWalk, face: FaceSight, atMs: number): ChallengeWalk => {
  const { at } = walk;
  if (at.step === "done" || at.step === "failed") return walk;
  const patience = walk.maximumActionMs * (at.step === "turn" ? 1 : LIMITS.straightPatience);
  if (atMs - at.sinceMs > patience) return { ...walk, at: { step: "failed", why: "time" } };
  if (face.best === undefined || face.count > 1) return withoutFace(walk, face.count > 1, atMs);
  const pose = { yaw: face.best.yaw, pitch: face.best.pitch };
  const slowUntilMs = isTooQuick(walk, pose, atMs) ? atMs + LIMITS.slowHintMs : walk.slowUntilMs;
  const hint = atMs < slowUntilMs ? ("live.slow" as const) : undefined;
  const seen = { ...walk, lostSinceMs: undefined, last: { pose, atMs }, slowUntilMs, hint };
  return at.step === "straight"
    ? straightened(seen, pose, { action: at.action, atMs })
    : turned(seen, pose, { action: at.action, atMs });
};

const withoutFace = (walk: ChallengeWalk, isMany: boolean, atMs: number): ChallengeWalk => {
  const lostSinceMs = walk.lostSinceMs ?? atMs;
  const hint = isMany ? "face.many" : "face.none";
  return atMs - lostSinceMs > LIMITS.mostLostMs
    ? { ...walk, at: { step: "failed", why: "face" }, hint }
    : { ...walk, lostSinceMs, heldSinceMs: undefined, hint };
};

const isTooQuick = ({ last }: ChallengeWalk, pose: HeadPose, atMs: number): boolean => {
  if (last === undefined || atMs <= last.atMs) return false;
  const degrees = Math.max(
    Math.abs(pose.yaw - last.pose.yaw),
    Math.abs(pose.pitch - last.pose.pitch),
  );
  return (degrees * 1000) / (atMs - last.atMs) > LIMITS.mostDegreesASecond;
};

interface Moment {
  readonly action: number;
  readonly atMs: number;
}

const straightened = (
  walk: ChallengeWalk,
  pose: HeadPose,
  { action, atMs }: Moment,
): ChallengeWalk => {
  const from = walk.straight ?? { yaw: 0, pitch: 0 };
  const most = walk.straight === undefined ? LIMITS.mostAtFirst : LIMITS.mostLater;
  const isStraight =
    Math.abs(pose.yaw - from.yaw) <= most.yaw && Math.abs(pose.pitch - from.pitch) <= most.pitch;
  if (!isStraight) return { ...walk, heldSinceMs: undefined };
  const heldSinceMs = walk.heldSinceMs ?? atMs;
  if (atMs - heldSinceMs < LIMITS.straightHoldMs) return { ...walk, heldSinceMs };
  return {
    ...walk,
    straight: walk.straight ?? pose,
    heldSinceMs: undefined,
    // Nothing stands in the way of what is asked for next.
    slowUntilMs: 0,
    hint: undefined,
    at: { step: "turn", action, sinceMs: atMs },
  };
};

const turned = (walk: ChallengeWalk, pose: HeadPose, { action, atMs }: Moment): ChallengeWalk => {
  const turn = walk.actions[action]!;
  if (isTurned(OPPOSITE[turn], pose, walk.straight!, LIMITS.leastWrong))
    return { ...walk, at: { step: "failed", why: "other-way" } };
  if (!isTurned(turn, pose, walk.straight!, LIMITS.leastTurn))
    return { ...walk, heldSinceMs: undefined };
  const heldSinceMs = walk.heldSinceMs ?? atMs;
  if (atMs - heldSinceMs < LIMITS.turnHoldMs) return { ...walk, heldSinceMs };
  const next = action + 1;
  return {
    ...walk,
    heldSinceMs: undefined,
    at:
      next === walk.actions.length
        ? { step: "done" }
        : { step: "straight", action: next, sinceMs: atMs },
  };
};

/** See [Note: left is the applicant's own left]: the nose moves to the right of the frame. */
const isTurned = (turn: HeadTurn, pose: HeadPose, straight: HeadPose, least: HeadPose): boolean => {
  const yaw = pose.yaw - straight.yaw;
  const pitch = pose.pitch - straight.pitch;
  switch (turn) {
    case "left":
      return yaw >= least.yaw;
    case "right":
      return yaw <= -least.yaw;
    case "up":
      return pitch >= least.pitch;
    case "down":
      return pitch <= -least.pitch;
  }
};

const OPPOSITE: Readonly<Record<HeadTurn, HeadTurn>> = {
  left: "right",
  right: "left",
  up: "down",
  down: "up",
};
