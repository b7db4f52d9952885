import { expect, test } from "vitest";
import { portrait } from "../../../test/support/portraits.ts";
import type { FaceObservation } from "../../observations/index.ts";
import { decodePicture, type Pixels, sharp } from "../image/index.ts";
import { openFaceReader } from "./index.ts";

const reader = await openFaceReader("accurate");

const pixelsOf = async (bytes: Buffer): Promise<Pixels> => {
  const decoded = await decodePicture(bytes);
  if (decoded.outcome === "refused") throw new Error(decoded.refusal.code);
  return decoded.pixels;
};

const bestOn = async (
  bytes: Buffer,
  purpose: "document" | "selfie" = "selfie",
): Promise<FaceObservation> => {
  const { faces } = await reader.observeFaces(await pixelsOf(bytes), { features: "none", purpose });
  if (faces[0] === undefined) throw new Error("no face");
  return faces[0];
};

for (const name of ["christian", "michael", "team-1"] as const)
  test(`${name}: eyes open, nothing covered, as it is and mirrored`, async () => {
    const mirrored = await sharp(portrait(name)).flop().jpeg({ quality: 95 }).toBuffer();
    const [seen, turned] = [await bestOn(portrait(name)), await bestOn(mirrored)];
    for (const { eyesOpen, covered } of [seen, turned]) {
      expect(Math.max(eyesOpen!.left, eyesOpen!.right)).toBeGreaterThan(0.5);
      expect(covered!.eyes).toBeLessThan(0.5);
      expect(covered!.mouth).toBeLessThan(0.5);
    }
    expect(turned.light!.balance).toBeCloseTo(-seen.light!.balance, 1);
  });

test("a portrait on a document is not judged by its eyes and coverings, only by its light", async () => {
  const face = await bestOn(portrait("christian"), "document");
  expect(face.light).toBeDefined();
  expect(face.eyesOpen).toBeUndefined();
  expect(face.covered).toBeUndefined();
});

test("only the face that counts is measured", async () => {
  const one = sharp(portrait("christian")).resize(500, 500, { fit: "cover" });
  const picture = await one.toBuffer();
  const two = await sharp({
    create: { width: 1000, height: 500, channels: 3, background: "#777" },
  })
    .composite([
      { input: picture, left: 0, top: 0 },
      { input: picture, left: 500, top: 0 },
    ])
    .png()
    .toBuffer();
  const { faces } = await reader.observeFaces(await pixelsOf(two), {
    features: "none",
    purpose: "selfie",
  });
  expect(faces.map(({ covered }) => covered !== undefined)).toEqual([true, false]);
});
