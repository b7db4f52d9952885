/**
 * @file How a word of a name sounds, whatever way its sounds are spelled.
 *
 * In:  a word in Latin capitals.
 * Out: a key: the same for Lakshmi, Laxmi and Lakshmy, for Seeta and Sita, not for Sita
 *      and Gita. Never shown; keys of two versions of this file cannot be compared.
 *
 * Sourav and Saurabh keep different keys: v and bh are different sounds, although one
 * name came of the other. B and V are one sound only where a word begins (Bijay, Vijay),
 * as in the north and the east of India.
 */

/** In this order; each line is a habit of spelling that Indian names show. */
const HABITS: readonly (readonly [RegExp, string])[] = [
  [/([B-DF-HJ-NP-TV-Z])\1+/g, "$1"],
  [/^B(?!H)/, "V"],
  [/W/g, "V"],
  [/(?<!N)(?:JNY?|DNY|GNY?)(?=[AEIOU])/g, "GY"],
  [/X/g, "KS"],
  [/(?:CK|Q)U?(?=[IEY])|CK|Q/g, "K"],
  [/CHH?/g, "c"],
  [/C/g, "K"],
  [/PH/g, "F"],
  [/ZH/g, "L"],
  [/Z/g, "J"],
  [/([SKGTDJB])H/g, "$1"],
  [/(?<=[AEIOU])H$/, ""],
  [/AA+/g, "A"],
  [/EE+|II+|IE(?!$)/g, "I"],
  [/OO+|UU+/g, "U"],
  [/(?:OU|AU|[OA]V(?=[BCDFGHJKLMNPQRSTc]))/g, "O"],
  [/(?:AI|EI|AE|[AE]Y)(?![AEIOU])/g, "E"],
  [/IYA/g, "IA"],
  [/(?<![AEIOU])Y(?![AEIOU])/g, "I"],
  [/[EI]ND(?:RA|ER|AR)/g, "INDR"],
  [/AND(?:RA|ER|AR)$/, "ANDR"],
  // Southern masculine names have an a more: Venkatesha, Manjunatha, Srinivasa, Nagaraja.
  [/(?<=[NMRTLHGP]ES|NAT|NIVAS|RAJ|DEV)A$/, ""],
  [/([^AEIOU])\1+/g, "$1"],
];

/** Without the a that may be left out inside a word: Kamala, Kamla; Jagadish, Jagdish. */
export const soundKey = (word: string): string =>
  HABITS.reduce((key, [habit, sound]) => key.replace(habit, sound), word).replace(
    /(?<=[AEIOU][^AEIOU]+)A(?=[^AEIOU]+(?:[AEIOU]|$))/g,
    "",
  );
