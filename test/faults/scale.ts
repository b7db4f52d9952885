/**
 * @file How much a fault test does, and what it found.
 *
 * [Note: quick and long]
 *
 * Each fault test is one test with two sizes. The quick one runs with every `npm test`; the long one with
 * `npm run test:faults`, alone on the machine, and leaves its figures in docs/reliability.json, from which
 * docs/reliability.md is made. Both print the seed of what was random; EKYC_FAULT_SEED brings one back.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const isLong = process.env["EKYC_FAULTS"] === "long";

export const sized = <T>(sizes: { readonly quick: T; readonly long: T }): T =>
  isLong ? sizes.long : sizes.quick;

/** A small generator of numbers in [0, 1) from a seed (mulberry32), so that what failed can be done again. */
export const seededRandom = (
  name: string,
): { readonly seed: number; readonly random: () => number } => {
  const given = process.env["EKYC_FAULT_SEED"];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  console.log(`${name}: seed ${seed}`);
  let state = seed >>> 0;
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { seed, random };
};

/** One line of docs/reliability.md. */
export interface FaultReport {
  /** What was done, with its size. */
  readonly test: string;
  /** What must hold. */
  readonly bar: string;
  /** What was found, in words and numbers. */
  readonly found: string;
  readonly held: boolean;
  readonly seed?: number;
}

const FILE = fileURLToPath(new URL("../../docs/reliability.json", import.meta.url));

/** Prints it; of a long run it is kept under `id`, in place of what an earlier run found. */
export const reportFault = (id: string, report: FaultReport): void => {
  console.log(`${id}: ${report.held ? "held" : "NOT HELD"}: ${report.found}`);
  if (!isLong) return;
  const date = new Date().toISOString().slice(0, 10);
  const known = readReports();
  mkdirSync(dirname(FILE), { recursive: true });
  const all = Object.entries({ ...known, [id]: { ...report, date } });
  const sorted = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`);
};

export const readReports = (): Readonly<
  Record<string, FaultReport & { readonly date: string }>
> => {
  try {
    return JSON.parse(readFileSync(FILE, "utf8")) as Record<
      string,
      FaultReport & { readonly date: string }
    >;
  } catch {
    return {};
  }
};
