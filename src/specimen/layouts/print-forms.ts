/**
 * @file Dates and numbers as cards print them.
 */

/** `1990-03-12` as `12/03/1990`. */
export const slashDate = (isoDate: string): string => isoDate.split("-").reverse().join("/");

/** `1990-03-12` as `12-03-1990`. */
export const dashDate = (isoDate: string): string => isoDate.split("-").reverse().join("-");

/** Digits in groups of four. */
export const inFours = (digits: string): string => digits.replace(/(....)(?=.)/g, "$1 ");

/** `1990-03-12` as `12.03.1990`. */
export const dotDate = (isoDate: string): string => isoDate.split("-").reverse().join(".");

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

/** `1990-03-12` as `12 MAR 1990`. */
export const monthDate = (isoDate: string): string => {
  const [year, month, day] = isoDate.split("-");
  return `${day} ${MONTHS[Number(month) - 1]} ${year}`;
};
