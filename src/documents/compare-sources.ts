/**
 * @file What several sources of one document say, held against each other.
 *
 * In:  all readings of all fields, the winner of each first.
 * Out: every two readings of a field with how far they agree and why; and of these the
 *      contradictions, as far as they count as such.
 *
 * [Note: how far a difference counts]
 *
 * A difference is always told as it is. What a check makes of it is less where print alone
 * explains it: addresses are shortened and parts of them left out, and a father's name, a
 * nationality or a date of issue is no proof of who somebody is. These are at most `similar`
 * among the contradictions.
 */
import { explainAddresses } from "./address/index.ts";
import { correctionsBetween, foldLookAlikes } from "./look-alikes.ts";
import { isTruncationOf } from "./mrz/truncated-name.ts";
import { explainNames } from "./names.ts";
import type { Readings } from "./field.ts";
import type { StatusOfNumber } from "./kind.ts";
import { FIELD_NAMES } from "./types.ts";
import type {
  AddressParts,
  ComparisonCause,
  Disagreement,
  Field,
  FieldName,
  SourceComparison,
} from "./types.ts";

type Judgement = Pick<SourceComparison, "degree" | "because">;
type Judge = (a: Field, b: Field) => Judgement;

/** See [Note: how far a difference counts]. */
const NEVER_CONTRADICTS: ReadonlySet<FieldName> = new Set([
  "address",
  "fatherName",
  "motherName",
  "spouseName",
  "issueDate",
  "nationality",
  "issuingState",
  "vid",
  "ageOn",
]);

/** @param partsOf tells an address apart */
export const compareSources = (
  readings: Readings,
  statusOf: StatusOfNumber,
  partsOf: (address: Field) => AddressParts,
): readonly SourceComparison[] => {
  const judges: Readonly<Record<Exclude<FieldName, "nameLocal">, Judge>> = {
    idNumber: numberJudge(statusOf),
    name: judgeNames,
    fatherName: judgeNames,
    motherName: judgeNames,
    spouseName: judgeNames,
    dateOfBirth: judgeDates,
    issueDate: judgeDates,
    expiryDate: judgeDates,
    gender: judgeValues,
    address: (a, b) => explainAddresses(partsOf(a), partsOf(b)),
    vid: judgeValues,
    nationality: judgeValues,
    issuingState: judgeValues,
    ageOn: judgeValues,
  };
  return FIELD_NAMES.flatMap((name) =>
    name === "nameLocal"
      ? compareLocalNames(readings)
      : compareAll(name, readings[name] ?? [], judges[name]),
  );
};

const compareAll = (
  field: FieldName,
  fields: readonly Field[],
  judge: Judge,
): readonly SourceComparison[] =>
  fields.flatMap((first, i) =>
    fields.slice(i + 1).map((second, j) => ({
      field,
      places: [i, i + 1 + j],
      sources: [first.source, second.source],
      ...judge(first, second),
    })),
  );

/** One entry for a field and a pair of sources, the worst. */
export const contradictions = (
  comparisons: readonly SourceComparison[],
  readings: Readings,
): readonly Disagreement[] => {
  const worst = new Map<string, Disagreement>();
  for (const comparison of comparisons) {
    const { field, sources } = comparison;
    const degree = degreeThatCounts(comparison, readings);
    const key = [field, ...sources].join(" ");
    if (degree !== "exact" && worst.get(key)?.degree !== "different")
      worst.set(key, { field, sources, degree });
  }
  return [...worst.values()];
};

const degreeThatCounts = (
  { field, places, degree }: SourceComparison,
  readings: Readings,
): SourceComparison["degree"] => {
  if (degree !== "different") return degree;
  if (NEVER_CONTRADICTS.has(field)) return "similar";
  if (field !== "nameLocal") return degree;
  const [latin, local] = [readings.name?.[places[0]], readings.nameLocal?.[places[1]]];
  const isSure = Math.min(latin?.score ?? 0, local?.score ?? 0) >= SURE_LOCAL_SCORE;
  return isSure ? degree : "similar";
};

const found = (degree: Judgement["degree"], ...because: readonly ComparisonCause[]): Judgement => ({
  degree,
  because,
});

const judgeValues: Judge = (a, b) =>
  a.value === b.value ? found("exact", "same value") : found("different", "other value");

const judgeNames: Judge = (a, b) => {
  const judgement = explained(a.value, b.value);
  const isExact = judgement.degree === "exact";
  return !isExact && (isCut(a, b) || isCut(b, a)) ? found("exact", "cut off") : judgement;
};

const explained = (a: string, b: string): Judgement => {
  const { degree, because } = explainNames(a, b);
  return degree === "different" ? found(degree, "other name") : { degree, because };
};

const isCut = (cut: Field, whole: Field): boolean =>
  cut.source === "mrz" && whole.source !== "mrz" && isTruncationOf(cut.value, whole.value);

/** Devanagari is misread more often than Latin letters, and then with scores below this. Unmeasured. */
const SURE_LOCAL_SCORE = 0.85;

/** The name in Devanagari is held against the Latin one of its own print, which others are held against. */
const compareLocalNames = ({ name, nameLocal }: Readings): readonly SourceComparison[] =>
  (nameLocal ?? []).flatMap((local, localPlace) =>
    (name ?? []).flatMap((latin, latinPlace): readonly SourceComparison[] => {
      const isComparable = /\p{Script=Devanagari}/u.test(local.value);
      if (!isComparable || latin.source !== local.source) return [];
      return [
        {
          field: "nameLocal",
          places: [latinPlace, localPlace],
          sources: [latin.source, local.source],
          ...explained(local.value, latin.value),
        },
      ];
    }),
  );

/**
 * Digits of readable dates were never misread (documents §2: 30 of 30 in four sets); below
 * this score one may be. Nonsense in the label pulls good lines down to 0.8, no further.
 */
const SURE_SCORE = 0.75;

const judgeDates: Judge = (a, b) => {
  const length = Math.min(a.value.length, b.value.length);
  const [left, right] = [a.value.slice(0, length), b.value.slice(0, length)];
  if (left === right)
    return found("exact", a.value.length === b.value.length ? "same value" : "year alone");
  const wrong = correctionsBetween(left, right).length;
  return wrong === 1 && isUnsure(a, b)
    ? found("similar", "misread character")
    : found("different", "other value");
};

const isUnsure = (a: Field, b: Field): boolean => Math.min(a.score, b.score) < SURE_SCORE;

/** By the last four digits, the only ones that every source has; two full numbers by all. */
const numberJudge =
  (statusOf: StatusOfNumber): Judge =>
  (a, b) => {
    const digits = (field: Field) => field.value.replace(/[^0-9A-Z]/g, "");
    const masked = [a, b].some((field) => statusOf(field) === "masked");
    const left = masked ? digits(a).slice(-4) : digits(a);
    const right = masked ? digits(b).slice(-4) : digits(b);
    if (left === right) return found("exact", masked ? "last four digits" : "same value");
    // Print has no check digit: a look-alike in it, or one unsure character, is a misreading.
    const misreading =
      [a, b].some(({ source }) => source === "mrz") && misreadingBetween(left, right, a, b);
    if (misreading) return found("similar", misreading);
    // A number whose check digit fails was misread: it contradicts nobody.
    return [a, b].some((field) => statusOf(field) === "invalid")
      ? found("similar", "check digit wrong")
      : found("different", "other value");
  };

const misreadingBetween = (
  left: string,
  right: string,
  a: Field,
  b: Field,
): ComparisonCause | undefined => {
  if (left.length !== right.length) return undefined;
  if (foldLookAlikes(left) === foldLookAlikes(right)) return "look-alike letters";
  const wrong = correctionsBetween(left, right).length;
  return wrong === 1 && isUnsure(a, b) ? "misread character" : undefined;
};
