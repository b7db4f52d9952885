/**
 * @file What to tell a person about their face in the oval. Pure.
 *
 * In:  what the frame shows, and which part of it the page shows.
 * Out: one message, the first that applies in the order of the list below.
 */
import type { Area, FaceSight } from "../sight/messages.ts";
import { inView } from "./view.ts";

/** In the order in which they matter. */
export const FACE_MESSAGES = [
  "face.none",
  "face.many",
  "face.closer",
  "face.back",
  "face.straight",
  "face.light",
  "face.blur",
  "face.hold",
] as const;
export type FaceMessage = (typeof FACE_MESSAGES)[number];

/** Of the oval on the stage, in shares of it, as camera.css draws it. */
const OVAL_CENTRE = [0.5, 0.56] as const;

/** Starting values, checked by eye on the prepared videos of the browser tests; not calibrated on people. */
const LIMITS = {
  /** Middle of the face from the middle of the oval, in shares of the stage. */
  mostOffCentre: 0.14,
  /** Width of the face in shares of the stage. */
  leastWidth: 0.3,
  mostWidth: 0.65,
  mostTurnDegrees: 12,
  leastLuma: 60,
  mostLuma: 225,
  /** From which on the shipped policy warns of a selfie (selfie.unevenLight). */
  mostImbalance: 0.3,
  leastSharpness: 0.12,
} as const;

export const adviseFace = ({ count, best }: FaceSight, view: Area): FaceMessage => {
  if (best === undefined) return "face.none";
  if (count > 1) return "face.many";
  const { area, yaw, pitch, luma, balance, sharpness } = best;
  const centre = [area.left + area.width / 2, area.top + area.height / 2] as const;
  const [x, y] = inView(centre, view);
  const offCentre = Math.max(Math.abs(x - OVAL_CENTRE[0]), Math.abs(y - OVAL_CENTRE[1]));
  if (offCentre > LIMITS.mostOffCentre) return "face.none";
  const width = area.width / view.width;
  if (width < LIMITS.leastWidth) return "face.closer";
  if (width > LIMITS.mostWidth) return "face.back";
  if (Math.max(Math.abs(yaw), Math.abs(pitch)) > LIMITS.mostTurnDegrees) return "face.straight";
  if (luma < LIMITS.leastLuma || luma > LIMITS.mostLuma || Math.abs(balance) > LIMITS.mostImbalance)
    return "face.light";
  return sharpness < LIMITS.leastSharpness ? "face.blur" : "face.hold";
};
