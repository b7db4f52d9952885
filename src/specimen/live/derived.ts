/**
 * @file Attacks that are made of frames of living people: put into another order, repeated, mixed, sent again.
 *
 * In:  bursts of living people with what they were asked for.
 * Out: bursts of attacks; no pixel is drawn anew, but for those that are saved anew.
 */
import { HEAD_TURNS, type HeadTurn } from "../../observations/index.ts";
import { decodePicture, encodeJpeg } from "../../vision/image/index.ts";
import type { Random } from "../random.ts";
import type { BurstFrameFile } from "./species.ts";

/** A burst with the selfie that was sent with it. */
export interface SentBurst {
  /** Its folder. */
  readonly name: string;
  readonly actions: readonly HeadTurn[];
  readonly frames: readonly BurstFrameFile[];
  readonly selfie: Buffer;
  readonly earlier?: string;
}

export const DERIVED_SPECIES = [
  "recorded-video",
  "out-of-order",
  "repeated-frames",
  "frozen",
  "injected-again",
  "swapped-person",
  "another-person",
] as const;
export type DerivedSpecies = (typeof DERIVED_SPECIES)[number];

/** @param others bursts of other people; of those, one with the same turns where there is any */
export const deriveBurst = async (
  species: DerivedSpecies,
  burst: SentBurst,
  others: readonly SentBurst[],
  random: Random,
): Promise<Omit<SentBurst, "name">> => {
  switch (species) {
    case "recorded-video":
      return { ...burst, actions: otherActions(burst.actions, random) };
    case "out-of-order":
      return { ...burst, frames: outOfOrder(burst, random) };
    case "repeated-frames":
      return { ...burst, frames: await repeated(burst.frames, random) };
    case "frozen":
      return { ...burst, frames: await frozen(burst.frames, random) };
    case "injected-again":
      return {
        ...burst,
        earlier: burst.name,
        frames: random.chance(0.5) ? burst.frames : await Promise.all(burst.frames.map(savedAnew)),
      };
    case "swapped-person":
      return { ...burst, frames: swapped(burst, others, random) };
    case "another-person":
      return { ...burst, selfie: random.pick(others).selfie };
  }
};

export const drawActions = (random: Random, count = 3): readonly HeadTurn[] => {
  const actions: HeadTurn[] = [];
  while (actions.length < count)
    actions.push(random.pick(HEAD_TURNS.filter((turn) => turn !== actions.at(-1))));
  return actions;
};

const otherActions = (actions: readonly HeadTurn[], random: Random): readonly HeadTurn[] => {
  for (;;) {
    const others = drawActions(random, actions.length);
    if (others.join() !== actions.join()) return others;
  }
};

/** The times and prompts stay; other pictures stand there. */
const withPictures = (
  frames: readonly BurstFrameFile[],
  pictureAt: (index: number) => BurstFrameFile,
): readonly BurstFrameFile[] =>
  frames.map((frame, index) => ({ ...frame, jpeg: pictureAt(index).jpeg }));

/** All of them, or within a second, shuffled; or two turns exchanged. */
const outOfOrder = ({ frames, actions }: SentBurst, random: Random): readonly BurstFrameFile[] => {
  const way = random.pick(["all", "within", "turns"] as const);
  if (way === "turns") {
    const firstOf = (action: number): number =>
      frames.findIndex((frame) => frame.action === action);
    const [a, b, c] = [firstOf(0), firstOf(1), actions.length > 2 ? firstOf(2) : frames.length];
    const exchanged = [...frames.slice(0, a), ...frames.slice(b, c), ...frames.slice(a, b)];
    exchanged.push(...frames.slice(c));
    return withPictures(frames, (index) => exchanged[index]!);
  }
  const span = way === "all" ? frames.length : random.whole(5, 8);
  const order: number[] = [];
  for (let start = 0; start < frames.length; start += span) {
    const part = frames.slice(start, start + span).map((_, index) => start + index);
    order.push(...shuffled(part, random));
  }
  return withPictures(frames, (index) => frames[order[index]!]!);
};

const shuffled = <Item>(items: readonly Item[], random: Random): readonly Item[] => {
  const rest = [...items];
  for (let last = rest.length - 1; last > 0; last--) {
    const other = random.whole(0, last);
    [rest[last], rest[other]] = [rest[other]!, rest[last]!];
  }
  return rest;
};

/** Every picture twice, as to feign a faster camera; or a second of the video in a loop. */
const repeated = async (
  frames: readonly BurstFrameFile[],
  random: Random,
): Promise<readonly BurstFrameFile[]> => {
  const anew = random.chance(0.5);
  const loops = random.chance(0.5);
  const span = random.whole(4, 8);
  const start = random.whole(4, Math.floor(frames.length / 2));
  const sourceOf = (index: number): number => {
    if (!loops) return index - (index % 2);
    return index < start + span ? index : start + ((index - start) % span);
  };
  return Promise.all(
    frames.map(async (frame, index) => {
      const source = sourceOf(index);
      const picture = frames[source]!;
      const { jpeg } = source !== index && anew ? await savedAnew(picture) : picture;
      return { ...frame, jpeg };
    }),
  );
};

/** The video stands still from some moment on. */
const frozen = async (
  frames: readonly BurstFrameFile[],
  random: Random,
): Promise<readonly BurstFrameFile[]> => {
  const from = random.whole(2, Math.floor(frames.length * 0.6));
  const anew = random.chance(0.5);
  return Promise.all(
    frames.map(async (frame, index) => {
      if (index <= from) return frame;
      const { jpeg } = anew ? await savedAnew(frames[from]!, index) : frames[from]!;
      return { ...frame, jpeg };
    }),
  );
};

/** From one of the turns on, another person follows the challenge. */
const swapped = (
  burst: SentBurst,
  others: readonly SentBurst[],
  random: Random,
): readonly BurstFrameFile[] => {
  const same = others.filter(({ actions }) => actions.join() === burst.actions.join());
  const other = random.pick(same.length > 0 ? same : others);
  const action = random.whole(1, burst.actions.length - 1);
  const at = (frames: readonly BurstFrameFile[]): number =>
    frames.findIndex((frame) => frame.action === action);
  const before = burst.frames.slice(0, at(burst.frames));
  const after = other.frames.slice(at(other.frames));
  const laterMs = (before.at(-1)?.atMs ?? 0) + 180 - (after[0]?.atMs ?? 0);
  return [...before, ...after.map((frame) => ({ ...frame, atMs: frame.atMs + laterMs }))];
};

const savedAnew = async (frame: BurstFrameFile, index = 0): Promise<BurstFrameFile> => {
  const decoded = await decodePicture(frame.jpeg);
  if (decoded.outcome === "refused") throw new TypeError("a frame that was drawn is no picture");
  return { ...frame, jpeg: await encodeJpeg(decoded.pixels, 60 + ((index * 7) % 30)) };
};
