/**
 * @file A person before the camera who does what the page asks for: their head turns where the arrow points.
 *
 * A prepared video cannot know which turns the server chose, so this camera is a canvas of the page: the same
 * stream as of a device for everything behind getUserMedia, fed with a portrait that is turned in space
 * (specimen/live/turn-head.ts), with the tremor and noise of a real one.
 *
 * In:  a portrait.
 * Out: a script for the page, to run before its own.
 */
import { STRAIGHT } from "../../src/specimen/live/head-pose.ts";
import { turnHead } from "../../src/specimen/live/turn-head.ts";
import { openFaceReader } from "../../src/vision/face/index.ts";
import { decodePicture, encodeJpeg } from "../../src/vision/image/index.ts";
import { HEAD_TURNS, type HeadTurn } from "../../src/observations/index.ts";
import { drawScene } from "./camera-video.ts";

/** Pictures from straight ahead to the end of a turn. */
const STEPS = 8;
const FARTHEST: Readonly<Record<HeadTurn, { readonly yaw: number; readonly pitch: number }>> = {
  left: { yaw: 34, pitch: 0 },
  right: { yaw: -34, pitch: 0 },
  up: { yaw: 0, pitch: 24 },
  down: { yaw: 0, pitch: -24 },
};
const SIDE_PX = 512;

export const obedientPerson = async (portrait: Buffer): Promise<string> => {
  const decoded = await decodePicture(portrait);
  if (decoded.outcome === "refused") throw new Error("The portrait cannot be opened");
  const reader = await openFaceReader("accurate");
  const { faces } = await reader.observeFaces(decoded.pixels, {
    features: "none",
    purpose: "selfie",
  });
  const sitter = {
    portrait: decoded.pixels,
    face: faces[0]!,
    shape: { nose: 1, roundness: 1 },
  };
  const pictures: Record<string, string[]> = {};
  for (const turn of HEAD_TURNS) {
    pictures[turn] = [];
    for (let step = 0; step <= STEPS; step++) {
      const share = step / STEPS;
      const { yaw, pitch } = FARTHEST[turn];
      const pose = { ...STRAIGHT, yaw: yaw * share, pitch: pitch * share };
      const turned = await encodeJpeg(turnHead(sitter, pose, SIDE_PX), 92);
      const frame = await drawScene({ things: [{ picture: turned, width: 0.8, at: [0.5, 0.62] }] });
      pictures[turn].push(`data:image/jpeg;base64,${frame.toString("base64")}`);
    }
  }
  return `(${STAND_BEFORE})(${JSON.stringify(pictures)})`;
};

/** Runs in the page. */
const STAND_BEFORE = `(pictures) => {
  const loaded = {};
  for (const [turn, urls] of Object.entries(pictures))
    loaded[turn] = urls.map(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return image;
    });
  const turnAsked = () =>
    Object.keys(pictures).find(
      (turn) => document.querySelector(".turn-arrow.points-" + turn) !== null,
    );
  navigator.mediaDevices.getUserMedia = async () => {
    const images = {};
    for (const [turn, promises] of Object.entries(loaded))
      images[turn] = await Promise.all(promises);
    const canvas = document.createElement("canvas");
    canvas.width = 640;
    canvas.height = 480;
    const context = canvas.getContext("2d");
    const noise = document.createElement("canvas");
    noise.width = noise.height = 160;
    const noiseContext = noise.getContext("2d");
    let turn = "left";
    let share = 0;
    let sway = 0;
    const draw = () => {
      const asked = turnAsked();
      if (share <= 0 && asked !== undefined) turn = asked;
      // About half a second from straight ahead to the end of a turn.
      share = Math.min(1, Math.max(0, share + (asked === turn ? 0.06 : -0.06)));
      sway = 0.9 * sway + (Math.random() - 0.5);
      const steps = images[turn];
      const image = steps[Math.round(share * (steps.length - 1))];
      context.filter = "brightness(" + (1 + 0.02 * (Math.random() - 0.5)) + ")";
      context.drawImage(image, sway, 0.5 * sway, 640, 480);
      const grain = noiseContext.createImageData(160, 160);
      for (let i = 0; i < grain.data.length; i += 4) {
        grain.data[i] = grain.data[i + 1] = grain.data[i + 2] = 255 * Math.random();
        grain.data[i + 3] = 14;
      }
      noiseContext.putImageData(grain, 0, 0);
      context.filter = "none";
      context.fillStyle = context.createPattern(noise, "repeat");
      context.fillRect(0, 0, 640, 480);
    };
    setInterval(draw, 33);
    draw();
    return canvas.captureStream(30);
  };
}`;
