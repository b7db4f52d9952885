import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SelfieObservation } from "../observations/index.ts";
import { openFaceReader } from "./face/index.ts";
import { sharp } from "./image/index.ts";
import { faceCrop, observeSelfie, type SelfieObserved } from "./observe-selfie.ts";

const reader = await openFaceReader("accurate");
const portrait = readFileSync(
  new URL(
    "../../node_modules/argon-design-system-free/assets/img/faces/team-4.jpg",
    import.meta.url,
  ),
);

const observed = async (bytes: Buffer): Promise<SelfieObserved> => {
  const outcome = await observeSelfie(bytes, reader);
  if (outcome.outcome === "refused") throw new Error(outcome.refusal.code);
  return outcome;
};

test("a portrait gives an observation that fits the contract, a face and a picture without metadata", async () => {
  const steps: string[] = [];
  const outcome = await observeSelfie(portrait, reader, { onStep: (step) => steps.push(step) });
  if (outcome.outcome === "refused") throw new Error(outcome.refusal.code);
  expect(SelfieObservation.parse(outcome.observation)).toEqual(outcome.observation);
  expect(outcome.observation.faces).toHaveLength(1);
  expect(outcome.observation.attack).toBeDefined();
  expect(steps).toEqual(["decode", "face", "features"]);
  const face = await sharp(outcome.artefacts.face).metadata();
  expect([face.format, face.width, face.height]).toEqual(["jpeg", 256, 256]);
  expect(face.exif ?? face.icc ?? face.xmp).toBeUndefined();
});

test("no face: no face artefact and no attack score, not a score of 0", async () => {
  const plain = await sharp({
    create: { width: 400, height: 300, channels: 3, background: "#80a0c0" },
  })
    .png()
    .toBuffer();
  const { observation, artefacts } = await observed(plain);
  expect(observation.faces).toEqual([]);
  expect("attack" in observation).toBe(false);
  expect("face" in artefacts).toBe(false);
});

test("a large picture is kept at 1600 pixels; boxes stay in pixels of the picture as sent", async () => {
  const { observation, artefacts } = await observed(
    await sharp(portrait).resize(2400).jpeg().toBuffer(),
  );
  expect(observation.picture.widthPx).toBe(2400);
  expect(observation.faces[0]!.box.width).toBeGreaterThan(600);
  expect((await sharp(artefacts.picture).metadata()).width).toBe(1600);
});

test("what is no picture is refused with a reason", async () => {
  expect(await observeSelfie(Buffer.from("text"), reader)).toMatchObject({
    outcome: "refused",
    refusal: { code: "picture-type-unsupported" },
  });
});

test("a face at the edge still gives a square crop inside the picture", () => {
  const pixels = { data: new Uint8Array(300 * 200 * 3), widthPx: 300, heightPx: 200 };
  const crop = faceCrop(pixels, { box: { left: -10, top: 150, width: 100, height: 120 } });
  expect([crop.widthPx, crop.heightPx]).toEqual([256, 256]);
});
