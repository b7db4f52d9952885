/**
 * @file How print got onto a document: offset, laser on laminated paper, thermal transfer
 * onto PVC, a needle printer.
 *
 * In:  a stream of random numbers.
 * Out: how far ink spreads, how dark it is, and the marks that the process leaves over it.
 *      Ranges are by eye, unmeasured.
 */
import type { Sheet } from "../drawing.ts";
import type { Random } from "../random.ts";

export type PrintProcess = "offset" | "laser" | "thermal" | "needle";

export interface Press {
  readonly process: PrintProcess;
  /** Width of the rim of ink round each letter, in units. */
  readonly spread: number;
  /** 1 is black, less is faded. */
  readonly ink: number;
}

const SPREAD = {
  offset: [0, 0.5],
  laser: [0, 0.9],
  thermal: [0, 1.3],
  needle: [0.3, 1.2],
} as const satisfies Record<PrintProcess, readonly [number, number]>;

export const drawPress = (random: Random, processes: readonly PrintProcess[]): Press => {
  const process = random.pick(processes);
  const [least, most] = SPREAD[process];
  const worn = random.chance(0.2);
  return {
    process,
    spread: round(random.between(least, most)),
    ink: round(worn ? random.between(0.74, 0.88) : random.between(0.88, 1)),
  };
};

/** SVG elements that lie over text and artwork. */
export const pressMarks = (random: Random, sheet: Sheet, press: Press): string[] => {
  switch (press.process) {
    case "offset":
      return [];
    case "laser":
      return random.chance(0.5) ? specks(random, sheet) : [];
    case "thermal":
      return random.chance(0.6) ? bands(random, sheet) : [];
    case "needle":
      return bands(random, sheet, 3);
  }
};

/** Toner that landed where it should not. */
const specks = (random: Random, { width, height }: Sheet): string[] =>
  Array.from(
    { length: random.whole(10, 70) },
    () =>
      `<circle cx="${random.whole(0, width)}" cy="${random.whole(0, height)}" r="${random.between(0.5, 1.5).toFixed(1)}" fill="#222" fill-opacity="${random.between(0.2, 0.6).toFixed(2)}"/>`,
  );

/** Lines that the head left paler, across the way of the card through the printer. */
const bands = (random: Random, { width, height }: Sheet, pitch = random.whole(7, 40)): string[] => {
  const strength = random.between(0.05, 0.16).toFixed(2);
  const id = `bands${random.digits(6)}`;
  return [
    `<defs><pattern id="${id}" width="${pitch}" height="${pitch}" patternUnits="userSpaceOnUse"><rect width="${pitch}" height="${(pitch * 0.3).toFixed(1)}" fill="#fff" fill-opacity="${strength}"/></pattern></defs><rect width="${width}" height="${height}" fill="url(#${id})"/>`,
  ];
};

const round = (value: number): number => Math.round(value * 100) / 100;
