import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { BURST_LIMITS, BurstObservation } from "../observations/index.ts";
import { openFaceReader } from "./face/index.ts";
import { decodePicture, encodeJpeg, resizePixels, sharp } from "./image/index.ts";
import { observeBurst } from "./observe-burst.ts";

const reader = await openFaceReader("accurate");
const portrait = readFileSync(
  new URL(
    "../../node_modules/argon-design-system-free/assets/img/faces/christian.jpg",
    import.meta.url,
  ),
);
const decoded = await decodePicture(portrait);
if (decoded.outcome === "refused") throw new TypeError(decoded.refusal.code);
const small = resizePixels(decoded.pixels, 240, 240);
const face = await encodeJpeg(small, 85);
/** The same frame, saved anew. */
const anew = await sharp(face).jpeg({ quality: 60 }).toBuffer();
/** Moved by a pixel, as between two looks. */
const moved = await encodeJpeg(
  { ...small, data: Uint8Array.from(small.data, (_, i) => small.data[Math.max(0, i - 3)]!) },
  85,
);
const wall = await sharp({
  create: { width: 240, height: 240, channels: 3, background: "#80a0c0" },
})
  .jpeg()
  .toBuffer();

const observed = async (frames: readonly Buffer[]) => {
  const outcome = await observeBurst(frames, reader);
  if (outcome.outcome === "refused") throw new Error(outcome.refusal.code);
  return outcome;
};

test("every frame is measured in its place, with features, and one in three for attacks", async () => {
  const { observation, artefacts } = await observed([face, moved, anew, face, wall]);
  expect(BurstObservation.parse(observation)).toEqual(observation);
  const { frames } = observation;
  expect(frames.map((frame) => frame.face?.features !== undefined)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
  expect(frames.map(({ attack }) => attack !== undefined)).toEqual([
    true,
    false,
    false,
    true,
    false,
  ]);
  const sheet = await sharp(artefacts.frames).metadata();
  expect(sheet.format).toBe("jpeg");
  expect(sheet.exif ?? sheet.icc ?? sheet.xmp).toBeUndefined();
});

test("a frame that is saved anew differs less than one that was moved by a pixel", async () => {
  const { frames } = (await observed([face, moved, anew])).observation;
  const [first, shifted, saved] = frames.map(({ nearestEarlier }) => nearestEarlier);
  expect(first).toBeUndefined();
  expect(saved).toMatchObject({ frame: 0 });
  expect(saved!.difference).toBeLessThan(1.2);
  expect(shifted!.difference).toBeGreaterThan(1);
});

test("one frame that cannot be opened refuses the burst, with the reason of a picture", async () => {
  const large = await sharp({
    create: { width: BURST_LIMITS.maxSidePx + 1, height: 100, channels: 3, background: "#fff" },
  })
    .jpeg()
    .toBuffer();
  const png = await sharp(face).png().toBuffer();
  for (const [bad, code] of [
    [Buffer.from("no picture"), "picture-type-unsupported"],
    [Buffer.alloc(0), "picture-empty"],
    [face.subarray(0, face.length >> 1), "picture-unreadable"],
    [png, "picture-type-unsupported"],
    [large, "picture-dimensions"],
  ] as const)
    expect(await observeBurst([face, bad], reader)).toMatchObject({
      outcome: "refused",
      refusal: { code },
    });
});

test("no frame at all and more than there may be are refused before any is opened", async () => {
  for (const frames of [
    [],
    Array.from({ length: BURST_LIMITS.maxFrames + 1 }, () => Buffer.alloc(0)),
  ])
    expect(await observeBurst(frames, reader)).toMatchObject({
      outcome: "refused",
      refusal: { code: "picture-unreadable" },
    });
});
