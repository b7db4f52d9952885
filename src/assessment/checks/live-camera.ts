/**
 * @file live.camera: did the frames come from a camera, as far as the browser tells?
 *
 * Needs: a live capture. Everything here is said by the device, so it is a signal that careless attackers give and
 * careful ones do not: the name of a program, frames of another shape or larger than the camera's, frames that come
 * faster than the camera says, or so evenly that no clock of a camera made them.
 */
import type { BurstObservation, JudgedCamera } from "../../observations/index.ts";
import { performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { whereLive } from "../live/given.ts";
import { medianOf } from "../live/head-track.ts";

export const checkLiveCamera = (input: AssessmentInput): Finding =>
  whereLive(input, ({ observation, claims: { camera } }) => {
    const { cameraStatus: status, steadyDeliveryMsBelow } = input.policy.live;
    const waver = deviationOf(camera.deliveredEveryMs);
    const implausible =
      !framesFit(observation, camera) ||
      isFasterThanSaid(camera) ||
      (camera.deliveredEveryMs.length >= ENOUGH_TIMES && waver < steadyDeliveryMsBelow);
    const troubles: readonly Trouble[] = [
      ...(camera.name === "virtual"
        ? [{ status, reason: "virtual_camera_suspected" } as const]
        : []),
      ...(implausible ? [{ status, reason: "live_timing_implausible" } as const] : []),
    ];
    return performed(troubles, {
      measurements: {
        cameraName: camera.name,
        cameraWidthPx: camera.widthPx,
        cameraHeightPx: camera.heightPx,
        deliveryDeviationMs: waver,
        steadyDeliveryMsBelow,
      },
    });
  });

/** Fewer times say nothing of how even they are. */
const ENOUGH_TIMES = 20;

/** All of one size, and none larger than what the camera gives, either way up. */
const framesFit = ({ frames }: BurstObservation, camera: JudgedCamera): boolean => {
  const [first] = frames;
  const longerPx = Math.max(camera.widthPx, camera.heightPx);
  return frames.every(
    ({ widthPx, heightPx }) =>
      widthPx === first?.widthPx &&
      heightPx === first.heightPx &&
      Math.max(widthPx, heightPx) <= longerPx,
  );
};

/** In the middle twice as fast as the browser says that the camera is. */
const isFasterThanSaid = ({ frameRate, deliveredEveryMs }: JudgedCamera): boolean =>
  frameRate !== null &&
  deliveredEveryMs.length >= ENOUGH_TIMES &&
  medianOf(deliveredEveryMs) < 500 / frameRate;

const deviationOf = (values: readonly number[]): number => {
  if (values.length === 0) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};
