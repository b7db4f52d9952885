/**
 * @file Numbers that look random and are always the same: a specimen, its person and its
 * photograph must be drawn again from one seed, on any machine.
 *
 * In:  a seed (any integer; its low 32 bits count).
 * Out: a stream of numbers, and choices made with it.
 *
 * The generator is mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good
 * enough to vary pictures and far too weak for anything secret.
 */

export interface Random {
  /** 0 <= value < 1. */
  readonly unit: () => number;
  /** low <= value < high. */
  readonly between: (low: number, high: number) => number;
  /** Whole number, both ends included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** Mean 0, standard deviation 1. */
  readonly normal: () => number;
  /** `count` decimal digits. */
  readonly digits: (count: number) => string;
}

/** @param purpose keeps streams of one seed apart, so that a new draw in one does not shift another */
export const seededRandom = (seed: number, purpose = ""): Random => {
  const unit = mulberry32(mix(seed, purpose));
  const between = (low: number, high: number): number => low + unit() * (high - low);
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1));
  return {
    unit,
    between,
    whole,
    chance: (probability) => unit() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError("Nothing to pick from");
      return items[whole(0, items.length - 1)]!;
    },
    // Box-Muller; 1 - unit keeps the logarithm away from 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
    digits: (count) => Array.from({ length: count }, () => whole(0, 9)).join(""),
  };
};

/** 0 <= value < 1, from 32 bits of state; nearby seeds give unlike streams only after `mix`. */
export const mulberry32 = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** FNV-1a of the purpose, started from the seed: neighbouring seeds give unrelated streams. */
const mix = (seed: number, purpose: string): number => {
  let hash = (0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1)) >>> 0;
  for (const character of purpose) {
    hash ^= character.codePointAt(0)!;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
};
