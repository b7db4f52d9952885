/**
 * @file The elector's data on a voter identity card.
 *
 * In:  one page as a form, and its number.
 * Out: readings by field. Which of them stand on which side changed over the years, so
 *      both sides are read alike.
 *
 * The QR code of cards since 2021 has no public format: it is not read.
 */
import { findDates, findYear } from "../dates.ts";
import { ocrField, readingsOf } from "../field.ts";
import type { ReadValue, Readings } from "../field.ts";
import { acceptName, labelsOf, readPiece, valueAt } from "../form.ts";
import type { Accept, Form } from "../form.ts";
import { readAddress } from "../form-address.ts";
import { findGender } from "../gender.ts";
import { above } from "../neighbours.ts";
import { findAgeOn } from "./age.ts";
import type { VoterLabel } from "./labels.ts";

type VoterForm = Form<VoterLabel>;

export const parseVoterCard = (
  form: VoterForm,
  number: ReadValue | undefined,
  pageIndex: number,
): Readings => {
  const read = (value: ReadValue | undefined) => value && ocrField(value, pageIndex);
  const at = (accept: Accept<VoterLabel>, ...kinds: readonly VoterLabel[]) =>
    kinds.map((kind) => valueAt(form, labelsOf(form, kind), accept)).find((value) => value);
  const name = at(acceptName, "elector", "name");
  return readingsOf({
    idNumber: [read(number)],
    name: [read(name)],
    nameLocal: [
      read(at(acceptLocalName, "elector", "name") ?? (name && localNameOver(form, name))),
    ],
    fatherName: [read(at(acceptName, "father"))],
    motherName: [read(at(acceptName, "mother"))],
    spouseName: [read(at(acceptName, "husband"))],
    gender: [read(at(acceptGender, "sex") ?? genderAnywhere(form))],
    dateOfBirth: [read(at(acceptDate, "birth") ?? at(acceptYear, "birth"))],
    ageOn: [read(findAgeOn(form))],
    issueDate: [read(at(acceptDate, "date"))],
    address: [readAddress(form, { address: "address" }, pageIndex)],
  });
};

const acceptDate: Accept<VoterLabel> = ({ text }) => findDates(text, { labelled: true })[0];

/** "XX/XX/1985": the day is not known. */
const acceptYear: Accept<VoterLabel> = ({ text }) => findYear(text);

const acceptLocalName: Accept<VoterLabel> = ({ run, text }) => {
  if (run.script !== "devanagari" || !/\p{Script=Devanagari}{2}/u.test(text)) return undefined;
  const colon = /^.*[:;]\s*/.exec(text)?.[0].length ?? 0;
  const value = text
    .slice(colon)
    .replace(/[^\p{Script=Devanagari}\s.]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  return value === "" ? undefined : { value, corrections: [], start: colon, end: text.length };
};

/** Where its own label was misread: the line in Devanagari over the name's, behind a colon. */
const localNameOver = (form: VoterForm, name: ReadValue): ReadValue | undefined => {
  const piece = above(name.label ?? name.run, form.pieces, {
    maxGapHeights: 1.2,
    maxShiftHeights: 4,
  })[0];
  return piece?.label === undefined && piece?.text.includes(":") === true
    ? readPiece(piece, acceptLocalName)
    : undefined;
};

const acceptGender: Accept<VoterLabel> = ({ text }) => {
  // The Election Commission's own words for what other cards call transgender.
  const third = /Third\s?Gender|Others?(?![A-Za-z])/i.exec(text);
  if (third)
    return {
      value: "T",
      corrections: [],
      start: third.index,
      end: third.index + third[0].length,
    };
  const gender = findGender(text, { misread: true });
  if (gender) return { ...gender, corrections: [] };
  const letter = /^[^A-Za-z]*([MFT])(?![A-Za-z])/.exec(text);
  return letter
    ? {
        value: letter[1]!,
        corrections: [],
        start: letter[0].length - 1,
        end: letter[0].length,
      }
    : undefined;
};

/** Its label may be lost; the word itself is unlike anything else on the card. */
const genderAnywhere = (form: VoterForm): ReadValue | undefined => {
  for (const piece of form.pieces) {
    const gender = piece.label === undefined ? findGender(piece.text) : undefined;
    if (gender) return readPiece(piece, () => ({ ...gender, corrections: [] }));
  }
  return undefined;
};
