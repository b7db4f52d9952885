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
    const identical = identicalFrames(observation);
    const alike = alikeShare(observation, rules.alikeDifferenceBelow);
    const nearestBits = nearestOf(seenBefore);
    const track = headTrack(observation, claims);
    const jump = track === undefined ? 0 : backAndForth(track, claims.actions, rules.turnDegrees);
    const depth = track === undefined ? 0 : depthSeen(track);
    const found: readonly (readonly [boolean, Trouble["reason"]])[] = [
      [identical >= IDENTICAL_FRAMES || alike > rules.alikeShareAbove, "live_frames_repeated"],
      [jump > rules.backAndForthTurnsAbove, "live_frames_out_of_order"],
      // Written so that NaN fails too; a burst of which nothing was seen has no depth.
      [!(depth >= rules.depthBelow), "live_still_picture"],
      [nearestBits <= rules.seenBitsAtMost, "live_seen_before"],
    ];
    return performed(
      found.flatMap(([present, reason]) => (present ? [{ status: "fail", reason }] : [])),
      {
        measurements: {
          identicalFrames: identical,
          alikeShare: alike,
          alikeShareAbove: rules.alikeShareAbove,
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

/** No camera gives the same bytes twice; one such pair may be a hiccup of the page. */
const IDENTICAL_FRAMES = 2;

const identicalFrames = ({ frames }: BurstObservation): number =>
  frames.length - new Set(frames.map(({ sha256 }) => sha256)).size;

/** Frames that may be an earlier one, saved anew. */
const alikeShare = ({ frames }: BurstObservation, differenceBelow: number): number => {
  const alike = frames.filter(
    ({ nearestEarlier }) =>
      nearestEarlier !== undefined && nearestEarlier.difference < differenceBelow,
  );
  return frames.length === 0 ? 1 : alike.length / frames.length;
};

const nearestOf = (search: BurstSearch): number =>
  search.outcome === "searched" && search.nearestBits !== undefined
    ? medianOf(search.nearestBits)
    : FARTHEST;
