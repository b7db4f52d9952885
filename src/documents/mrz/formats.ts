/**
 * @file The three formats of machine readable zones: what stands where.
 *
 * Places are counted through all lines of a zone, so that TD3, two lines of 44, has places
 * 0 to 87. ICAO Doc 9303 part 4 (TD3), part 5 (TD1), part 6 (TD2).
 */
import type { MrzCheck, MrzVerdict } from "../types.ts";

/** What may stand at a place. `digit` may also be a filler: of a birth not every part is known. */
export type CharacterKind = "letter" | "digit" | "check" | "optional-check" | "sex" | "any";

/** From the first place to the one after the last. */
export type Span = readonly [number, number];

export interface CheckedPart {
  readonly check: MrzCheck;
  readonly spans: readonly Span[];
  /** Place of the check digit. */
  readonly at: number;
}

export interface MrzFormat {
  readonly name: MrzVerdict["format"];
  readonly width: number;
  readonly lines: number;
  readonly code: Span;
  readonly state: Span;
  readonly names: Span;
  readonly number: Span;
  /** Where a number of more than nine characters goes on; absent where it cannot. */
  readonly numberGoesOn?: Span;
  readonly nationality: Span;
  readonly birth: Span;
  readonly sex: Span;
  readonly expiry: Span;
  readonly checks: readonly CheckedPart[];
}

export const TD3: MrzFormat = {
  name: "TD3",
  width: 44,
  lines: 2,
  code: [0, 2],
  state: [2, 5],
  names: [5, 44],
  number: [44, 53],
  nationality: [54, 57],
  birth: [57, 63],
  sex: [64, 65],
  expiry: [65, 71],
  checks: [
    { check: "documentNumber", spans: [[44, 53]], at: 53 },
    { check: "dateOfBirth", spans: [[57, 63]], at: 63 },
    { check: "expiryDate", spans: [[65, 71]], at: 71 },
    { check: "optionalData", spans: [[72, 86]], at: 86 },
    {
      check: "composite",
      spans: [
        [44, 54],
        [57, 64],
        [65, 87],
      ],
      at: 87,
    },
  ],
};

export const TD2: MrzFormat = {
  name: "TD2",
  width: 36,
  lines: 2,
  code: [0, 2],
  state: [2, 5],
  names: [5, 36],
  number: [36, 45],
  numberGoesOn: [64, 71],
  nationality: [46, 49],
  birth: [49, 55],
  sex: [56, 57],
  expiry: [57, 63],
  checks: [
    { check: "documentNumber", spans: [[36, 45]], at: 45 },
    { check: "dateOfBirth", spans: [[49, 55]], at: 55 },
    { check: "expiryDate", spans: [[57, 63]], at: 63 },
    {
      check: "composite",
      spans: [
        [36, 46],
        [49, 56],
        [57, 71],
      ],
      at: 71,
    },
  ],
};

export const TD1: MrzFormat = {
  name: "TD1",
  width: 30,
  lines: 3,
  code: [0, 2],
  state: [2, 5],
  number: [5, 14],
  numberGoesOn: [15, 30],
  birth: [30, 36],
  sex: [37, 38],
  expiry: [38, 44],
  nationality: [45, 48],
  names: [60, 90],
  checks: [
    { check: "documentNumber", spans: [[5, 14]], at: 14 },
    { check: "dateOfBirth", spans: [[30, 36]], at: 36 },
    { check: "expiryDate", spans: [[38, 44]], at: 44 },
    {
      check: "composite",
      spans: [
        [5, 30],
        [30, 37],
        [38, 45],
        [48, 59],
      ],
      at: 59,
    },
  ],
};

const within = (place: number, [from, to]: Span): boolean => place >= from && place < to;

/** What may stand at each place of a format. */
export const kindAt = (format: MrzFormat, place: number): CharacterKind => {
  const check = format.checks.find(({ at }) => at === place)?.check;
  // A filler stands there when the number goes on elsewhere, or when there are no optional data.
  if (check === "optionalData" || (check === "documentNumber" && format.numberGoesOn))
    return "optional-check";
  if (check) return "check";
  if (within(place, format.sex)) return "sex";
  if (within(place, format.birth) || within(place, format.expiry)) return "digit";
  const letters = [format.code, format.state, format.nationality, format.names];
  return letters.some((span) => within(place, span)) ? "letter" : "any";
};
