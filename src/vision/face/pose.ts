/**
 * @file Which way a head is turned, from 68 points.
 *
 * In:  68 points in the iBUG order (see landmarks.ts), in pixels, y down.
 * Out: degrees; 0 is frontal. yaw positive: the nose points to the right of the
 *      picture. pitch positive: the nose points up. roll positive: turned clockwise.
 *
 * The nose stands before the plane of the eyes and the mouth, so turning the head
 * moves it against them. How far it moves was fitted to `fr_pose.onnx` of the
 * landmarks' package on 330 pictures of LFW-dev (correlation 0.95 for the tangent
 * of yaw, 0.78 for that of pitch). An estimate: people's noses differ by several
 * degrees' worth.
 */
import type { FaceObservation, Point } from "../../observations/index.ts";

export type Pose = FaceObservation["pose"];

/** tan(yaw) per shift of the nose between the outer eye corners, in halves of their distance; fitted as above. */
const YAW_PER_SHIFT = 0.98;
/** Where the nose lies between the eyes (0) and the mouth (1): mean of LFW-dev, taken as frontal. */
const FRONTAL_NOSE_HEIGHT = 0.53;
/** tan(pitch) per change of that place; fitted as above. */
const PITCH_PER_HEIGHT = 0.93;

export const poseOf = (points: readonly Point[]): Pose => {
  const [eyeLeft, eyeRight] = [points[36]!, points[45]!];
  const roll = Math.atan2(eyeRight[1] - eyeLeft[1], eyeRight[0] - eyeLeft[0]);
  const eyes = between(eyeLeft, eyeRight);
  const halfDistance = Math.hypot(eyeRight[0] - eyeLeft[0], eyeRight[1] - eyeLeft[1]) / 2;
  // From here on in the frame of the eyes: x along the line from eye to eye, y down the face.
  const nose = turned(points[30]!, eyes, -roll);
  const mouth = turned(between(points[48]!, points[54]!), eyes, -roll);
  const noseHeight = nose[1] / mouth[1];
  return {
    yaw: degrees(Math.atan((YAW_PER_SHIFT * nose[0]) / halfDistance)),
    pitch: degrees(Math.atan(PITCH_PER_HEIGHT * (FRONTAL_NOSE_HEIGHT - noseHeight))),
    roll: degrees(roll),
  };
};

const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** The point relative to `centre`, turned by an angle in radians, clockwise as seen (y is down). */
const turned = (point: Point, centre: Point, angle: number): Point => {
  const x = point[0] - centre[0];
  const y = point[1] - centre[1];
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
};

const degrees = (radians: number): number => (radians * 180) / Math.PI;
