import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { drawSpecimen, photographSpecimen, type SpecimenVariant } from "../specimen/index.ts";
import { type FaceReader, openFaceReader } from "../vision/face/index.ts";
import { decodePicture } from "../vision/image/index.ts";
import { isInside } from "./document-measures.ts";

const PORTRAIT = "node_modules/argon-design-system-free/assets/img/faces/team-1.jpg";

let reader: FaceReader;
let portrait: Buffer;
beforeAll(async () => {
  reader = await openFaceReader("accurate");
  portrait = await readFile(PORTRAIT);
});

const facesOn = async (variant: SpecimenVariant, seed: number) => {
  const drawn = await drawSpecimen({ variant, seed }, portrait);
  const taken = await photographSpecimen(drawn.png, drawn.labels, { condition: "mild", seed });
  const decoded = await decodePicture(taken.jpeg);
  if (decoded.outcome === "refused") throw new Error("refused");
  const options = { features: "none", purpose: "document" } as const;
  return { ...taken.labels, ...(await reader.observeFaces(decoded.pixels, options)) };
};

test("the face that would be compared lies on the portrait, whatever else is printed", async () => {
  for (const variant of ["driving-licence-2019", "pan-2018", "aadhaar-letter"] as const) {
    const { faces, portraitBox } = await facesOn(variant, 7);
    const { left, top, width, height } = faces[0]!.box;
    expect(isInside([left + width / 2, top + height / 2], portraitBox!)).toBe(true);
  }
});

test("digits, emblems and codes on backs are no faces", async () => {
  for (const variant of [
    "aadhaar-back",
    "identity-card-td1-back",
    "driving-licence-back",
    "voter-id-back",
  ] as const)
    expect((await facesOn(variant, 7)).faces).toEqual([]);
});
