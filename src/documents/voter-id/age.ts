/**
 * @file The age on a voter card: "Age as on 1.1.2005 : 23".
 *
 * In:  a form.
 * Out: the day and the age on it, `2005-01-01 23`. Not turned into a year of birth:
 *      the card does not say it, and it could be one of two.
 */
import { calendarDate } from "../dates.ts";
import type { ReadValue } from "../field.ts";
import { labelsOf } from "../form.ts";
import type { Form, Piece } from "../form.ts";
import { asDigits, correctionsBetween } from "../look-alikes.ts";
import { leftOf, rightOf } from "../neighbours.ts";
import type { VoterLabel } from "./labels.ts";

const D = "[0-9OoIil|SB]";
const DAY = new RegExp(
  `(?<![0-9])(${D}{1,2})\\s?[-./,]\\s?(${D}{1,2})\\s?[-./,]\\s?(${D}{4})(?![0-9])`,
);
const AGE = /^[^0-9]{0,16}([0-9]{2,3})(?![0-9])/;

/** Nobody votes before eighteen; years that nobody reaches were misread. */
const MIN_AGE = 18;
const MAX_AGE = 120;

export const findAgeOn = (form: Form<VoterLabel>): ReadValue | undefined => {
  for (const label of labelsOf(form, "age")) {
    const right = rightOf(label, form.pieces, 12).filter((piece) => piece.label === undefined);
    const first = right[0];
    if (!first) continue;
    const read =
      dayThenAge(first, right[1]) ?? dayBeforeLabel(leftOf(label, form.pieces, 2)[0], first);
    if (read) return { ...read, label: label.run };
  }
  return undefined;
};

/** "1.1.2005 : 23", in one piece or in two. */
const dayThenAge = (
  piece: Piece<VoterLabel>,
  next: Piece<VoterLabel> | undefined,
): ReadValue | undefined => {
  const day = DAY.exec(piece.text);
  if (!day) return undefined;
  const rest = piece.text.slice(day.index + day[0].length);
  const age = AGE.exec(rest) ?? (/[0-9]/.test(rest) ? null : AGE.exec(next?.text ?? ""));
  return age ? ageOn(piece, day, age[1]!) : undefined;
};

/** "1.1.2005 को आयु : 23". */
const dayBeforeLabel = (
  before: Piece<VoterLabel> | undefined,
  piece: Piece<VoterLabel>,
): ReadValue | undefined => {
  const day = before && DAY.exec(before.text);
  const age = AGE.exec(piece.text);
  return before && day && age ? ageOn(before, day, age[1]!) : undefined;
};

const ageOn = (
  piece: Piece<VoterLabel>,
  match: RegExpExecArray,
  age: string,
): ReadValue | undefined => {
  const [day, month, year] = match.slice(1).map((part) => part.padStart(2, "0"));
  const read = `${year!}${month!}${day!}`;
  const digits = asDigits(read) ?? "";
  const parts = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)] as const;
  const date = calendarDate(Number(parts[0]), Number(parts[1]), Number(parts[2]));
  if (date === undefined || Number(age) < MIN_AGE || Number(age) > MAX_AGE) return undefined;
  // In YYYY-MM-DD hyphens come before month and day.
  const corrections = correctionsBetween(read, digits).map((correction) => ({
    ...correction,
    position:
      correction.position + (correction.position >= 6 ? 2 : correction.position >= 4 ? 1 : 0),
  }));
  return {
    value: `${date} ${age}`,
    corrections,
    run: piece.run,
    start: piece.start,
    end: piece.end,
  };
};
