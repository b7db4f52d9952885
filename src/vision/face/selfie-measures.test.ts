import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PORTRAITS_DIR } from "../../../test/support/portraits.ts";
import { STANDARD_POLICY, selfieTroubles } from "../../assessment/index.ts";
import type { FaceObservation } from "../../observations/index.ts";
import { decodePicture, type Pixels, sharp } from "../image/index.ts";
import { openFaceReader } from "./index.ts";

const reader = await openFaceReader("accurate");

const portrait = (name: string): Buffer => readFileSync(join(PORTRAITS_DIR, `${name}.jpg`));

const hiding = (face: FaceObservation): readonly string[] =>
  selfieTroubles([face], STANDARD_POLICY)
    .map(({ reason }) => reason)
    .filter((reason) => /covered|closed/.test(reason));

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

/** Open eyes and nothing before the face, whatever its hat, hair, paint and light. */
for (const name of ["christian", "ali-pazani", "fezbot", "team-4"])
  test(`${name}: told of nothing that hides the face, as it is and mirrored`, async () => {
    const mirrored = await sharp(portrait(name)).flop().jpeg({ quality: 95 }).toBuffer();
    const [seen, turned] = [await bestOn(portrait(name)), await bestOn(mirrored)];
    for (const face of [seen, turned]) {
      expect(Math.max(face.eyesOpen!.left, face.eyesOpen!.right)).toBeGreaterThan(0.5);
      expect(hiding(face)).toEqual([]);
    }
    expect(turned.light!.balance).toBeCloseTo(-seen.light!.balance, 1);
  });

test("sunglasses that are really worn are told, and not taken for closed eyes", async () => {
  for (const picture of [portrait("team-1"), await sharp(portrait("team-1")).flop().toBuffer()])
    expect(hiding(await bestOn(picture))).toEqual(["selfie_eyes_covered"]);
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
