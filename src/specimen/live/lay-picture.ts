/**
 * @file A flat picture of a face held before a camera: paper or a screen, tilted, bent, moved, with what is behind it.
 */
import { type Pixels, resizePixels } from "../../vision/image/index.ts";
import type { Random } from "../random.ts";
import { drawMesh, type MeshNode, meshOver } from "./draw-warped.ts";
import { type HeadPose, rotation } from "./head-pose.ts";

export interface Sheet {
  readonly picture: Pixels;
  /** Longer side of the sheet over the side of the frame, when it is held straight. */
  readonly size: number;
  /** Radius of the cylinder that it is bent round, in sides of the sheet; Infinity is flat. */
  readonly bendRadius: number;
}

const CELLS = 24;
/** Camera to sheet in sides of the frame. */
const DISTANCE = 2;

export const laySheet = (sheet: Sheet, pose: HeadPose, behind: Pixels): Pixels => {
  const { picture, size, bendRadius } = sheet;
  const longerPx = Math.max(picture.widthPx, picture.heightPx);
  const { widthPx, heightPx } = behind;
  const turn = rotation(pose);
  const nodeAt = (u: number, v: number): MeshNode => {
    const x = (u - picture.widthPx / 2) / longerPx;
    const y = (v - picture.heightPx / 2) / longerPx;
    const angle = x / bendRadius;
    const [bx, bz] =
      bendRadius === Infinity
        ? [x, 0]
        : [bendRadius * Math.sin(angle), bendRadius * (Math.cos(angle) - 1)];
    const [tx, ty, tz] = turn(bx * size, y * size, bz * size);
    const far = DISTANCE / (DISTANCE - tz - pose.nearer);
    return {
      x: widthPx / 2 + (tx + pose.right) * far * widthPx,
      y: heightPx / 2 + (ty + pose.down) * far * widthPx,
      z: tz,
      light: 1 + 0.004 * pose.yaw * x,
    };
  };
  return drawMesh(picture, meshOver(picture, CELLS, nodeAt), behind);
};

/** A room out of focus. */
export const drawRoom = (sidePx: number, random: Random): Pixels => {
  const coarse = 8;
  const base = [random.between(60, 180), random.between(60, 180), random.between(60, 180)];
  const data = Uint8Array.from({ length: coarse * coarse * 3 }, (_, i) =>
    Math.min(255, Math.max(0, base[i % 3]! + 35 * random.normal())),
  );
  return resizePixels({ data, widthPx: coarse, heightPx: coarse }, sidePx, sidePx);
};

/** Rows and columns of a display under the camera's own grid, and a narrower range of light. */
export const onDisplay = (picture: Pixels, random: Random): Pixels => {
  const { data, widthPx, heightPx } = picture;
  const [across, down] = [random.between(2.1, 3.4), random.between(2.1, 3.4)];
  const [tilt, depth, black] = [
    random.between(-0.06, 0.06),
    random.between(0.015, 0.05),
    random.between(6, 20),
  ];
  const out = new Uint8Array(data.length);
  for (let y = 0, i = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      for (let channel = 0; channel < 3; channel++, i++) {
        const grid =
          Math.cos((2 * Math.PI * (x + tilt * y)) / across + (channel * 2 * Math.PI) / 3) +
          Math.cos((2 * Math.PI * (y - tilt * x)) / down);
        const value = black + data[i]! * 0.92 * (1 + depth * grid);
        out[i] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
  return { data: out, widthPx, heightPx };
};
