/**
 * @file The holder's data on a driving licence.
 *
 * In:  one page as a form, and its number.
 * Out: readings by field.
 *
 * A licence carries up to a dozen dates: of birth, of the first and of this issue, of
 * validity for two kinds of vehicles, and one for each class. Which is which only the
 * labels say; a date that no label claims is nobody's.
 *
 * [Note: until when a licence is valid]
 *
 * Non-transport (NT) and transport (TR) vehicles have validities of their own. The later
 * one says until when anything may be driven, and that is NT: 20 years or until the age
 * of 40 (Motor Vehicles Act, section 14), against five years of TR. As proof of identity
 * the card holds as long as it is a licence at all, so NT counts; TR counts where the
 * card speaks of no other.
 *
 * The blood group is health data, of no use here: it is not read. For "S/D/W of" the
 * card does not say whose name follows; it is kept as the father's, which it mostly is.
 */
import { findDates } from "../dates.ts";
import { ocrField, readingsOf } from "../field.ts";
import type { ReadValue, Readings } from "../field.ts";
import { acceptName, labelsOf, readPiece, valueAt } from "../form.ts";
import type { Accept, Form, Piece } from "../form.ts";
import { readAddress } from "../form-address.ts";
import { leftOf, rightOf } from "../neighbours.ts";
import type { LicenceLabel } from "./labels.ts";
import { issuingStateOf } from "./validate.ts";

type LicenceForm = Form<LicenceLabel>;
type LicencePiece = Piece<LicenceLabel>;

export const parseLicenceFront = (
  form: LicenceForm,
  number: ReadValue | undefined,
  pageIndex: number,
): Readings => {
  const read = (value: ReadValue | undefined) => value && ocrField(value, pageIndex);
  const at = (kind: LicenceLabel, accept: Accept<LicenceLabel>) =>
    read(valueAt(form, labelsOf(form, kind), accept));
  return readingsOf({
    ...numberFields(number, pageIndex),
    name: [at("name", acceptName)],
    fatherName: [at("father", acceptName) ?? at("relation", acceptName)],
    spouseName: [at("spouse", acceptName)],
    dateOfBirth: [at("birth", acceptDate)],
    issueDate: [read(findIssue(form))],
    expiryDate: [read(findExpiry(form))],
    address: [readAddress(form, ADDRESS, pageIndex)],
  });
};

/** On the back stand dates of issue of each class, and no validity that counts. */
export const parseLicenceBack = (
  form: LicenceForm,
  number: ReadValue | undefined,
  pageIndex: number,
): Readings =>
  readingsOf({
    ...numberFields(number, pageIndex),
    address: [readAddress(form, ADDRESS, pageIndex)],
  });

const ADDRESS = { address: "address", pinCode: "pin-code" } as const;

const numberFields = (number: ReadValue | undefined, pageIndex: number): Readings => {
  if (!number) return {};
  const state = issuingStateOf(number.value);
  const field = ocrField(number, pageIndex);
  return {
    idNumber: [field],
    ...(state !== undefined && { issuingState: [{ ...field, value: state, corrections: [] }] }),
  };
};

const acceptDate: Accept<LicenceLabel> = ({ text }) => findDates(text, { labelled: true })[0];

/** Of this card; else of the first one. The column of dates in the table of classes is neither. */
const findIssue = (form: LicenceForm): ReadValue | undefined => {
  const labels = labelsOf(form, "issue").filter((label) => !isInClassTable(form, label));
  return (
    valueAt(form, labels, acceptDate) ?? valueAt(form, labelsOf(form, "first-issue"), acceptDate)
  );
};

const isInClassTable = (form: LicenceForm, piece: LicencePiece): boolean =>
  leftOf(piece, form.pieces, 40).some(({ label }) => label === "classes" || label === "class");

/** See [Note: until when a licence is valid]. */
const findExpiry = (form: LicenceForm): ReadValue | undefined => {
  const nonTransport =
    valueAt(form, labelsOf(form, "valid-non-transport"), acceptDate) ??
    dateMarked(form, NON_TRANSPORT);
  if (nonTransport) return nonTransport;
  const unmarked = valueAt(form, labelsOf(form, "valid"), (piece) =>
    isMarked(form, piece, TRANSPORT) ? undefined : acceptDate(piece),
  );
  if (unmarked) return unmarked;
  const speaksOfOther = labelsOf(form, "valid-non-transport").length > 0;
  if (speaksOfOther) return undefined;
  return (
    valueAt(form, labelsOf(form, "valid-transport"), acceptDate) ?? dateMarked(form, TRANSPORT)
  );
};

/** "23-01-2027 (NT)": behind the date, in its piece or the next. */
const NON_TRANSPORT = /^[\s(\[]*(?:N[.]?T\b|Non)/i;
const TRANSPORT = /^[\s(\[]*(?:T[.]?R?\b|Transport)/i;

const dateMarked = (form: LicenceForm, mark: RegExp): ReadValue | undefined => {
  const piece = form.pieces.find(
    (candidate) => candidate.label === undefined && isMarked(form, candidate, mark),
  );
  return piece && readPiece(piece, acceptDate);
};

const isMarked = (form: LicenceForm, piece: LicencePiece, mark: RegExp): boolean => {
  const date = acceptDate(piece);
  if (!date) return false;
  const rest = piece.text.slice(date.end);
  const next = rest.trim() === "" ? rightOf(piece, form.pieces, 2)[0]?.text : rest;
  return next !== undefined && mark.test(next);
};
