/**
 * @file `ekyc specimen`: draws a card of a person who does not exist, round a portrait,
 * for trying things out. It says SPECIMEN, and its number can never have been issued.
 */
import { randomInt } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import {
  ATTACKS,
  type Attack,
  drawOfflineXml,
  drawSpecimen,
  photographSpecimen,
  type PhotographCondition,
  type Specimen,
  SPECIMEN_CONDITIONS,
  SPECIMEN_VARIANTS,
  type SpecimenVariant,
  writeSpecimenSet,
} from "../specimen/index.ts";
import { CommandProblem } from "./problem.ts";

interface SpecimenFlags {
  readonly type?: keyof typeof DEFAULT_VARIANTS;
  readonly variant?: SpecimenVariant;
  readonly portrait?: string;
  readonly out: string;
  readonly labels?: string;
  readonly seed?: number;
  readonly photograph?: Exclude<PhotographCondition, "clean">;
  readonly attack?: Attack;
  readonly set?: number;
  readonly portraits?: string;
  readonly conditions?: readonly PhotographCondition[];
  readonly variants?: readonly SpecimenVariant[];
  readonly twoCards?: true;
  readonly offlineXml?: true;
  readonly shareCode?: string;
}

const DEFAULT_VARIANTS = {
  aadhaar: "aadhaar-new",
  pan: "pan-2018",
  passport: "passport-india",
  "identity-card": "identity-card-td1",
  "driving-licence": "driving-licence-2019",
  "voter-id": "voter-id-pvc",
} as const satisfies Record<string, SpecimenVariant>;

export const specimenCommand = (): Command =>
  new Command("specimen")
    .description("draw a specimen card, or a labelled set of them")
    .addOption(
      new Option("--type <type>", "kind of document").choices(Object.keys(DEFAULT_VARIANTS)),
    )
    .addOption(new Option("--variant <variant>", "layout").choices(SPECIMEN_VARIANTS))
    .option("--portrait <file>", "picture of a face for the card")
    .requiredOption(
      "--out <path>",
      "PNG (JPEG for a photograph) to write; for a set, its directory",
    )
    .option("--labels <file>", "JSON to write: what is on the card and where")
    .option("--seed <number>", "the same seed draws the same card", wholeNumber)
    .addOption(new Option("--photograph <how>", "photograph the card").choices(PHOTOGRAPHS))
    .option("--set <count>", "draw a set of so many cards of all layouts", wholeNumber)
    .option("--portraits <directory>", "portraits for a set; without them faces are drawn")
    .addOption(
      new Option("--conditions <list...>", "of a set; clean, or mild for an attack").choices(
        SPECIMEN_CONDITIONS,
      ),
    )
    .addOption(
      new Option("--variants <list...>", "of a set; all without it").choices(SPECIMEN_VARIANTS),
    )
    .addOption(
      new Option("--attack <kind>", "what a forger did to each document of a set").choices(ATTACKS),
    )
    .option("--offline-xml", "an Aadhaar as the ZIP of a Paperless Offline e-KYC")
    .option("--share-code <code>", "opens that ZIP")
    .option("--two-cards", "another document lies beside each, on photographs of a set")
    .action(run);

const PHOTOGRAPHS = SPECIMEN_CONDITIONS.filter((condition) => condition !== "clean");

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new CommandProblem("Numbers of this command are whole and not negative.");
  return value;
};

const run = async (flags: SpecimenFlags): Promise<void> => {
  if (flags.set !== undefined) return drawSet(flags, flags.set);
  if (flags.portrait === undefined)
    throw new CommandProblem("--portrait names a picture of a face.");
  const type = flags.type ?? "aadhaar";
  if (flags.offlineXml) return drawFile(flags, flags.portrait);
  const variant = flags.variant ?? DEFAULT_VARIANTS[type];
  if (flags.type !== undefined && !variant.startsWith(flags.type))
    throw new CommandProblem(`--variant ${variant} is not of --type ${flags.type}.`);
  const portrait = await readPortrait(flags.portrait);
  const seed = flags.seed ?? randomInt(2 ** 31);
  const drawn = await drawSpecimen({ variant, seed }, portrait);
  const { picture, labels } = await finish(drawn, flags.photograph, seed);
  await write(flags.out, picture);
  if (flags.labels !== undefined) await write(flags.labels, `${JSON.stringify(labels, null, 2)}\n`);
};

const drawFile = async ({ type, shareCode, seed, out }: SpecimenFlags, portrait: string) => {
  if ((type ?? "aadhaar") !== "aadhaar")
    throw new CommandProblem("--offline-xml is of --type aadhaar.");
  if (shareCode === undefined || !/^[\x21-\x7e]{4,16}$/.test(shareCode))
    throw new CommandProblem("--share-code has 4 to 16 characters, such as 1234.");
  const spec = { seed: seed ?? randomInt(2 ** 31), shareCode };
  await write(out, (await drawOfflineXml(spec, await readPortrait(portrait))).zip);
};

const finish = async (drawn: Specimen, condition: SpecimenFlags["photograph"], seed: number) => {
  if (condition === undefined) return { picture: drawn.png, labels: drawn.labels };
  const taken = await photographSpecimen(drawn.png, drawn.labels, { condition, seed });
  return { picture: taken.jpeg, labels: taken.labels };
};

const drawSet = async (flags: SpecimenFlags, count: number): Promise<void> => {
  const photographed = flags.attack !== undefined || flags.twoCards === true;
  const conditions = flags.conditions ?? [photographed ? "mild" : "clean"];
  if (conditions.includes("clean") && (flags.attack === "screen" || flags.twoCards === true))
    throw new CommandProblem("A screen or a second card is seen on photographs alone.");
  await writeSpecimenSet({
    count,
    seed: flags.seed ?? 1,
    conditions,
    outDir: flags.out,
    ...(flags.portraits !== undefined && { portraitsDir: flags.portraits }),
    ...(flags.variants && { variants: flags.variants }),
    ...(flags.attack && { attack: flags.attack }),
    ...(flags.twoCards && { twoCards: true }),
  });
};

const readPortrait = async (path: string): Promise<Buffer> => {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new CommandProblem("--portrait: there is no such file, or it may not be read.", {
      cause,
    });
  }
};

const write = async (path: string, content: Buffer | string): Promise<void> => {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new CommandProblem("The output file cannot be written there.", { cause });
  }
};
