/**
 * @file live.frames: are the frames looks at a living head, each taken once, in this order, for this capture?
 *
 * Needs: a live capture. Four questions, each with its own reason: are frames repeated; do they lie in the order in
 * which they were taken; has the face depth, or is it a flat picture that was moved; were they sent before.
 */
import type { BurstObservation } from "../../observations/index.ts";
import { performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput, BurstSearch } from "../input.ts";
import { backAndForth } from "../live/frame-order.ts";
import { whereLive } from "../live/given.ts";
import { headTrack, medianOf } from "../live/head-track.ts";
import { depthSeen } from "../live/still-picture.ts";

/** No two descriptions of 256 bits differ in more. */
const FARTHEST = 256;

export const checkLiveFrames = (input: AssessmentInput): Finding =>
  whereLive(input, ({ observation, claims, seenBefore }) => {
    const rules = input.policy.live;
    const repeated = repeatedShare(observation, rules.repeatDifferenceBelow);
    const nearestBits = nearestOf(seenBefore);
    const track = headTrack(observation, claims);
    const jump = track === undefined ? 0 : backAndForth(track, claims.actions, rules.turnDegrees);
    const depth = track === undefined ? 0 : depthSeen(track);
    const found: readonly (readonly [boolean, Trouble["reason"]])[] = [
      [repeated > rules.repeatedShareAbove, "live_frames_repeated"],
      [jump > rules.backAndForthTurnsAbove, "live_frames_out_of_order"],
      // Written so that NaN fails too; a burst of which nothing was seen has no depth.
      [!(depth >= rules.depthBelow), "live_still_picture"],
      [nearestBits <= rules.seenBitsAtMost, "live_seen_before"],
    ];
    return performed(
      found.flatMap(([present, reason]) => (present ? [{ status: "fail", reason }] : [])),
      {
        measurements: {
          repeatedShare: repeated,
          repeatedShareAbove: rules.repeatedShareAbove,
          backAndForthTurns: jump,
          backAndForthTurnsAbove: rules.backAndForthTurnsAbove,
          depth,
          depthBelow: rules.depthBelow,
          nearestBits,
          seenBitsAtMost: rules.seenBitsAtMost,
        },
      },
    );
  });

const repeatedShare = ({ frames }: BurstObservation, differenceBelow: number): number => {
  const hashes = new Set<string>();
  let repeated = 0;
  for (const { sha256, nearestEarlier } of frames) {
    const alike = nearestEarlier !== undefined && nearestEarlier.difference < differenceBelow;
    if (alike || hashes.has(sha256)) repeated++;
    hashes.add(sha256);
  }
  return frames.length === 0 ? 1 : repeated / frames.length;
};

const nearestOf = (search: BurstSearch): number =>
  search.outcome === "searched" && search.nearestBits !== undefined
    ? medianOf(search.nearestBits)
    : FARTHEST;
