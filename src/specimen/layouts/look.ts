/**
 * @file Small differences between two cards of one layout, as between two print runs.
 *
 * In:  a stream of random numbers.
 * Out: ink, weight, size and stretch for each kind of line, and small offsets. The ranges
 *      are by eye ("unmeasured"): wide enough that no two cards are alike, narrow enough
 *      that lines keep their order and do not touch.
 */
import type { PrintedLine, TextRun } from "../drawing.ts";
import type { FontFamily, FontWeight, LatinFace } from "../fonts.ts";
import { DEVANAGARI_FACES, EMS_A_LETTER, LATIN_FACES } from "../fonts.ts";
import type { Random } from "../random.ts";

export interface Look {
  readonly ink: string;
  readonly bodyWeight: FontWeight;
  readonly numberWeight: FontWeight;
  readonly bodySize: number;
  readonly stretch: number;
  readonly shiftX: number;
  readonly shiftY: number;
  /** Latin first, then Devanagari. */
  readonly fonts: readonly [LatinFace, FontFamily];
  /** Extra space after each letter, in ems; Latin lines only. */
  readonly kerning: number;
  /** Degrees. */
  readonly tilt: number;
}

/** All but the one that types every letter as wide as the next. */
const PROPORTIONAL_FACES = LATIN_FACES.filter((face) => face !== "Courier Prime");

/** @param latin the faces that such documents are printed in; default: all */
export const drawLook = (
  random: Random,
  latin: readonly LatinFace[] = PROPORTIONAL_FACES,
): Look => ({
  ink: random.pick(["#141414", "#1c1c22", "#26262a", "#101828", "#000000", "#2a2320"]),
  bodyWeight: random.pick([400, 500, 500, 600, 700]),
  numberWeight: random.pick([500, 600, 700]),
  bodySize: random.between(30, 35),
  stretch: random.between(0.9, 1.03),
  shiftX: random.between(-7, 7),
  shiftY: random.between(-5, 5),
  fonts: [random.pick(latin), random.pick(DEVANAGARI_FACES)],
  kerning: random.chance(0.6) ? 0 : random.between(-0.012, 0.035),
  tilt: random.chance(0.7) ? 0 : random.between(-0.35, 0.35),
});

/** Average widths of letters in the face of a look, in ems. */
const emsOf = (look: Look, capitals: boolean): number =>
  EMS_A_LETTER[look.fonts[0]][capitals ? 1 : 0] + Math.max(0, look.kerning);

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
  const ems = letters * emsOf(look, capitals);
  const room = (place.right - place.x) / (ems * size);
  const stretch = Math.max(0.86, Math.min(look.stretch, room));
  return {
    runs,
    x: place.x + look.shiftX,
    y: place.y + look.shiftY,
    size: size * Math.min(1, room / stretch),
    weight: look.bodyWeight,
    fonts: look.fonts,
    fill: look.ink,
    stretch,
    ...(isLatin(text) && { spacing: look.kerning * size }),
    ...(look.tilt !== 0 && { tilt: look.tilt }),
  };
};

/** Space between letters would tear the head line of Devanagari. */
export const isLatin = (text: string): boolean => !/\p{Script=Devanagari}/u.test(text);
