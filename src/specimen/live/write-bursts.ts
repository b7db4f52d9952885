/**
 * @file Writes a labelled set of bursts: living people and attacks, one folder a burst.
 *
 * In:  a folder of portraits, one folder (or file) a person.
 * Out: folders with frames, a selfie and `live.json`. No name of a person is written.
 *
 * [Note: development and final people]
 *
 * People are parted by a hash of their name: what is chosen with one half is measured on the other.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { type FaceReader, openFaceReader } from "../../vision/face/index.ts";
import { decodePicture } from "../../vision/image/index.ts";
import { seededRandom } from "../random.ts";
import { deriveBurst, DERIVED_SPECIES, drawActions, type SentBurst } from "./derived.ts";
import { BONA_FIDE, BURST_LABEL_FILE, type LabelledBurst } from "./labels.ts";
import { reachOf } from "./reach.ts";
import { DRAWN_ATTACKS, drawAttack, drawLiving, drawSelfie } from "./species.ts";
import type { AbleSitter, Sitter } from "./turn-head.ts";

export const BURST_ATTACKS = [...DERIVED_SPECIES, ...DRAWN_ATTACKS] as const;
export type BurstAttack = (typeof BURST_ATTACKS)[number];

export interface BurstSetOptions {
  readonly portraitsDir: string;
  readonly outDir: string;
  /** Bursts of each species. */
  readonly count: number;
  readonly seed: number;
  /** See [Note: development and final people]. */
  readonly people: "development" | "final" | "all";
  /** Attacks to write; all without it. Bursts of living people are always written. */
  readonly attacks?: readonly BurstAttack[];
  readonly onProgress: (done: number, total: number) => void;
}

/** So many of the people try a second time, in the same room: what was seen before must not be their faces. */
const SECOND_ATTEMPTS = 0.25;

export const writeBurstSet = async (options: BurstSetOptions): Promise<void> => {
  const { outDir, count, attacks = BURST_ATTACKS, onProgress } = options;
  const { sitters, able } = await findSitters(options);
  const again = Math.ceil(count * SECOND_ATTEMPTS);
  const total = again + count * (1 + attacks.length);
  let done = 0;
  const write: WriteBurst = async (species, sent) => {
    await writeBurst(join(outDir, sent.name), species, sent);
    onProgress(++done, total);
  };
  const living: SentBurst[] = [];
  for (let index = 0; index < count + again; index++) {
    const sitter = able[index % count]!;
    const sent = await sentBurst(nameOf(BONA_FIDE, index), sitter, options.seed + index);
    living.push(index < count ? sent : { ...sent, earlier: living[index - count]!.name });
    await write(BONA_FIDE, living[index]!);
  }
  const first = living.slice(0, count);
  for (const [index, burst] of first.entries()) {
    await writeDerived(burst, { first, index, options, write });
    await writeDrawn(sitters[index]!, { index, options, write });
  }
};

type WriteBurst = (species: string, sent: SentBurst) => Promise<void>;

interface AttackOf {
  readonly index: number;
  readonly options: BurstSetOptions;
  readonly write: WriteBurst;
}

const nameOf = (species: string, index: number): string =>
  `${species}-${String(index).padStart(4, "0")}`;

const writeDerived = async (
  burst: SentBurst,
  { first, index, options, write }: AttackOf & { readonly first: readonly SentBurst[] },
): Promise<void> => {
  const others = first.filter((other) => other !== burst);
  for (const species of DERIVED_SPECIES) {
    if (options.attacks?.includes(species) === false) continue;
    const random = seededRandom(options.seed + index, species);
    const derived = await deriveBurst(species, burst, others, random);
    await write(species, { ...derived, name: nameOf(species, index) });
  }
};

const writeDrawn = async (sitter: Sitter, { index, options, write }: AttackOf): Promise<void> => {
  const selfie = await drawSelfie(sitter, seededRandom(options.seed + index, "selfie"));
  for (const species of DRAWN_ATTACKS) {
    if (options.attacks?.includes(species) === false) continue;
    const random = seededRandom(options.seed + index, species);
    const actions = drawActions(random);
    const frames = await drawAttack(species, sitter, actions, random);
    await write(species, { name: nameOf(species, index), actions, frames, selfie });
  }
};

const sentBurst = async (name: string, sitter: AbleSitter, seed: number): Promise<SentBurst> => {
  const random = seededRandom(seed, BONA_FIDE);
  const actions = drawActions(random);
  const frames = await drawLiving(sitter, actions, random);
  return { name, actions, frames, selfie: await drawSelfie(sitter, random) };
};

const writeBurst = async (dir: string, species: string, sent: SentBurst): Promise<void> => {
  await mkdir(dir, { recursive: true });
  const fileOf = (index: number): string => `${String(index).padStart(2, "0")}.jpg`;
  const times = sent.frames.map(({ atMs }) => atMs);
  const label: LabelledBurst = {
    version: 1,
    species,
    actions: [...sent.actions],
    frames: sent.frames.map(({ atMs, action }, index) => ({ file: fileOf(index), atMs, action })),
    camera: {
      label: "Camera",
      widthPx: 640,
      heightPx: 640,
      frameRate: null,
      deliveredEveryMs: times.slice(1).map((atMs, index) => atMs - times[index]!),
    },
    selfie: "selfie.jpg",
    ...(sent.earlier !== undefined && { earlier: sent.earlier }),
  };
  await Promise.all(
    sent.frames.map(({ jpeg }, index) => writeFile(join(dir, fileOf(index)), jpeg)),
  );
  await writeFile(join(dir, "selfie.jpg"), sent.selfie);
  await writeFile(join(dir, BURST_LABEL_FILE), `${JSON.stringify(label)}\n`);
};

/** Fewer people than asked for: none is used twice, since repeats would feign more than was measured. */
export class TooFewSittersError extends Error {
  constructor(found: number, wanted: number) {
    super(
      `Only ${found} of ${wanted} people have a portrait that is large, frontal, alone and can be turned`,
    );
    this.name = "TooFewSittersError";
  }
}

interface Sitters {
  /** For attacks: a picture needs no living head. */
  readonly sitters: readonly Sitter[];
  /** Those of them who can answer a challenge. */
  readonly able: readonly AbleSitter[];
}

const findSitters = async (options: BurstSetOptions): Promise<Sitters> => {
  const reader = await openFaceReader("accurate");
  const sitters: Sitter[] = [];
  const able: AbleSitter[] = [];
  for (const [person, files] of await personsOf(options)) {
    if (able.length === options.count) break;
    const sitter = await firstFit(files, reader, person);
    if (sitter === undefined) continue;
    sitters.push(sitter);
    const reach = await reachOf(sitter, reader);
    if (reach !== undefined) able.push({ ...sitter, reach });
  }
  if (able.length < options.count) throw new TooFewSittersError(able.length, options.count);
  return { sitters, able };
};

const firstFit = async (
  files: readonly string[],
  reader: FaceReader,
  person: string,
): Promise<Sitter | undefined> => {
  for (const file of files) {
    const sitter = await asSitter(await readFile(file), reader, person);
    if (sitter !== undefined) return sitter;
  }
  return undefined;
};

/** The pictures of each person, in an order that has nothing to do with names. */
const personsOf = async ({ portraitsDir, people, seed }: BurstSetOptions) => {
  const files = (await readdir(portraitsDir, { recursive: true })).filter((file) =>
    /\.jpe?g$/i.test(file),
  );
  const persons = new Map<string, string[]>();
  for (const file of files.sort()) {
    const person = file.includes(sep) ? file.slice(0, file.indexOf(sep)) : basename(file);
    persons.set(person, [...(persons.get(person) ?? []), join(portraitsDir, file)]);
  }
  const hash = (text: string): string => createHash("sha256").update(text).digest("hex");
  return [...persons]
    .filter(([person]) => {
      if (people === "all") return true;
      const isFinal = parseInt(hash(person).slice(0, 2), 16) % 2 === 1;
      return isFinal === (people === "final");
    })
    .map(([person, own]) => ({ key: hash(`${seed}|${person}`), person, own }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ person, own }) => [person, own] as const);
};

/** Turned portraits cannot be turned farther; of a small face the picture would be all blur. */
const MOST_DEGREES = 11;
const LEAST_BOX_PX = 75;

const asSitter = async (
  bytes: Buffer,
  reader: FaceReader,
  person: string,
): Promise<Sitter | undefined> => {
  const decoded = await decodePicture(bytes);
  if (decoded.outcome === "refused") return undefined;
  const { faces } = await reader.observeFaces(decoded.pixels, {
    features: "none",
    purpose: "selfie",
  });
  const [face, ...others] = faces;
  if (face === undefined || others.length > 0 || face.box.width < LEAST_BOX_PX) return undefined;
  const { yaw, pitch, roll } = face.pose;
  if (Math.max(Math.abs(yaw), Math.abs(pitch), Math.abs(roll) - 4) > MOST_DEGREES) return undefined;
  const seed = parseInt(createHash("sha256").update(person).digest("hex").slice(0, 7), 16);
  const random = seededRandom(seed, "head");
  const shape = { nose: random.between(0.8, 1.2), roundness: random.between(0.85, 1.15) };
  return { portrait: decoded.pixels, face, shape };
};
