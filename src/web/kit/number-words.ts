/**
 * @file Numbers as people read them.
 *
 * In:  rates, scores, times and dates as the API gives them.
 * Out: text in the language of the catalogue.
 */
import { localeFor, text } from "./texts.ts";

/** 0.0001 becomes "about 1 in 10,000": rates this small say little as decimals. Above 0. */
export const rateInWords = (rate: number): string => text("rate.oneIn", { n: oneIn(rate) });

/** As the end of what was measured: more than this, or fewer. */
export const boundInWords = (rate: number): string => text("rate.bound", { n: oneIn(rate) });

const oneIn = (rate: number): string =>
  new Intl.NumberFormat(localeFor("number")).format(Number((1 / rate).toPrecision(2)));

/** A rate for people who know FMR and FNMR: 0.0001 stays as it is, 1e-7 is not 0. */
export const rateInFigures = (rate: number): string =>
  new Intl.NumberFormat(localeFor("number"), { maximumSignificantDigits: 2 }).format(rate);

export const scoreInFigures = (score: number): string => score.toFixed(2);

/** `YYYY-MM-DD` in words; a year alone, or anything else, as it is. */
export const dateInWords = (iso: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return iso;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(localeFor("date"), { dateStyle: "long", timeZone: "UTC" }).format(
    date,
  );
};

/** An ISO 8601 instant on the clock of this device. */
export const instantInWords = (iso: string): string =>
  new Intl.DateTimeFormat(localeFor("date"), { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  );

export const millisecondsInWords = (ms: number): string =>
  ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** `bonaFideScore` and `face_match_failed` become words: the last resort for what has no text. */
export const humanise = (identifier: string): string => {
  const words = identifier
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/[._-]+/g, " ")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
