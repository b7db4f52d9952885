/**
 * @file Document numbers of states whose form is known: there letters and digits have places.
 *
 * In:  a zone of a known format.
 * Out: the same, with look-alikes in the number put right by their places.
 *
 * India: a letter, seven digits, a filler (india §3.6: the printed number). A number of
 * another form is left as it was read: the series of newer passports may differ.
 */
import { asCapital, asDigit } from "../look-alikes.ts";
import type { MrzFormat } from "./formats.ts";

export const fitNationalNumber = (text: string, format: MrzFormat): string => {
  if (format.name !== "TD3" || text.slice(...format.nationality) !== "IND") return text;
  const [from, to] = format.number;
  const letter = asCapital(text.charAt(from));
  const digits = Array.from(text.slice(from + 1, to - 1), asDigit);
  // A filler read as K has the same check digit: only the form tells.
  if (letter === undefined || digits.includes(undefined) || !/[<KCL]/.test(text.charAt(to - 1)))
    return text;
  return `${text.slice(0, from)}${letter}${digits.join("")}<${text.slice(to)}`;
};
