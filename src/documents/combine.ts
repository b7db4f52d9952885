/**
 * @file Several readings of one field become one value, and say where they contradict.
 *
 * In:  all readings of all fields, from every page and source.
 * Out: readings with the winner first, the winners, and disagreements.
 *
 * A signed source beats a machine readable zone, that beats print, and print beats
 * an unsigned code, which anybody can make. The number is the exception: a signed code has only its last four digits,
 * so a full number stands first and is held against them; and of two full numbers
 * the one whose check digit agrees was not misread.
 */
import { compareAddresses } from "./address/index.ts";
import type { Readings } from "./field.ts";
import { correctionsBetween, foldLookAlikes } from "./look-alikes.ts";
import { isTruncationOf } from "./mrz/truncated-name.ts";
import { compareNames } from "./names.ts";
import type { StatusOfNumber } from "./kind.ts";
import { FIELD_NAMES, FIELD_SOURCES } from "./types.ts";
import type { AddressParts, Disagreement, Field, FieldName, Fields } from "./types.ts";

const STATUS_RANK = {
  valid: 0,
  "never-issued": 0,
  unverifiable: 1,
  invalid: 2,
  masked: 3,
} as const;

export const gather = (all: readonly Readings[], statusOf: StatusOfNumber): Readings => {
  const gathered: Partial<Record<FieldName, readonly Field[]>> = {};
  for (const name of FIELD_NAMES) {
    const fields = all.flatMap((readings) => readings[name] ?? []);
    if (fields.length > 0) gathered[name] = [...fields].sort(orderOf(name, statusOf));
  }
  return gathered;
};

export const winners = (readings: Readings): Fields =>
  Object.fromEntries(
    Object.entries(readings).flatMap(([name, fields]) => (fields[0] ? [[name, fields[0]]] : [])),
  );

const orderOf =
  (name: FieldName, statusOf: StatusOfNumber) =>
  (a: Field, b: Field): number => {
    const status = (field: Field) => (name === "idNumber" ? STATUS_RANK[statusOf(field)] : 0);
    // A date is worth more than its year alone.
    const precision = (field: Field) => (name === "dateOfBirth" ? -field.value.length : 0);
    return (
      status(a) - status(b) ||
      FIELD_SOURCES.indexOf(a.source) - FIELD_SOURCES.indexOf(b.source) ||
      precision(a) - precision(b) ||
      b.score - a.score
    );
  };

type Degree = Disagreement["degree"];

/** @param partsOf tells an address apart */
export const findDisagreements = (
  readings: Readings,
  statusOf: StatusOfNumber,
  partsOf: (address: Field) => AddressParts,
): readonly Disagreement[] => {
  const compare: Partial<Record<FieldName, (a: Field, b: Field) => Degree | undefined>> = {
    name: nameDegree,
    dateOfBirth: dateDegree,
    expiryDate: dateDegree,
    gender: (a, b) => (a.value === b.value ? undefined : "different"),
    idNumber: numberDegree(statusOf),
    // Addresses are shortened and left out in too many ways for a contradiction.
    address: (a, b) =>
      compareAddresses(partsOf(a), partsOf(b)) === "same" ? undefined : "similar",
  };
  const found: Disagreement[] = [...findLocalDisagreements(readings)];
  for (const field of FIELD_NAMES) {
    const fields = readings[field] ?? [];
    fields.forEach((first, i) => {
      for (const second of fields.slice(i + 1)) {
        const degree = compare[field]?.(first, second);
        if (degree) found.push({ field, sources: [first.source, second.source], degree });
      }
    });
  }
  return worstOfEach(found);
};

const nameDegree = (a: Field, b: Field): Degree | undefined => {
  const comparison = compareNames(a.value, b.value);
  return comparison === "exact" || isCut(a, b) || isCut(b, a) ? undefined : comparison;
};

/** Devanagari is misread more often than Latin letters, and then with scores below this. Unmeasured. */
const SURE_LOCAL_SCORE = 0.85;

/** The name in Devanagari is held against the Latin one of its own print, which others are held against. */
const findLocalDisagreements = ({ name, nameLocal }: Readings): readonly Disagreement[] =>
  (nameLocal ?? []).flatMap((local) =>
    (name ?? []).flatMap((latin): readonly Disagreement[] => {
      const isComparable = /\p{Script=Devanagari}/u.test(local.value);
      if (!isComparable || latin.source !== local.source) return [];
      const comparison = compareNames(local.value, latin.value);
      if (comparison === "exact") return [];
      const isSure = Math.min(local.score, latin.score) >= SURE_LOCAL_SCORE;
      const degree = isSure ? comparison : "similar";
      return [{ field: "nameLocal", sources: [latin.source, local.source], degree }];
    }),
  );

const isCut = (cut: Field, whole: Field): boolean =>
  cut.source === "mrz" && whole.source !== "mrz" && isTruncationOf(cut.value, whole.value);

/**
 * Digits of readable dates were never misread (documents §2: 30 of 30 in four sets); below
 * this score one may be. Nonsense in the label pulls good lines down to 0.8, no further.
 */
const SURE_SCORE = 0.75;

const dateDegree = (a: Field, b: Field): Degree | undefined => {
  const length = Math.min(a.value.length, b.value.length);
  const [left, right] = [a.value.slice(0, length), b.value.slice(0, length)];
  if (left === right) return undefined;
  const wrong = correctionsBetween(left, right).length;
  return wrong === 1 && Math.min(a.score, b.score) < SURE_SCORE ? "similar" : "different";
};

/** By the last four digits, the only ones that every source has; two full numbers by all. */
const numberDegree =
  (statusOf: StatusOfNumber) =>
  (a: Field, b: Field): Degree | undefined => {
    const digits = (field: Field) => field.value.replace(/[^0-9A-Z]/g, "");
    const masked = [a, b].some((field) => statusOf(field) === "masked");
    const left = masked ? digits(a).slice(-4) : digits(a);
    const right = masked ? digits(b).slice(-4) : digits(b);
    if (left === right) return undefined;
    // Print has no check digit: a look-alike in it, or one unsure character, is a misreading.
    if ([a, b].some(({ source }) => source === "mrz") && isMisreading(left, right, a, b))
      return "similar";
    // A number whose check digit fails was misread: it contradicts nobody.
    return [a, b].some((field) => statusOf(field) === "invalid") ? "similar" : "different";
  };

const isMisreading = (left: string, right: string, a: Field, b: Field): boolean => {
  if (left.length !== right.length) return false;
  if (foldLookAlikes(left) === foldLookAlikes(right)) return true;
  const wrong = correctionsBetween(left, right).length;
  return wrong === 1 && Math.min(a.score, b.score) < SURE_SCORE;
};

/** One entry for a field and a pair of sources. */
const worstOfEach = (all: readonly Disagreement[]): readonly Disagreement[] => {
  const worst = new Map<string, Disagreement>();
  for (const one of all) {
    const key = [one.field, ...one.sources].join(" ");
    if (worst.get(key)?.degree !== "different") worst.set(key, one);
  }
  return [...worst.values()];
};
