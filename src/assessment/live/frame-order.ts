/**
 * @file Whether frames lie in the order in which they were taken.
 *
 * In:  a head track and what was asked for.
 * Out: the largest step there and back again that no turn explains, in shares of a whole turn.
 *
 * A head that turns goes one way, stays, and comes back: between two frames it may go far, and then not straight
 * back again. Only at the far end of a turn that was asked for may one look stand out. A frame that stands where it
 * was not taken is such a look, or leaves one.
 */
import type { HeadTurn } from "../../observations/index.ts";
import {
  degreesTowards,
  type HeadTrack,
  isSideways,
  type Look,
  type TurnDegrees,
} from "./head-track.ts";

export const backAndForth = (
  { looks }: Pick<HeadTrack, "looks">,
  actions: readonly HeadTurn[],
  whole: TurnDegrees,
): number => {
  const peaks = new Set(peakLooks(looks, actions));
  let largest = 0;
  for (let at = 1; at + 1 < looks.length; at++) {
    const [before, here, after] = [looks[at - 1]!, looks[at]!, looks[at + 1]!];
    for (const axis of ["yaw", "pitch"] as const) {
      const out = here[axis] - before[axis];
      const back = here[axis] - after[axis];
      if (out * back <= 0 || (peaks.has(here) && isOfTurn(axis, here, actions))) continue;
      largest = Math.max(largest, Math.min(Math.abs(out), Math.abs(back)) / whole[axis]);
    }
  }
  return largest;
};

/** Of each turn the look that is farthest in its direction. */
const peakLooks = (looks: readonly Look[], actions: readonly HeadTurn[]): readonly Look[] =>
  actions.flatMap((turn, action) => {
    const last = looks.findLastIndex((look) => look.action === action);
    const own = looks.filter((look, at) => look.action === action || (at > last && at <= last + 2));
    const far = Math.max(...own.map((look) => degreesTowards(turn, look)));
    return own.filter((look) => degreesTowards(turn, look) === far).slice(0, 1);
  });

/** A peak to the left may stand out to the left, and not up or down. */
const isOfTurn = (axis: "yaw" | "pitch", look: Look, actions: readonly HeadTurn[]): boolean =>
  actions.some((turn) => (axis === "yaw") === isSideways(turn) && degreesTowards(turn, look) > 0);
