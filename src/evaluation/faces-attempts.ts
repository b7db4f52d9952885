/**
 * @file What more than one attempt does to the error rates: a stranger may try with another picture, and so may the
 * right person.
 *
 * In:  pictures with their features, and a threshold.
 * Out: for one, two, three attempts the share of strangers who match at least once, and of people who never match.
 *
 * ISO/IEC 19795-1 calls this a transaction of several attempts. The attempts of one person are not independent: someone
 * who resembles somebody does so in every picture, so the rates are measured and not computed.
 */
import { cosine, round } from "./cosine.ts";

export interface AttemptedPicture {
  readonly identity: string;
  readonly features: Float32Array;
}

export interface RatesOfAttempts {
  readonly attempts: number;
  /** Share of (stranger, reference) with a match in one of the attempts. */
  readonly fmr: number;
  readonly nonMatedTransactions: number;
  /** Share of (person, own reference) without a match in any of the attempts. */
  readonly fnmr: number;
  readonly matedTransactions: number;
}

const MOST_ATTEMPTS = 3;

/**
 * Strangers are the people with at least three pictures, who try with their first ones; each tries every picture of
 * everybody else. The right person tries with three pictures against each other picture of theirs.
 */
export const ratesOfAttempts = (
  pictures: readonly AttemptedPicture[],
  threshold: number,
): readonly RatesOfAttempts[] => {
  const people = new Map<string, AttemptedPicture[]>();
  for (const picture of pictures)
    people.set(picture.identity, [...(people.get(picture.identity) ?? []), picture]);
  const strangers = [...people.values()].filter(({ length }) => length >= MOST_ATTEMPTS);
  const owners = [...people.values()].filter(({ length }) => length > MOST_ATTEMPTS);
  const nonMated = strangers.flatMap((own) =>
    pictures
      .filter(({ identity }) => identity !== own[0]!.identity)
      .map((reference) => firstMatch(own.slice(0, MOST_ATTEMPTS), reference, threshold)),
  );
  const mated = owners.flatMap((own) =>
    own.map((reference) => {
      const others = own.filter((picture) => picture !== reference);
      return firstMatch(others.slice(0, MOST_ATTEMPTS), reference, threshold);
    }),
  );
  return Array.from({ length: MOST_ATTEMPTS }, (_, index) => ({
    attempts: index + 1,
    fmr: round(
      shareOf(nonMated, (first) => first <= index),
      6,
    ),
    nonMatedTransactions: nonMated.length,
    fnmr: round(
      shareOf(mated, (first) => first > index),
      6,
    ),
    matedTransactions: mated.length,
  }));
};

/** Index of the first attempt that matches; Infinity where none does. */
const firstMatch = (
  attempts: readonly AttemptedPicture[],
  reference: AttemptedPicture,
  threshold: number,
): number => {
  const index = attempts.findIndex(
    ({ features }) => cosine(features, reference.features) >= threshold,
  );
  return index < 0 ? Infinity : index;
};

const shareOf = (firsts: readonly number[], counts: (first: number) => boolean): number =>
  firsts.length === 0 ? 0 : firsts.filter(counts).length / firsts.length;
