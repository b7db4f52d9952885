/**
 * @file Words of Devanagari in the letters of another Indian script.
 *
 * In:  Devanagari text, the script.
 * Out: the same sounds, letter by letter: the blocks of Unicode lie parallel, as ISCII did.
 *      Tamil writes one letter for the sounds it does not tell apart. No spelling of any
 *      office: it fills the line above the Latin name, and no reader of ours is asked for it.
 */
import type { FontFamily } from "../fonts.ts";

export type RegionalScript = "Tamil" | "Telugu" | "Bengali";

const BLOCKS: Readonly<Record<RegionalScript, number>> = {
  Bengali: 0x0980,
  Tamil: 0x0b80,
  Telugu: 0x0c00,
};

export const REGIONAL_FONTS: Readonly<Record<RegionalScript, FontFamily>> = {
  Tamil: "Noto Sans Tamil",
  Telugu: "Noto Sans Telugu",
  Bengali: "Noto Sans Bengali",
};

const DEVANAGARI = 0x0900;

/** What the other script has no letter for, first in Devanagari. */
const REPLACED: Readonly<Record<RegionalScript, Readonly<Record<string, string>>>> = {
  Bengali: { व: "ब", ळ: "ल", ऍ: "ए", ऑ: "ओ", "ॅ": "े", "ॉ": "ो", ऴ: "ल" },
  Telugu: { ऍ: "ए", ऑ: "ओ", "ॅ": "े", "ॉ": "ो", "़": "" },
  Tamil: {
    ...Object.fromEntries(
      [
        ["खगघ", "क"],
        ["छझ", "च"],
        ["ठडढ", "ट"],
        ["थदध", "त"],
        ["फबभ", "प"],
      ].flatMap(([letters, one]) => Array.from(letters!, (letter) => [letter, one!])),
    ),
    ...{ श: "स", ऋ: "रि", "ृ": "ि", ऍ: "ए", ऑ: "ओ", "ॅ": "े", "ॉ": "ो", "़": "", "ं": "न्", "ँ": "" },
  },
};

export const inScript = (devanagari: string, script: RegionalScript): string =>
  Array.from(devanagari.normalize("NFD"), (letter) => {
    const known = REPLACED[script][letter] ?? letter;
    return Array.from(known, (one) => shifted(one, script)).join("");
  }).join("");

const shifted = (letter: string, script: RegionalScript): string => {
  const offset = letter.codePointAt(0)! - DEVANAGARI;
  return offset < 0 || offset > 0x7f ? letter : String.fromCodePoint(BLOCKS[script] + offset);
};
