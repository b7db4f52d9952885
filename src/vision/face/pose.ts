/**
 * @file Which way a head is turned, from 68 points.
 *
 * In:  68 points in the iBUG order (see landmarks.ts), in pixels, y down.
 * Out: degrees; 0 is frontal. yaw positive: the nose points to the right of the
 *      picture. pitch positive: the nose points up. roll positive: turned clockwise.
 *
 * The nose stands before the plane of the eyes and the mouth, so turning the head
 * moves it against them. Proportions are those of the generic head model that
 * OpenCV's head-pose tutorials use, in its units: outer eye corners at (±225, 170,
 * -135), mouth corners at (±150, -150, -125), tip of the nose at (0, 0, 0). An
 * estimate: people's noses differ by several degrees' worth.
 */
import type { FaceObservation, Point } from "../../observations/index.ts";

export type Pose = FaceObservation["pose"];

/** Depth of the nose before the eye corners, over half their distance: 135 / 225. */
const NOSE_DEPTH = 0.6;
/** Where the nose lies between the eyes (0) and the mouth (1) of a frontal face: 170 / 320. */
const NOSE_HEIGHT = 0.53;
/** How far the nose moves between eyes and mouth, per unit of tan(pitch): 135 - 0.53 x 10, over 320. */
const NOSE_HEIGHT_PER_PITCH = 0.41;

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
    yaw: degrees(Math.atan(nose[0] / halfDistance / NOSE_DEPTH)),
    pitch: degrees(Math.atan((NOSE_HEIGHT - noseHeight) / NOSE_HEIGHT_PER_PITCH)),
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
