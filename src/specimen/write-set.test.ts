import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { SPECIMEN_VARIANTS, SpecimenLabels } from "./labels.ts";
import { SET_VARIANTS, writeSpecimenSet } from "./write-set.ts";

const portraitsDir = "node_modules/argon-design-system-free/assets/img/faces";

test("the turn of a set comes to every layout", () => {
  expect(new Set(SET_VARIANTS)).toEqual(new Set(SPECIMEN_VARIANTS));
});

test("a set has each card in each condition, and labels that say so", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "specimens-"));
  try {
    const variants = ["aadhaar-old", "identity-card-td1-back", "unsupported"] as const;
    const conditions = ["clean", "mild"] as const;
    const options = { count: variants.length, seed: 1, conditions, variants };
    await writeSpecimenSet({ ...options, outDir, portraitsDir });
    const text = await readFile(join(outDir, "labels.json"), "utf8");
    const labels = z.array(SpecimenLabels).parse(JSON.parse(text));
    expect(labels.map(({ variant, condition }) => [variant, condition])).toEqual(
      variants.flatMap((variant) => conditions.map((condition) => [variant, condition])),
    );
    expect((await readdir(outDir)).sort()).toEqual(
      [...labels.map((label) => label.file), "labels.json"].sort(),
    );
    for (let card = 0; card < variants.length; card++)
      expect(labels[2 * card]!.fields).toEqual(labels[2 * card + 1]!.fields);
  } finally {
    await rm(outDir, { recursive: true });
  }
});

test("an attack passes over sides that have nothing to attack, and needs no portraits at hand", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "specimens-"));
  try {
    const variants = ["aadhaar-back", "pan-2018"] as const;
    const [labels] = await writeSpecimenSet({
      count: 1,
      seed: 2,
      conditions: ["clean"],
      attack: "pasted-portrait",
      variants,
      outDir,
    });
    expect(labels).toMatchObject({ variant: "pan-2018", attack: "pasted-portrait" });
  } finally {
    await rm(outDir, { recursive: true });
  }
});

test("a directory without portraits is refused before anything is drawn", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "specimens-"));
  try {
    const options = { count: 1, seed: 1, conditions: ["clean"], outDir } as const;
    await expect(writeSpecimenSet({ ...options, portraitsDir: outDir })).rejects.toThrow(
      RangeError,
    );
  } finally {
    await rm(outDir, { recursive: true });
  }
});
