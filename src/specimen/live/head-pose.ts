/**
 * @file How a head, or a sheet of paper, is turned, and what that does to a point of it.
 */

/** Degrees as FaceObservation counts them; shifts in distances between the eyes; eyes 1 open, 0 shut. */
export interface HeadPose {
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  readonly right: number;
  readonly down: number;
  /** Nearer to the camera by so much of the distance. */
  readonly nearer: number;
  readonly eyesOpen: number;
}

export const STRAIGHT: HeadPose = {
  yaw: 0,
  pitch: 0,
  roll: 0,
  right: 0,
  down: 0,
  nearer: 0,
  eyesOpen: 1,
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** yaw moves the nose to the right of the picture, pitch up, roll clockwise as seen. */
export const rotation = ({ yaw, pitch, roll }: HeadPose) => {
  const [cy, sy] = [Math.cos(radians(yaw)), Math.sin(radians(yaw))];
  const [cp, sp] = [Math.cos(radians(pitch)), Math.sin(radians(pitch))];
  const [cr, sr] = [Math.cos(radians(roll)), Math.sin(radians(roll))];
  return (x: number, y: number, z: number): readonly [number, number, number] => {
    const [x1, z1] = [x * cy + z * sy, z * cy - x * sy];
    const [y2, z2] = [y * cp - z1 * sp, z1 * cp + y * sp];
    return [x1 * cr - y2 * sr, x1 * sr + y2 * cr, z2];
  };
};
