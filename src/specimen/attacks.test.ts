import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sharp } from "../vision/image/sharp.ts";
import { attackSpecimen } from "./attacks.ts";
import { drawSpecimen } from "./draw-specimen.ts";

const face = (name: string): Buffer =>
  readFileSync(`node_modules/argon-design-system-free/assets/img/faces/${name}.jpg`);

const card = () => drawSpecimen({ variant: "pan-2017", seed: 8 }, face("christian"));
const setting = { seed: 8, portrait: face("michael") };

const raw = (png: Buffer): Promise<Buffer> => sharp(png).removeAlpha().raw().toBuffer();

test("a photocopy has no colour, and the labels it had", async () => {
  const original = await card();
  const { png, labels } = await attackSpecimen(original, "photocopy", setting);
  const data = await raw(png);
  let coloured = 0;
  for (let i = 0; i < data.length; i += 3)
    if (data[i] !== data[i + 1] || data[i + 1] !== data[i + 2]) coloured++;
  expect(coloured).toBe(0);
  expect(labels).toEqual({ ...original.labels, attack: "photocopy" });
});

test("a pasted portrait changes its box and little beyond", async () => {
  const original = await card();
  const { png, labels } = await attackSpecimen(original, "pasted-portrait", setting);
  const [before, after] = [await raw(original.png), await raw(png)];
  const [[left, top], , [right, bottom]] = labels.portraitBox!;
  let [inside, outside] = [0, 0];
  for (let i = 0; i < before.length; i += 3) {
    if (Math.abs(before[i]! - after[i]!) < 12) continue;
    const [x, y] = [(i / 3) % labels.widthPx, Math.floor(i / 3 / labels.widthPx)];
    const near = x > left - 10 && x < right + 10 && y > top - 10 && y < bottom + 10;
    if (near) inside++;
    else outside++;
  }
  expect(inside).toBeGreaterThan(0.4 * (right - left) * (bottom - top));
  expect(outside).toBe(0);
});

test("an edited card says other words in one field, from the same specimen ranges", async () => {
  const original = await card();
  const changed = new Set<string>();
  for (let seed = 0; seed < 10; seed++) {
    const { labels } = await attackSpecimen(original, "edited-text", { ...setting, seed });
    const fields = Object.keys(labels.fields) as (keyof typeof labels.fields)[];
    const edited = fields.filter((field) => labels.fields[field] !== original.labels.fields[field]);
    expect(edited).toHaveLength(1);
    changed.add(edited[0]!);
    expect(labels.fields.idNumber).toMatch(/^[A-Z]{3}[XZ][A-Z]\d{4}[A-Z]$/);
  }
  expect([...changed].sort()).toEqual(["dateOfBirth", "idNumber", "name"]);
});

test("a side without a portrait cannot be given another", async () => {
  const back = await drawSpecimen({ variant: "voter-id-back", seed: 1 }, face("christian"));
  await expect(attackSpecimen(back, "pasted-portrait", setting)).rejects.toThrow(RangeError);
});
