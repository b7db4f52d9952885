/**
 * @file Videos for Chromium's fake camera: what stands before it, frame by frame, drawn from openly
 * licensed portraits and specimen cards.
 *
 * In:  scenes.
 * Out: files of JPEG frames one after the other (Motion JPEG), which Chromium plays at 30 a second, over and over.
 */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sharp } from "../../src/vision/image/sharp.ts";

const WIDTH_PX = 640;
const HEIGHT_PX = 480;

/** Something to be seen in the middle of the picture. */
export interface Thing {
  readonly picture: Buffer;
  /** Of the width of the frame. */
  readonly width: number;
  /** Middle, in shares of the frame; the middle of it if absent. */
  readonly at?: readonly [x: number, y: number];
}

export interface Scene {
  readonly things: readonly Thing[];
  /** Times the light of a well lit room. */
  readonly light?: number;
  readonly blurPx?: number;
  readonly background?: string;
}

export const drawScene = async (scene: Scene): Promise<Buffer> => {
  const layers = await Promise.all(
    scene.things.map(async ({ picture, width, at: [x, y] = [0.5, 0.5] }) => {
      const { data, info } = await sharp(picture)
        .resize({ width: Math.round(width * WIDTH_PX) })
        .png()
        .toBuffer({ resolveWithObject: true });
      const left = Math.round(x * WIDTH_PX - info.width / 2);
      const top = Math.round(y * HEIGHT_PX - info.height / 2);
      return cutToFrame(data, info, { left, top });
    }),
  );
  const background = scene.background ?? "#a9b0b7";
  const lit = await sharp({
    create: { width: WIDTH_PX, height: HEIGHT_PX, channels: 3, background },
  })
    .composite(layers)
    .png()
    .toBuffer();
  const frame = sharp(lit).linear(scene.light ?? 1, 0);
  return (scene.blurPx === undefined ? frame : frame.blur(scene.blurPx))
    .jpeg({ quality: 88 })
    .toBuffer();
};

/** What lies outside of the frame is not drawn; sharp refuses a layer that is larger than its ground. */
const cutToFrame = async (
  input: Buffer,
  size: { readonly width: number; readonly height: number },
  { left, top }: { readonly left: number; readonly top: number },
) => {
  const [skipX, skipY] = [Math.max(0, -left), Math.max(0, -top)];
  const width = Math.min(size.width - skipX, WIDTH_PX - Math.max(0, left));
  const height = Math.min(size.height - skipY, HEIGHT_PX - Math.max(0, top));
  const cut = await sharp(input).extract({ left: skipX, top: skipY, width, height }).toBuffer();
  return { input: cut, left: Math.max(0, left), top: Math.max(0, top) };
};

const FRAMES_PER_SECOND = 30;

/** Each scene for so many seconds, in order, then from the beginning. */
export const videoOf = (
  scenes: readonly { readonly frame: Buffer; readonly seconds: number }[],
): string => {
  const path = join(mkdtempSync(join(tmpdir(), "ekyc-camera-")), "camera.mjpeg");
  const frames = scenes.flatMap(({ frame, seconds }) =>
    Array.from({ length: Math.max(1, Math.round(seconds * FRAMES_PER_SECOND)) }, () => frame),
  );
  writeFileSync(path, Buffer.concat(frames));
  return path;
};

/** Flags of a browser whose only camera plays this video, and whose person allows it. */
export const fakeCamera = (video: string): readonly string[] => [
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
  `--use-file-for-fake-video-capture=${video}`,
];
