/**
 * @file How the head moved through a burst, as measured on its frames, beside what was asked for.
 *
 * In:  a burst observation and the claims that came with it.
 * Out: one look a frame with a face: degrees from the applicant's own straight pose.
 *
 * Noses differ, and so does what the pose is measured as when people look straight ahead; so every turn is
 * counted from the looks before the first turn was asked for.
 */
import type {
  BurstObservation,
  FaceObservation,
  HeadTurn,
  LiveClaims,
} from "../../observations/index.ts";

export interface Look {
  /** Index into the frames of the burst. */
  readonly frame: number;
  readonly atMs: number;
  /** As claimed: index into the actions, or null. */
  readonly action: number | null;
  /** Degrees from straight; positive as in FaceObservation. */
  readonly yaw: number;
  readonly pitch: number;
  readonly landmarks: FaceObservation["landmarks"];
  readonly eyeDistancePx: number;
}

export interface HeadTrack {
  readonly looks: readonly Look[];
  /** How many looks straight ahead came before the first turn. */
  readonly straightLooks: number;
}

/** Undefined where nothing was seen before the first turn: then no turn can be counted. */
export const headTrack = (
  { frames }: BurstObservation,
  claims: LiveClaims,
): HeadTrack | undefined => {
  const firstTurn = claims.frames.findIndex(({ action }) => action !== null);
  const before = frames.slice(0, firstTurn < 0 ? frames.length : firstTurn);
  const straight = before.flatMap(({ face }) => (face === undefined ? [] : [face.pose]));
  if (straight.length === 0) return undefined;
  const yaw = medianOf(straight.map((pose) => pose.yaw));
  const pitch = medianOf(straight.map((pose) => pose.pitch));
  const looks = frames.flatMap(({ face }, frame): Look[] => {
    const claimed = claims.frames[frame];
    if (face === undefined || claimed === undefined) return [];
    return [
      {
        frame,
        atMs: claimed.atMs,
        action: claimed.action,
        yaw: face.pose.yaw - yaw,
        pitch: face.pose.pitch - pitch,
        landmarks: face.landmarks,
        eyeDistancePx: face.eyeDistancePx,
      },
    ];
  });
  return { looks, straightLooks: straight.length };
};

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Degrees in the direction of the turn; negative when turned the other way. */
export const degreesTowards = (
  turn: HeadTurn,
  { yaw, pitch }: Pick<Look, "yaw" | "pitch">,
): number => {
  switch (turn) {
    case "left":
      return yaw;
    case "right":
      return -yaw;
    case "up":
      return pitch;
    case "down":
      return -pitch;
  }
};

export interface TurnDegrees {
  readonly yaw: number;
  readonly pitch: number;
}

export const isSideways = (turn: HeadTurn): boolean => turn === "left" || turn === "right";

/** How much of a whole turn this is: 1 and more is one. */
export const shareOfTurn = (
  turn: HeadTurn,
  look: Pick<Look, "yaw" | "pitch">,
  whole: TurnDegrees,
): number => degreesTowards(turn, look) / (isSideways(turn) ? whole.yaw : whole.pitch);
