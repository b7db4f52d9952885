/**
 * @file Writes a set of specimen pictures with their labels to a directory.
 *
 * In:  how many, from which seed, in which conditions; a directory of portraits.
 * Out: `<number>-<variant>-<condition>.jpg` for each, and `labels.json`, a list of
 *      SpecimenLabels in the order of the files. Card n is the same in every condition.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawSpecimen } from "./draw-specimen.ts";
import type { SpecimenLabels, SpecimenVariant } from "./labels.ts";
import type { PhotographCondition } from "./photograph/conditions.ts";
import { photographSpecimen } from "./photograph/photograph.ts";

/** Aadhaar and PAN are what most people show; every variant has its turn. */
export const SET_VARIANTS = [
  "aadhaar-new",
  "pan-2018",
  "passport-india",
  "aadhaar-old",
  "driving-licence-2019",
  "pan-2017",
  "voter-id-pvc",
  "aadhaar-pvc",
  "identity-card-td1",
  "pan-before-2017",
  "driving-licence-old",
  "aadhaar-back",
  "voter-id-old",
  "passport-td3",
  "aadhaar-new",
  "identity-card-td2",
  "pan-2018",
  "driving-licence-back",
  "aadhaar-old",
  "identity-card-td1-back",
  "passport-india",
  "pan-2017",
  "voter-id-back",
  "aadhaar-pvc",
  "unsupported",
  "pan-before-2017",
  "aadhaar-letter",
  "pan-letter",
] as const satisfies readonly SpecimenVariant[];

interface SpecimenSetOptions {
  readonly count: number;
  readonly seed: number;
  readonly conditions: readonly PhotographCondition[];
  readonly outDir: string;
  /** Every .jpg, .jpeg and .png in it is used in turn, by name. */
  readonly portraitsDir: string;
  /** Cycled through. Default: SET_VARIANTS. */
  readonly variants?: readonly SpecimenVariant[];
}

export const writeSpecimenSet = async (options: SpecimenSetOptions): Promise<SpecimenLabels[]> => {
  const variants = options.variants ?? SET_VARIANTS;
  const portraits = await portraitFiles(options.portraitsDir);
  await mkdir(options.outDir, { recursive: true });
  const written: SpecimenLabels[] = [];
  for (let number = 0; number < options.count; number++) {
    const variant = variants[number % variants.length]!;
    const seed = options.seed * 1000 + number;
    const portrait = await readFile(portraits[number % portraits.length]!);
    const card = await drawSpecimen({ variant, seed }, portrait);
    for (const condition of options.conditions) {
      const { jpeg, labels } = await photographSpecimen(card.png, card.labels, { condition, seed });
      const file = `${String(number).padStart(3, "0")}-${variant}-${condition}.jpg`;
      await writeFile(join(options.outDir, file), jpeg);
      written.push({ file, ...labels });
    }
  }
  await writeFile(join(options.outDir, "labels.json"), `${JSON.stringify(written, null, 1)}\n`);
  return written;
};

const portraitFiles = async (directory: string): Promise<string[]> => {
  const names = await readdir(directory);
  const pictures = names.filter((name) => /\.(jpe?g|png)$/i.test(name)).sort();
  if (pictures.length === 0) throw new RangeError("The portraits directory has no .jpg or .png");
  return pictures.map((name) => join(directory, name));
};
