/**
 * @file live.challenge: did the head turn as the server asked, when it asked?
 *
 * Needs: a live capture. Which turn was asked for at which frame is the page's word, and nothing else is: turns
 * are measured on the frames, from the applicant's own straight pose. Each turn begins about straight, goes beyond
 * a whole turn in the direction asked for and in no other, neither before it can have been asked for nor too late,
 * and no faster than a head can; and there are frames enough of it.
 */
import type { HeadTurn, LiveClaims } from "../../observations/index.ts";
import { HEAD_TURNS } from "../../observations/index.ts";
import { performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { whereLive } from "../live/given.ts";
import { degreesTowards, headTrack, isSideways, shareOfTurn } from "../live/head-track.ts";
import type { HeadTrack, Look } from "../live/head-track.ts";
import type { Policy } from "../policy.ts";
import type { ReasonCode } from "../reasons.ts";

type Rules = Policy["live"];

export const checkLiveChallenge = (input: AssessmentInput): Finding =>
  whereLive(input, ({ observation, claims }) => {
    const rules = input.policy.live;
    const track = headTrack(observation, claims);
    if (track === undefined) return failed(["live_frames_missing"], {});
    const turns = claims.actions.map((turn, action) => seenTurn({ turn, action }, track, rules));
    const speed = fastest(track);
    const reasons: ReasonCode[] = [
      ...(isInOrder(claims, rules) ? [] : (["live_frames_missing"] as const)),
      ...turns.flatMap(({ reason }) => reason ?? []),
      ...(speed > rules.maximumDegreesPerSecond ? (["live_too_fast"] as const) : []),
    ];
    return failed(reasons, {
      turns: claims.actions.length,
      turnsSeen: turns.filter(({ reason }) => reason === undefined).length,
      leastShareOfTurn: Math.min(...turns.map(({ share }) => share)),
      fastestDegreesPerSecond: speed,
      maximumDegreesPerSecond: rules.maximumDegreesPerSecond,
      turnYawDegrees: rules.turnDegrees.yaw,
      turnPitchDegrees: rules.turnDegrees.pitch,
    });
  });

const failed = (reasons: readonly ReasonCode[], measurements: Finding["measurements"]): Finding =>
  performed(
    reasons.map((reason): Trouble => ({ status: "fail", reason })),
    { measurements },
  );

/** The claims: every turn once, in order, straight ahead before each, no time unaccounted for. */
const isInOrder = ({ actions, frames }: LiveClaims, { longestGapMs }: Rules): boolean => {
  const asked = frames.map(({ action }) => action);
  const changes = asked.filter((action, at) => at === 0 || action !== asked[at - 1]);
  const expected = actions.flatMap((_, action) => [null, action]);
  const ended = changes.at(-1) === null ? changes.slice(0, -1) : changes;
  const gaps = frames.slice(1).map(({ atMs }, at) => atMs - frames[at]!.atMs);
  return ended.join() === expected.join() && gaps.every((ms) => ms >= 0 && ms <= longestGapMs);
};

interface AskedTurn {
  readonly turn: HeadTurn;
  readonly action: number;
}

interface SeenTurn {
  /** The largest that so many looks reach: see turnLooks. */
  readonly share: number;
  readonly reason?: ReasonCode;
}

const seenTurn = (asked: AskedTurn, track: HeadTrack, rules: Rules): SeenTurn => {
  const looks = looksOf(asked.action, track);
  const first = looks[0];
  const last = looks.findLast(({ action }) => action === asked.action);
  if (first === undefined || last === undefined || looks.length < rules.turnLooks)
    return { share: 0, reason: "live_frames_missing" };
  const shares = looks.map((look) => turnedSince(asked.turn, { look, first }, rules));
  const share = [...shares].sort((a, b) => b - a)[rules.turnLooks - 1]!;
  const wrong = isWrongWay(asked, looks, rules);
  if (wrong) return { share, reason: "live_turn_wrong" };
  if (share < 1) {
    const turned = looks.some((look) => shareOfTurn(asked.turn, look, rules.turnDegrees) >= 1);
    return { share, reason: turned ? "live_too_fast" : "live_turn_missing" };
  }
  if (!beganStraight(asked, track, rules)) return { share, reason: "live_too_fast" };
  const begun = looks.find((look) => isBegun(asked.turn, { look, first }, rules));
  if (begun !== undefined && begun.atMs - first.atMs < rules.minimumReactionMs)
    return { share, reason: "live_too_fast" };
  if (last.atMs - first.atMs > rules.maximumActionMs) return { share, reason: "live_too_slow" };
  return { share };
};

/** From straight and from where the head was when it was asked: a head that drifted has not turned. */
const turnedSince = (
  turn: HeadTurn,
  { look, first }: { readonly look: Look; readonly first: Look },
  { turnDegrees }: Rules,
): number => {
  const share = shareOfTurn(turn, look, turnDegrees);
  return Math.min(share, share - shareOfTurn(turn, first, turnDegrees) + DRIFT);
};

/** In whole turns; of 125 living people of development none is lost by it. */
const DRIFT = 0.5;

/** While the turn was asked for, and two looks after: a head comes back later than it is told to. */
const looksOf = (action: number, { looks }: HeadTrack): readonly Look[] => {
  const last = looks.findLastIndex((look) => look.action === action);
  return looks.filter(
    (look, at) => look.action === action || (last >= 0 && at > last && at <= last + 2),
  );
};

/** A whole turn, of which the better half was turned since it was asked for: nobody is quite straight by then. */
const isBegun = (
  turn: HeadTurn,
  { look, first }: { readonly look: Look; readonly first: Look },
  { turnDegrees }: Rules,
): boolean =>
  shareOfTurn(turn, look, turnDegrees) >= 1 &&
  shareOfTurn(turn, look, turnDegrees) - shareOfTurn(turn, first, turnDegrees) >= 0.5;

/**
 * A whole turn another way, from where the head was when it was asked; to the side and up or down at once it is the
 * larger part that counts.
 */
const isWrongWay = ({ turn, action }: AskedTurn, looks: readonly Look[], rules: Rules): boolean => {
  const own = looks.filter((look) => look.action === action);
  const [first] = own;
  const others = HEAD_TURNS.filter((other) => other !== turn);
  return own.some((look) => {
    const right = Math.max(1, shareOfTurn(turn, look, rules.turnDegrees));
    return others.some((other) => {
      const share = shareOfTurn(other, look, rules.turnDegrees);
      const since = share - Math.max(0, shareOfTurn(other, first!, rules.turnDegrees));
      return Math.min(share, since) > allowance(turn, other) * right;
    });
  });
};

/** Turned sideways, a nose seems to rise or sink as well. Of 125 living people of development none is lost by it, nor by 1. */
const CROSS_ALLOWANCE = 1.2;
const allowance = (turn: HeadTurn, other: HeadTurn): number =>
  isSideways(turn) === isSideways(other) ? 1 : CROSS_ALLOWANCE;

/** At some look before it, since the turn before, the head was not yet turned that way. */
const beganStraight = (
  { turn, action }: AskedTurn,
  { looks }: HeadTrack,
  rules: Rules,
): boolean => {
  const start = looks.findIndex((look) => look.action === action);
  const before = looks.findLastIndex((look, at) => at < start && look.action !== null);
  return looks
    .slice(before + 1, start + 1)
    .some((look) => shareOfTurn(turn, look, rules.turnDegrees) < 1);
};

const fastest = ({ looks }: HeadTrack): number =>
  looks.slice(1).reduce((speed, look, at) => {
    const before = looks[at]!;
    const seconds = Math.max(1, look.atMs - before.atMs) / 1000;
    const degrees = Math.hypot(
      degreesTowards("left", look) - degreesTowards("left", before),
      degreesTowards("up", look) - degreesTowards("up", before),
    );
    return Math.max(speed, degrees / seconds);
  }, 0);
