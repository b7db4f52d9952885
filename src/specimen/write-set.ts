/**
 * @file Writes a set of specimen pictures with their labels to a directory.
 *
 * In:  how many, from which seed, in which conditions; a directory of portraits; what is
 *      done to them, if anything.
 * Out: `<number>-<variant>-<condition>.jpg` for each, and `labels.json`, a list of
 *      SpecimenLabels in the order of the files. Card n is the same in every condition.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { attackPhotograph } from "./attack-photograph.ts";
import { attackSpecimen } from "./attacks.ts";
import { drawSpecimen } from "./draw-specimen.ts";
import { drawnFace } from "./drawn-face.ts";
import {
  type Attack,
  isPhotographAttack,
  type SpecimenLabels,
  type SpecimenVariant,
} from "./labels.ts";
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
  /** Every .jpg, .jpeg and .png in it and below is used in turn, by name. Default: drawn faces. */
  readonly portraitsDir?: string;
  /** Cycled through. Default: SET_VARIANTS. */
  readonly variants?: readonly SpecimenVariant[];
  readonly attack?: Attack;
  /** Another document lies beside each on its photographs. */
  readonly twoCards?: boolean;
}

export const writeSpecimenSet = async (options: SpecimenSetOptions): Promise<SpecimenLabels[]> => {
  const variants = suitable(options);
  const portraits = await openPortraits(options.portraitsDir);
  await mkdir(options.outDir, { recursive: true });
  const written: SpecimenLabels[] = [];
  for (let number = 0; number < options.count; number++) {
    const variant = variants[number % variants.length]!;
    const seed = options.seed * 1000 + number;
    const portrait = await portraits(number);
    const drawn = await drawSpecimen({ variant, seed }, portrait);
    const { attack } = options;
    const forgery = { seed, portrait: await portraits(number + 7) };
    const card =
      attack === undefined || isPhotographAttack(attack)
        ? drawn
        : await attackSpecimen(drawn, attack, forgery);
    const other = options.twoCards
      ? await drawSpecimen(
          { variant: SECOND_CARDS[number % SECOND_CARDS.length]!, seed: seed + 500 },
          await portraits(number + 3),
        )
      : undefined;
    for (const condition of options.conditions) {
      const taken = await photographSpecimen(card.png, card.labels, {
        condition,
        seed,
        ...(other && { other }),
      });
      const { jpeg, labels } =
        attack !== undefined && isPhotographAttack(attack)
          ? await attackPhotograph(taken, { ...forgery, attack, drawn: drawn.labels })
          : taken;
      const file = `${String(number).padStart(3, "0")}-${variant}-${condition}.jpg`;
      await writeFile(join(options.outDir, file), jpeg);
      written.push({ file, ...labels });
    }
  }
  await writeFile(join(options.outDir, "labels.json"), `${JSON.stringify(written, null, 1)}\n`);
  return written;
};

const SECOND_CARDS = ["pan-2018", "aadhaar-new", "voter-id-pvc", "aadhaar-back"] as const;

/** Sides that have nothing to attack are left out. */
const suitable = ({ variants = SET_VARIANTS, attack }: SpecimenSetOptions) => {
  const excluded: readonly string[] = attack === undefined ? [] : NOT_ATTACKED[attack];
  const left = variants.filter((variant) => !excluded.includes(variant));
  if (left.length === 0) throw new RangeError("None of these documents can be attacked like that");
  return left;
};

const WITHOUT_PORTRAIT = [
  "aadhaar-back",
  "identity-card-td1-back",
  "driving-licence-back",
  "voter-id-back",
  "unsupported",
] as const satisfies readonly SpecimenVariant[];

/** A zone that says the old words as well is no edit of one field. */
const NOT_EDITED = [
  ...WITHOUT_PORTRAIT,
  "passport-india",
  "passport-td3",
  "identity-card-td2",
  "aadhaar-letter",
] as const satisfies readonly SpecimenVariant[];

const NOT_ATTACKED: Readonly<Record<Attack, readonly SpecimenVariant[]>> = {
  photocopy: [],
  screen: [],
  "pasted-portrait": WITHOUT_PORTRAIT,
  "pasted-on-photograph": WITHOUT_PORTRAIT,
  "edited-text": NOT_EDITED,
  "edited-photograph": NOT_EDITED,
};

type Portraits = (number: number) => Promise<Buffer>;

const openPortraits = async (directory: string | undefined): Promise<Portraits> => {
  if (directory === undefined) return drawnFace;
  const files = await portraitFiles(directory);
  return (number) => readFile(files[number % files.length]!);
};

const portraitFiles = async (directory: string): Promise<string[]> => {
  const names = await readdir(directory, { recursive: true });
  const pictures = names.filter((name) => /\.(jpe?g|png)$/i.test(name)).sort();
  if (pictures.length === 0) throw new RangeError("The portraits directory has no .jpg or .png");
  return pictures.map((name) => join(directory, name));
};
