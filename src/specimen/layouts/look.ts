/**
 * @file Small differences between two cards of one layout, as between two print runs.
 *
 * In:  a stream of random numbers.
 * Out: ink, weight, size and stretch for each kind of line, and small offsets. The ranges
 *      are by eye ("unmeasured"): wide enough that no two cards are alike, narrow enough
 *      that lines keep their order and do not touch.
 */
import type { PrintedLine, TextRun } from "../drawing.ts";
import type { FontWeight } from "../fonts.ts";
import type { Random } from "../random.ts";

export interface Look {
  readonly ink: string;
  readonly bodyWeight: FontWeight;
  readonly numberWeight: FontWeight;
  readonly bodySize: number;
  readonly stretch: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

export const drawLook = (random: Random): Look => ({
  ink: random.pick(["#141414", "#1c1c22", "#26262a", "#101828"]),
  bodyWeight: random.pick([400, 500, 500, 600]),
  numberWeight: random.pick([600, 700]),
  bodySize: random.between(31, 35),
  stretch: random.between(0.92, 1.03),
  shiftX: random.between(-7, 7),
  shiftY: random.between(-5, 5),
});

/** Letter width in ems, on average: Noto Sans in mixed case and in capitals (measured, with room to spare). */
const EMS_A_LETTER = { mixed: 0.56, capitals: 0.66 } as const;

/**
 * A line of the document's own data, in this look, made narrower and then smaller until it
 * ends before `right`. Estimated by letters; a test checks the measured ink of many people.
 */
export const bodyLine = (
  look: Look,
  runs: readonly TextRun[],
  place: { readonly x: number; readonly y: number; readonly right: number; readonly size?: number },
): PrintedLine => {
  const text = runs.map((run) => run.text).join("");
  const size = place.size ?? look.bodySize;
  const capitals = text === text.toUpperCase() && /[A-Z]/.test(text);
  // Matras and other marks stand over, under or inside the letter before them.
  const letters = text.replace(/\p{M}/gu, "").length;
  const ems = letters * (capitals ? EMS_A_LETTER.capitals : EMS_A_LETTER.mixed);
  const room = (place.right - place.x) / (ems * size);
  const stretch = Math.max(0.86, Math.min(look.stretch, room));
  return {
    runs,
    x: place.x + look.shiftX,
    y: place.y + look.shiftY,
    size: size * Math.min(1, room / stretch),
    weight: look.bodyWeight,
    fill: look.ink,
    stretch,
  };
};
