import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openFaceReader } from "../../vision/face/index.ts";
import { decodePicture, resizePixels } from "../../vision/image/index.ts";
import { seededRandom } from "../random.ts";
import { headDepth, headShare } from "./head-surface.ts";
import { drawAttack, drawLiving } from "./species.ts";
import { type HeadPose, STRAIGHT } from "./head-pose.ts";
import { turnHead } from "./turn-head.ts";

const reader = await openFaceReader("accurate");
const portrait = readFileSync(
  new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/christian.jpg",
    import.meta.url,
  ),
);
const decoded = await decodePicture(portrait);
if (decoded.outcome === "refused") throw new TypeError(decoded.refusal.code);
const facesOf = (pixels: typeof decoded.pixels) =>
  reader.observeFaces(pixels, { features: "none", purpose: "selfie" });
const { faces } = await facesOf(decoded.pixels);
const sitter = {
  portrait: decoded.pixels,
  face: faces[0]!,
  shape: { nose: 1, roundness: 1 },
  reach: { left: 24, right: 24, up: 18, down: 18 },
};

const measured = async (pose: Partial<HeadPose>) => {
  const { faces: found } = await facesOf(turnHead(sitter, { ...STRAIGHT, ...pose }, 256));
  return found[0]!.pose;
};

test("a head that is not turned is drawn as it was taken", () => {
  const drawn = turnHead(sitter, STRAIGHT, 256);
  const same = resizePixels(decoded.pixels, 256, 256);
  let difference = 0;
  for (let i = 0; i < same.data.length; i++) difference += Math.abs(drawn.data[i]! - same.data[i]!);
  expect(difference / same.data.length).toBeLessThan(3);
});

test("turned to each side, up and down, the pose is measured as such", async () => {
  const straight = await measured({});
  expect((await measured({ yaw: 25 })).yaw).toBeGreaterThan(straight.yaw + 10);
  expect((await measured({ yaw: -25 })).yaw).toBeLessThan(straight.yaw - 10);
  expect((await measured({ pitch: 20 })).pitch).toBeGreaterThan(straight.pitch + 6);
  expect((await measured({ pitch: -20 })).pitch).toBeLessThan(straight.pitch - 4);
});

test("the tip of the nose stands farthest towards the camera, and what lies behind is not of the head", () => {
  const shape = { nose: 1, roundness: 1 };
  const tip = headDepth(0, 0.62, shape);
  for (const [x, y] of [
    [0.5, 0],
    [-0.5, 0],
    [0.4, 1.1],
    [0, 1.5],
    [1.2, 0.3],
  ] as const)
    expect(headDepth(x, y, shape)).toBeLessThan(tip);
  expect(headShare(0, 0.5)).toBe(1);
  expect(headShare(2.5, 0)).toBe(0);
});

test("one seed draws the same frames again, another other ones", async () => {
  const actions = ["left", "down", "right"] as const;
  const draw = async (seed: number) =>
    (await drawLiving(sitter, actions, seededRandom(seed))).map(({ jpeg }) =>
      jpeg.toString("base64"),
    );
  const [one, again, other] = [await draw(1), await draw(1), await draw(2)];
  expect(again).toEqual(one);
  expect(other.some((frame) => one.includes(frame))).toBe(false);
});

test("every turn is asked for in order, straight ahead in between, and time never runs back", async () => {
  const frames = await drawAttack("print", sitter, ["up", "left", "up"], seededRandom(3));
  const asked = frames.map(({ action }) => action);
  const changes = asked.filter((action, at) => action !== asked[at - 1]);
  expect(changes).toEqual([null, 0, null, 1, null, 2, null]);
  for (const [at, frame] of frames.entries())
    if (at > 0) expect(frame.atMs).toBeGreaterThan(frames[at - 1]!.atMs);
});
