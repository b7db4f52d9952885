import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { detectFaces } from "../vision/face/detect.ts";
import { sharp } from "../vision/image/sharp.ts";
import { openModel } from "../vision/models/session.ts";
import { cropPortrait } from "./portrait.ts";

const picture = (name: string) =>
  readFileSync(`node_modules/argon-design-system-free/assets/img/faces/${name}`);

const WIDTH = 224;
const HEIGHT = 280;

for (const name of ["christian.jpg", "team-3.jpg", "fezbot.jpg", "brooke-cagle.jpg"]) {
  test(`the face of ${name} fills the middle of its portrait`, async () => {
    const portrait = await cropPortrait(picture(name), WIDTH, HEIGHT);
    const { data, info } = await sharp(portrait).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([WIDTH, HEIGHT, 3]);
    const model = await openModel("face-detection");
    const faces = await detectFaces(model, { data, widthPx: WIDTH, heightPx: HEIGHT });
    const box = faces[0]!.box;
    expect(box.width / WIDTH).toBeGreaterThan(0.3);
    expect(box.width / WIDTH).toBeLessThan(0.75);
    expect(Math.abs(box.left + box.width / 2 - WIDTH / 2)).toBeLessThan(0.2 * WIDTH);
  });
}

test("a picture without a face still gives a portrait", async () => {
  const portrait = await cropPortrait(picture("alejandro-escamilla.jpg"), WIDTH, HEIGHT);
  const { width, height } = await sharp(portrait).metadata();
  expect([width, height]).toEqual([WIDTH, HEIGHT]);
});
