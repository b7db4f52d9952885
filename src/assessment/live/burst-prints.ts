/**
 * @file By which frames a burst is known when it is sent again.
 *
 * In:  a burst observation.
 * Out: descriptions (256 bits each) of up to eight frames.
 *
 * One person before one wall looks much alike in two attempts when looking straight ahead; when the head is turned
 * farthest, hardly. So the frames with the largest turns are taken.
 */
import type { BurstObservation } from "../../observations/index.ts";
import { medianOf } from "./head-track.ts";

const MOST_PRINTS = 8;

export const burstPrints = ({ frames }: BurstObservation): readonly string[] => {
  const seen = frames.flatMap(({ face, perceptualHash }) =>
    face === undefined ? [] : [{ pose: face.pose, perceptualHash }],
  );
  const yaw = medianOf(seen.map(({ pose }) => pose.yaw));
  const pitch = medianOf(seen.map(({ pose }) => pose.pitch));
  const turned = seen.map(({ pose, perceptualHash }) => ({
    perceptualHash,
    degrees: Math.hypot(pose.yaw - yaw, pose.pitch - pitch),
  }));
  const farthest = turned.sort((a, b) => b.degrees - a.degrees).slice(0, MOST_PRINTS);
  return [...new Set(farthest.map(({ perceptualHash }) => perceptualHash))];
};
