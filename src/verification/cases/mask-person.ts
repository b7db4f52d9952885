/**
 * @file Hides personal data in a result: for everybody who has not asked to see them, with the right to.
 *
 * In:  a result, identity numbers masked already as their type demands.
 * Out: the same with every value of a person reduced to its shape: "A•••• K••••", "••-••-••••".
 */
import type { ResultDocument, VerificationResult } from "../result.ts";

const DOT = "•";

/** The first letter of each word stays, so that a person can tell two cases apart; digits go, and what is between stays. */
export const maskText = (text: string): string =>
  text
    .replace(/\p{N}/gu, DOT)
    .replace(/(\p{L}\p{M}*)([\p{L}\p{M}]*)/gu, (_word, first: string, rest: string) =>
      [first, ...Array.from(rest.matchAll(/\p{L}\p{M}*/gu), () => DOT)].join(""),
    );

/** As Aadhaar numbers are given to everybody: the last four are all that there is. */
const MASKED = /^(?:X{4} ){2,3}(?:[0-9]{4}|X{4})$/;

/** Numbers keep their last four characters, as everywhere. */
const maskNumber = (text: string): string => {
  if (MASKED.test(text)) return text;
  const shown = text.slice(-4);
  return `${text.slice(0, -4).replace(/[\p{L}\p{N}]/gu, DOT)}${shown}`;
};

/** What says nothing of who it is. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(["gender", "nationality", "issuingState"]);
const NUMBER_FIELDS: ReadonlySet<string> = new Set([
  "idNumber",
  "documentNumber",
  "virtualId",
  "vid",
  "personalNumber",
]);

export const maskValue = (name: string, value: string): string => {
  if (OPEN_FIELDS.has(name)) return value;
  return NUMBER_FIELDS.has(name) ? maskNumber(value) : maskText(value);
};

export const maskPerson = (result: VerificationResult): VerificationResult => ({
  ...result,
  document: maskDocument(result.document),
});

export const maskDocument = (document: ResultDocument): ResultDocument => ({
  ...maskFields(document, () => true),
  address: document.address && maskAddress(document.address),
});

/** Identity numbers alone; and the lines of text, since they are among them. */
export const maskNumbers = (document: ResultDocument): ResultDocument =>
  maskFields(document, (name) => NUMBER_FIELDS.has(name));

const maskFields = (
  document: ResultDocument,
  isHidden: (name: string) => boolean,
): ResultDocument => ({
  ...document,
  fields: Object.fromEntries(
    Object.entries(document.fields).map(([name, field]) => [
      name,
      isHidden(name) ? maskField(name, field) : field,
    ]),
  ),
  pages: document.pages.map((page) => ({
    ...page,
    lines: page.lines.map((line) => ({ ...line, text: maskText(line.text) })),
  })),
});

type ResultField = NonNullable<ResultDocument["fields"][keyof ResultDocument["fields"]]>;

const maskField = (name: string, field: ResultField): ResultField => ({
  ...field,
  value: maskValue(name, field.value),
  // A correction names a character that was read.
  corrections: field.corrections.map((correction) => ({ ...correction, read: DOT, kept: DOT })),
  sources: field.sources.map((source) => ({ ...source, value: maskValue(name, source.value) })),
});

export const maskAddress = (
  address: NonNullable<ResultDocument["address"]>,
): NonNullable<ResultDocument["address"]> => {
  const { careOf, rest, pinCodeStatus, ...parts } = address;
  const masked = Object.fromEntries(
    Object.entries(parts).map(([part, value]) => [part, maskText(String(value))]),
  );
  return {
    ...masked,
    ...(careOf && { careOf: { ...careOf, name: maskText(careOf.name) } }),
    rest: rest.map(maskText),
    pinCodeStatus,
  };
};
