/**
 * @file A few frames of a burst, small and side by side, for a person to look at.
 *
 * In:  frames one by one, with the pose of the face on each.
 * Out: one picture of up to six: the first, those turned farthest to each side, up and down, the last.
 */
import type { FaceObservation } from "../observations/index.ts";
import { type Pixels, resizePixels, sizeWithLongerSide } from "./image/index.ts";

const LONGER_SIDE_PX = 240;
const COLUMNS = 3;

type Pose = FaceObservation["pose"];

interface Held {
  readonly frame: number;
  readonly pixels: Pixels;
  readonly degrees: number;
}

/** How far a head is turned in each of the four directions. */
const DIRECTIONS: readonly ((pose: Pose) => number)[] = [
  ({ yaw }) => yaw,
  ({ yaw }) => -yaw,
  ({ pitch }) => pitch,
  ({ pitch }) => -pitch,
];

export interface FrameSheet {
  readonly add: (pixels: Pixels, pose: Pose | undefined) => void;
  readonly draw: () => Pixels;
}

/** Only the frames that are shown are held: a burst decoded would be a hundred megabytes. */
export const frameSheet = (): FrameSheet => {
  let count = 0;
  let first: Held | undefined;
  let last: Held | undefined;
  const farthest: (Held | undefined)[] = DIRECTIONS.map(() => undefined);
  return {
    add: (pixels, pose) => {
      const small = shrunk(pixels);
      const held = { frame: count++, pixels: small, degrees: 0 };
      first ??= held;
      last = held;
      if (pose === undefined) return;
      DIRECTIONS.forEach((degreesOf, direction) => {
        const degrees = degreesOf(pose);
        if (degrees > (farthest[direction]?.degrees ?? -Infinity))
          farthest[direction] = { ...held, degrees };
      });
    },
    draw: () => {
      const held = [first, ...farthest, last].filter((one) => one !== undefined);
      const byFrame = new Map(held.map((one) => [one.frame, one.pixels]));
      return sideBySide([...byFrame].sort(([a], [b]) => a - b).map(([, pixels]) => pixels));
    },
  };
};

const shrunk = (pixels: Pixels): Pixels => {
  const { widthPx, heightPx } = sizeWithLongerSide(pixels, LONGER_SIDE_PX);
  return resizePixels(pixels, widthPx, heightPx);
};

const sideBySide = (pictures: readonly Pixels[]): Pixels => {
  const cellWidthPx = Math.max(...pictures.map(({ widthPx }) => widthPx));
  const cellHeightPx = Math.max(...pictures.map(({ heightPx }) => heightPx));
  const columns = Math.min(COLUMNS, pictures.length);
  const widthPx = columns * cellWidthPx;
  const heightPx = Math.ceil(pictures.length / columns) * cellHeightPx;
  const data = new Uint8Array(widthPx * heightPx * 3);
  pictures.forEach((picture, index) => {
    const left = (index % columns) * cellWidthPx;
    const top = Math.floor(index / columns) * cellHeightPx;
    for (let y = 0; y < picture.heightPx; y++) {
      const start = y * picture.widthPx * 3;
      const row = picture.data.subarray(start, start + picture.widthPx * 3);
      data.set(row, ((top + y) * widthPx + left) * 3);
    }
  });
  return { data, widthPx, heightPx };
};
