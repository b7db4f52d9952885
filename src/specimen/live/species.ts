/**
 * @file Bursts of frames: what a living person gives, and what attackers give (presentation attack instrument
 * species, ISO/IEC 30107-3).
 *
 * In:  a sitter, the turns that are asked for, random numbers.
 * Out: frames with times and what was asked for.
 */
import type { HeadTurn } from "../../observations/index.ts";
import type { Pixels } from "../../vision/image/index.ts";
import type { Random } from "../random.ts";
import { type Camera, openCamera } from "./camera.ts";
import { drawMesh, meshOver } from "./draw-warped.ts";
import { FRAME_SIDE_PX } from "./frame-size.ts";
import {
  followChallenge,
  type Followed,
  type Instant,
  type MotionRange,
  rangeOf,
} from "./head-motion.ts";
import { type HeadPose, STRAIGHT } from "./head-pose.ts";
import { drawRoom, laySheet, onDisplay, type Sheet } from "./lay-picture.ts";
import { type AbleSitter, faceFrame, type Reach, type Sitter, turnHead } from "./turn-head.ts";

export interface BurstFrameFile {
  readonly atMs: number;
  readonly action: number | null;
  readonly jpeg: Buffer;
}

export const DRAWN_ATTACKS = [
  "replayed-still",
  "print",
  "screen-replay",
  "cut-out",
  "shaken-still",
  "warped-still",
] as const;
export type DrawnAttack = (typeof DRAWN_ATTACKS)[number];

/** A living person who follows the challenge. */
export const drawLiving = (
  sitter: AbleSitter,
  actions: readonly HeadTurn[],
  random: Random,
): Promise<readonly BurstFrameFile[]> => {
  const camera = openCamera(random);
  const range = toldRange(sitter.reach);
  const instants = followChallenge(actions, random, { range, everyMs: [250, 310] });
  return film({ instants, draw: ({ pose }) => turnHead(sitter, pose, FRAME_SIDE_PX) }, camera);
};

export const drawAttack = (
  species: DrawnAttack,
  sitter: Sitter,
  actions: readonly HeadTurn[],
  random: Random,
): Promise<readonly BurstFrameFile[]> => {
  const camera = openCamera(random);
  return film(SCENES[species](sitter, actions, random), camera);
};

const film = async (
  { instants, draw }: Scene,
  camera: Camera,
): Promise<readonly BurstFrameFile[]> => {
  const frames: BurstFrameFile[] = [];
  for (const instant of instants)
    frames.push({
      atMs: instant.atMs,
      action: instant.action,
      jpeg: await camera.take(draw(instant)),
    });
  return frames;
};

/** The still selfie that the page takes at the end, by the same camera. */
export const drawSelfie = (sitter: Sitter, random: Random): Promise<Buffer> => {
  const camera: Camera = openCamera(random);
  const pose = { ...STRAIGHT, yaw: random.normal(), pitch: random.normal() };
  return camera.take(turnHead(sitter, pose, FRAME_SIDE_PX));
};

interface Scene {
  readonly instants: readonly Instant[];
  readonly draw: (instant: Instant) => Pixels;
}

type DrawScene = (sitter: Sitter, actions: readonly HeadTurn[], random: Random) => Scene;

/** What a hand can do with a sheet: it is tilted as the challenge asks the head to turn. */
const TILTED = rangeOf([25, 50], [20, 45]);
const HELD = rangeOf([0, 8], [0, 8]);
/** Of a video and of a warp that a program makes, which nobody tells when it is enough. */
const UNTOLD = rangeOf([24, 36], [17, 26]);
/** Fewer frames of attacks, so that a set of them is measured in less time. */
const FEWER: Pick<Followed, "everyMs"> = { everyMs: [330, 380] };

/** Told by the page when it is enough: as far as that, and a little farther. */
const toldRange = (reach: Reach): MotionRange => {
  const from = (degrees: number): readonly [number, number] => [degrees + 1, degrees + 7];
  return {
    left: from(reach.left),
    right: from(reach.right),
    up: from(reach.up),
    down: from(reach.down),
  };
};

const sheetScene =
  (range: MotionRange, sheetOf: (random: Random) => Omit<Sheet, "picture">): DrawScene =>
  (sitter, actions, random) => {
    const behind = drawRoom(FRAME_SIDE_PX, random);
    const sheet = { picture: sitter.portrait, ...sheetOf(random) };
    return {
      instants: followChallenge(actions, random, { range, ...FEWER }),
      draw: ({ pose }) => laySheet(sheet, { ...pose, eyesOpen: 1 }, behind),
    };
  };

/** A video of the right turns on a display: what a passive check alone could notice. */
const screenScene: DrawScene = (sitter, actions, random) => {
  const behind = drawRoom(FRAME_SIDE_PX, random);
  const tilt = { yaw: 4 * random.normal(), pitch: 4 * random.normal() };
  const size = random.between(1, 1.15);
  return {
    instants: followChallenge(actions, random, { range: UNTOLD, ...FEWER }),
    draw: ({ pose }) => {
      const picture = turnHead(sitter, pose, FRAME_SIDE_PX);
      const held = { ...STRAIGHT, ...tilt, right: 0.3 * pose.right, down: 0.3 * pose.down };
      return onDisplay(laySheet({ picture, size, bendRadius: Infinity }, held, behind), random);
    },
  };
};

/** Worn before a face: bent round it, and living eyes in the holes, which blink. */
const cutOutScene: DrawScene = (sitter, actions, random) => {
  const behind = drawRoom(FRAME_SIDE_PX, random);
  const size = random.between(0.9, 1.1);
  const bendRadius = random.between(0.5, 1.2);
  return {
    instants: followChallenge(actions, random, { range: TILTED, ...FEWER }),
    draw: ({ pose }) => {
      const lids: HeadPose = { ...STRAIGHT, eyesOpen: pose.eyesOpen };
      const picture = turnHead(sitter, lids, FRAME_SIDE_PX);
      return laySheet({ picture, size, bendRadius }, pose, behind);
    },
  };
};

const shakenScene: DrawScene = (sitter, actions, random) => {
  const behind = drawRoom(FRAME_SIDE_PX, random);
  const sheet = { picture: sitter.portrait, size: random.between(1.15, 1.4), bendRadius: Infinity };
  const [everyMs, far, roll] = [
    random.between(400, 1200),
    random.between(0.03, 0.08),
    random.between(4, 14),
  ];
  return {
    instants: followChallenge(actions, random, { range: HELD, ...FEWER }),
    draw: ({ atMs, pose }) => {
      const phase = (2 * Math.PI * atMs) / everyMs;
      const shaken = {
        ...pose,
        eyesOpen: 1,
        right: pose.right + far * Math.sin(phase),
        down: pose.down + far * Math.cos(0.7 * phase),
        roll: pose.roll + roll * Math.sin(0.6 * phase),
      };
      return laySheet(sheet, shaken, behind);
    },
  };
};

/** The middle of the face is dragged as a turn would move it, by a program; what lies round it follows. */
const warpedScene: DrawScene = (sitter, actions, random) => {
  const { portrait } = sitter;
  const frame = faceFrame(sitter.face.landmarks);
  const scale = FRAME_SIDE_PX / Math.max(portrait.widthPx, portrait.heightPx);
  const reach = random.between(0.5, 1.1);
  const strength = random.between(0.4, 0.9);
  return {
    instants: followChallenge(actions, random, { range: UNTOLD, ...FEWER }),
    draw: ({ pose }) => {
      const right = strength * Math.sin((pose.yaw * Math.PI) / 180);
      const down = -strength * Math.sin((pose.pitch * Math.PI) / 180);
      const mesh = meshOver(portrait, 48, (u, v) => {
        const [x, y] = frame.toFace(u, v);
        const share = Math.exp(-((x / reach) ** 2) - ((y - 0.6) / reach) ** 2);
        const [px, py] = frame.toPicture(x + share * right, y + share * down);
        return { x: px * scale, y: py * scale, z: 0, light: 1 };
      });
      return drawMesh(portrait, mesh, drawBlank());
    },
  };
};

const drawBlank = (): Pixels => ({
  data: new Uint8Array(FRAME_SIDE_PX * FRAME_SIDE_PX * 3),
  widthPx: FRAME_SIDE_PX,
  heightPx: FRAME_SIDE_PX,
});

const SCENES: Readonly<Record<DrawnAttack, DrawScene>> = {
  "replayed-still": sheetScene(HELD, (random) => ({
    size: random.between(1.1, 1.35),
    bendRadius: Infinity,
  })),
  print: sheetScene(TILTED, (random) => ({
    size: random.between(0.8, 1.1),
    bendRadius: random.chance(0.5) ? random.between(0.7, 2.5) : Infinity,
  })),
  "screen-replay": screenScene,
  "cut-out": cutOutScene,
  "shaken-still": shakenScene,
  "warped-still": warpedScene,
};
