/**
 * @file The characters of a machine readable zone, and what a text reader makes of them.
 *
 * In:  text as read.
 * Out: characters of the zone's alphabet (A to Z, 0 to 9, "<"), each with the place where it
 *      was read; "?" for one that is none of them.
 *
 * OCR-B is printed evenly spaced, so spaces and small letters are never print, but readers of
 * text put spaces between letters of a zone and write "z" and "d" for capitals, 0 for O and O
 * for 0. Chevrons and brackets for fillers come from readers of other programs.
 */
import { asCapital, asDigit } from "../look-alikes.ts";
import type { CharacterKind } from "./formats.ts";

export interface ZoneCharacter {
  readonly character: string;
  /** Place in the text that was read. */
  readonly at: number;
  /** As it was read, where `character` is not the same. */
  readonly read: string;
  /** What a reader that reads place by place saw here, likeliest first. */
  readonly seen?: readonly SeenCharacter[];
}

export interface SeenCharacter {
  readonly text: string;
  readonly score: number;
}

const FILLERS = /[<‹〈《«≪([{＜_˂]/;
/** Signs that stand for two fillers. */
const DOUBLE = /[«≪《]/;
/** Dirt and what the reader makes of the guilloche; never print of a zone. */
const NOTHING = /[\s.,;:'’`"·~\-–—*]/;

export const zoneCharacters = (text: string): readonly ZoneCharacter[] =>
  Array.from(text).flatMap((read, at): ZoneCharacter[] => {
    if (NOTHING.test(read)) return [];
    if (DOUBLE.test(read))
      return [
        { character: "<", at, read },
        { character: "<", at, read },
      ];
    if (FILLERS.test(read)) return [{ character: "<", at, read }];
    // Without a stem of its own a small "l" can be a one as well as an I; where a letter must stand it becomes one.
    if (/[l|!]/.test(read)) return [{ character: "1", at, read }];
    const capital = read.toUpperCase();
    return [{ character: /^[A-Z0-9]$/.test(capital) ? capital : "?", at, read }];
  });

/** The character that the kind of its place allows, by its looks; the same where none does. */
export const fitCharacter = (character: string, kind: CharacterKind): string => {
  if (character === "<" || character === "?") return character;
  switch (kind) {
    case "letter":
      return asCapital(character) ?? character;
    case "digit":
    case "check":
    case "optional-check":
      return asDigit(character) ?? character;
    // No check digit holds the sex, so nothing is mended there.
    case "sex":
    case "any":
      return character;
  }
};

export const isAllowed = (character: string, kind: CharacterKind): boolean => {
  switch (kind) {
    case "letter":
      return /^[A-Z<]$/.test(character);
    case "digit":
    case "optional-check":
      return /^[0-9<]$/.test(character);
    case "check":
      return /^[0-9]$/.test(character);
    case "sex":
      return /^[MF<]$/.test(character);
    case "any":
      return /^[A-Z0-9<]$/.test(character);
  }
};

/** Characters that print and reader can make of one another; every pair both ways. */
const GROUPS = [
  "0OQDU",
  "1ILJT7",
  "2Z7",
  "3895",
  "4A",
  "5S6",
  "6G8",
  "8B0",
  "9G",
  "CG",
  "EF",
  "MNHW",
  "PRF",
  "VYUX",
  "XK",
  "<KCL",
] as const;

export const lookAlike = (a: string, b: string): boolean =>
  GROUPS.some((group) => group.includes(a) && group.includes(b));
