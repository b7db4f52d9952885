/**
 * @file What the printed zone of a passport or identity card says: the front.
 *
 * In:  its page, sorted into labels and data.
 * Out: readings by field, each anchored to its label: a page has three dates, and only their
 *      labels tell them apart. Places of birth and issue have no field, so they are not read.
 */
import { birthDateStatus, findDates } from "../dates.ts";
import { ocrField, readingsOf } from "../field.ts";
import type { ReadValue, Readings } from "../field.ts";
import { enclose } from "../layout.ts";
import { asCapital, asDigit, correctionsBetween } from "../look-alikes.ts";
import { cleanName, LEAST_NAME_SCORE, looksLikeName } from "../names.ts";
import type { Field } from "../types.ts";
import type { PrintedLabelKind } from "./labels.ts";
import { labelOf, valuePlaces } from "./printed-page.ts";
import type { PrintedPage, ValuePlace } from "./printed-page.ts";
import { nationalityCode } from "./nationalities.ts";
import { findPrintedDate, isTermOf } from "./printed-dates.ts";
import { stateCode } from "./states.ts";

interface PrintedZoneOptions {
  readonly pageIndex: number;
  readonly now: Date;
  /** As the machine readable zone has it. */
  readonly expiryDate?: string | undefined;
}

export const readPrintedZone = (page: PrintedPage, options: PrintedZoneOptions): Readings => {
  const { pageIndex, now } = options;
  const read = (value: ReadValue | undefined) => value && ocrField(value, pageIndex);
  const at = (kind: PrintedLabelKind, find: (place: ValuePlace) => ReadValue | undefined) =>
    first(valuePlaces(page, kind), find);
  const recent = dateAt(() => true);
  const expiry = at("expiry", recent);
  return readingsOf({
    idNumber: [read(findNumber(page))],
    name: [nameField(page, pageIndex)],
    dateOfBirth: [
      read(
        at(
          "birth",
          dateAt((date) => birthDateStatus(date, now) === "possible"),
        ),
      ),
    ],
    gender: [read(at("sex", sexAt))],
    nationality: [read(at("nationality", nationalityAt))],
    issuingState: [read(at("state", stateAt) ?? indiaOf(page))],
    issueDate: [
      read(at("issue", recent) ?? issueBefore(page, options.expiryDate ?? expiry?.value)),
    ],
    expiryDate: [read(expiry)],
  });
};

const first = <T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

const whole = (place: ValuePlace, value: string): ReadValue => ({
  value,
  corrections: [],
  run: place.run,
  start: place.start,
  end: place.start + place.text.length,
});

/** A letter and seven digits, as Indian passports have it; then other letters and digits with three digits. */
const findNumber = (page: PrintedPage): ReadValue | undefined => {
  const labelled = [...valuePlaces(page, "passportNumber"), ...valuePlaces(page, "cardNumber")];
  const anywhere = page.data.map((run) => ({ run, start: 0, text: run.text }));
  return (
    first(labelled, indianNumberAt) ??
    first(labelled, otherNumberAt) ??
    first(anywhere, (place) =>
      /^[A-Z][0-9]{7}$/.test(place.text) ? whole(place, place.text) : undefined,
    )
  );
};

const indianNumberAt = (place: ValuePlace): ReadValue | undefined => {
  const text = place.text.replace(/ /g, "").toUpperCase();
  if (text.length !== 8) return undefined;
  const value = Array.from(text, (c, i) => (i === 0 ? asCapital(c) : asDigit(c)) ?? "?").join("");
  const trueDigits = text.replace(/[^0-9]/g, "").length;
  if (!/^[A-Z][0-9]{7}$/.test(value) || trueDigits < 5) return undefined;
  return { ...whole(place, value), corrections: correctionsBetween(text, value) };
};

const otherNumberAt = (place: ValuePlace): ReadValue | undefined => {
  const value = place.text.replace(/[ -]/g, "").toUpperCase();
  const isNumber = /^[A-Z0-9]{5,14}$/.test(value) && value.replace(/[^0-9]/g, "").length >= 3;
  return isNumber ? whole(place, value) : undefined;
};

/** Given names, then surname. One alone counts where the other's label was seen with nothing at it: single names. */
const nameField = (page: PrintedPage, pageIndex: number): Field | undefined => {
  const surname = first(valuePlaces(page, "surname"), nameAt);
  const given = first(valuePlaces(page, "given"), nameAt);
  if (given && surname) return joined(given, surname, pageIndex);
  if (given && labelOf(page, "surname")) return ocrField(given, pageIndex);
  if (surname && labelOf(page, "given")) return ocrField(surname, pageIndex);
  return undefined;
};

const nameAt = (place: ValuePlace): ReadValue | undefined =>
  place.run.script === "latin" &&
  place.run.score >= LEAST_NAME_SCORE &&
  looksLikeName(place.text) &&
  /^[^a-z]*$|^[^A-Z]*[A-Z][a-z]/.test(place.text)
    ? { ...whole(place, ""), ...cleanName(place.text) }
    : undefined;

const joined = (given: ReadValue, surname: ReadValue, pageIndex: number): Field | undefined => {
  if (given.run === surname.run && given.start === surname.start) return undefined;
  const [left, right] = [ocrField(given, pageIndex), ocrField(surname, pageIndex)];
  return {
    ...left,
    value: `${left.value} ${right.value}`,
    score: Math.min(left.score, right.score),
    polygon: enclose([left.polygon, right.polygon]),
    corrections: [
      ...left.corrections,
      ...right.corrections.map((correction) => ({
        ...correction,
        position: correction.position + left.value.length + 1,
      })),
    ],
  };
};

/** @param isPossible of a year with two digits, the later century first */
const dateAt =
  (isPossible: (date: string) => boolean) =>
  (place: ValuePlace): ReadValue | undefined => {
    const date = findPrintedDate(place.text, isPossible);
    return date && { ...whole(place, date.value), corrections: date.corrections };
  };

/** Its label was too small to be read; but documents are issued for whole years. */
const issueBefore = (page: PrintedPage, expiry: string | undefined): ReadValue | undefined =>
  expiry === undefined
    ? undefined
    : first(page.runs, (run) => {
        const date = findDates(run.text, { labelled: false }).find(({ value }) =>
          isTermOf(value, expiry),
        );
        return date && { ...date, run };
      });

/** X and T are printed for neither man nor woman. */
const SEX = /^(?:(M|MALE)|(F|FEMALE)|[XT])(?![A-Za-z0-9])/i;

const sexAt = (place: ValuePlace): ReadValue | undefined => {
  const match = SEX.exec(place.text);
  return match ? whole(place, match[1] ? "M" : match[2] ? "F" : "T") : undefined;
};

/** As a code, or as a word of the state's language and of English, "भारतीय / INDIAN". */
const nationalityAt = (place: ValuePlace): ReadValue | undefined => {
  const code = nationalityCode(place.text);
  return code === undefined ? stateAt(place) : whole(place, code);
};

/** The header names the state that issues. */
const indiaOf = (page: PrintedPage): ReadValue | undefined => {
  const label = labelOf(page, "india");
  return label && { value: "IND", corrections: [], run: label.run };
};

const stateAt = (place: ValuePlace): ReadValue | undefined => {
  const code = /^[A-Z0-9]{3}$/.test(place.text) ? stateCode(place.text) : undefined;
  return code === undefined ? undefined : whole(place, code);
};
