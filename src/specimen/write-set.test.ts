import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { SpecimenLabels } from "./labels.ts";
import { SET_VARIANTS, writeSpecimenSet } from "./write-set.ts";

const portraitsDir = "node_modules/argon-design-system-free/assets/img/faces";

test("a set has every layout, each card in each condition, and labels that say so", async () => {
  const outDir = await mkdtemp(join(tmpdir(), "specimens-"));
  try {
    const count = SET_VARIANTS.length;
    const conditions = ["clean", "mild"] as const;
    await writeSpecimenSet({ count, seed: 1, conditions, outDir, portraitsDir });
    const text = await readFile(join(outDir, "labels.json"), "utf8");
    const labels = z.array(SpecimenLabels).parse(JSON.parse(text));
    expect(labels).toHaveLength(count * 2);
    expect(new Set(labels.map((label) => label.variant))).toEqual(new Set(SET_VARIANTS));
    expect((await readdir(outDir)).sort()).toEqual(
      [...labels.map((label) => label.file), "labels.json"].sort(),
    );
    for (let card = 0; card < count; card++)
      expect(labels[2 * card]!.fields).toEqual(labels[2 * card + 1]!.fields);
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
