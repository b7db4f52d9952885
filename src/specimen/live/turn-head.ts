/**
 * @file A portrait as it looks when the person turns the head: the background stays, the head is turned in space.
 *
 * In:  a portrait, where its face is, the pose of the head.
 * Out: the picture that a camera before the person would take.
 */
import type { FaceObservation, HeadTurn } from "../../observations/index.ts";
import { type Pixels, resizePixels } from "../../vision/image/index.ts";
import { drawMesh, type MeshNode, meshOver } from "./draw-warped.ts";
import { type HeadPose, rotation } from "./head-pose.ts";
import { headDepth, headShare, type HeadShape } from "./head-surface.ts";

export interface Sitter {
  readonly portrait: Pixels;
  readonly face: Pick<FaceObservation, "landmarks">;
  readonly shape: HeadShape;
}

/** How far a head must be turned, in degrees, until it is measured as a turn: see reach.ts. */
export type Reach = Readonly<Record<HeadTurn, number>>;

/** One who can answer a challenge. */
export interface AbleSitter extends Sitter {
  readonly reach: Reach;
}

/** Camera to head in distances between the eyes: about half a metre. */
const CAMERA_DISTANCE = 8;
const CELLS = 48;
/** The head turns about a point in the neck, below and behind the eyes. */
const PIVOT = { y: 1.2, z: 0.1 };

export const turnHead = (sitter: Sitter, pose: HeadPose, sidePx: number): Pixels => {
  const { portrait, shape } = sitter;
  const frame = faceFrame(sitter.face.landmarks);
  const scale = sidePx / Math.max(portrait.widthPx, portrait.heightPx);
  const turn = rotation(pose);
  const nodeAt = (u: number, v: number): MeshNode => {
    const [x, y] = frame.toFace(u, v);
    const share = headShare(x, y);
    if (share === 0) return { x: u * scale, y: v * scale, z: -10, light: 1, still: true };
    const z = headDepth(x, y, shape);
    // Undone perspective of the portrait, so that a head which is not turned is drawn as it was taken.
    const near = (CAMERA_DISTANCE - z) / CAMERA_DISTANCE;
    const [tx, ty, tz] = turn(x * near, y * near - PIVOT.y, z - PIVOT.z);
    const far = CAMERA_DISTANCE / (CAMERA_DISTANCE * (1 - pose.nearer) - (tz + PIVOT.z));
    const [px, py] = frame.toPicture((tx + pose.right) * far, (ty + PIVOT.y + pose.down) * far);
    return {
      x: (u + share * (px - u)) * scale,
      y: (v + share * (py - v)) * scale,
      z: share * (tz + 10) - 10,
      light: 1 + share * 0.0035 * pose.yaw * x,
    };
  };
  const onto = resizePixels(
    portrait,
    Math.round(portrait.widthPx * scale),
    Math.round(portrait.heightPx * scale),
  );
  return drawMesh(blink(portrait, frame, pose.eyesOpen), meshOver(portrait, CELLS, nodeAt), onto);
};

interface FaceFrame {
  readonly unitPx: number;
  readonly toFace: (u: number, v: number) => readonly [number, number];
  readonly toPicture: (x: number, y: number) => readonly [number, number];
}

export const faceFrame = ([left, right]: FaceObservation["landmarks"]): FaceFrame => {
  const [ax, ay] = [right[0] - left[0], right[1] - left[1]];
  const unitPx = Math.hypot(ax, ay);
  const [cos, sin] = [ax / unitPx, ay / unitPx];
  const [cx, cy] = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2];
  return {
    unitPx,
    toFace: (u, v) => {
      const [du, dv] = [(u - cx) / unitPx, (v - cy) / unitPx];
      return [du * cos + dv * sin, dv * cos - du * sin];
    },
    toPicture: (x, y) => [cx + unitPx * (x * cos - y * sin), cy + unitPx * (x * sin + y * cos)],
  };
};

/** The skin above each eye drawn over it, as far as the lid is down. */
const blink = (portrait: Pixels, frame: FaceFrame, open: number): Pixels => {
  if (open >= 0.98) return portrait;
  const data = Uint8Array.from(portrait.data);
  const { widthPx, heightPx } = portrait;
  for (let v = 0; v < heightPx; v++)
    for (let u = 0; u < widthPx; u++) {
      const [x, y] = frame.toFace(u + 0.5, v + 0.5);
      const away = Math.hypot((Math.abs(x) - 0.5) / 0.27, y / 0.15);
      if (away > 1.3) continue;
      const share = (1 - open) * Math.min(1, (1.3 - away) / 0.4);
      const [su, sv] = frame.toPicture(x, y * 0.4 - 0.2);
      const column = Math.min(widthPx - 1, Math.max(0, Math.floor(su)));
      const row = Math.min(heightPx - 1, Math.max(0, Math.floor(sv)));
      for (let channel = 0; channel < 3; channel++) {
        const i = (v * widthPx + u) * 3 + channel;
        const lid = portrait.data[(row * widthPx + column) * 3 + channel]!;
        data[i] = portrait.data[i]! * (1 - share) + lid * share;
      }
    }
  return { data, widthPx, heightPx };
};
