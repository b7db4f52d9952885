/**
 * @file The parts of a policy that the form of the console can change; everything else stays as it is.
 *
 * In:  the content of a version, and a change.
 * Out: the content after it. The server refuses what would be no safe policy.
 */
import type { OperatingPointView } from "../../../client/index.ts";

export type Content = Readonly<Record<string, unknown>>;
export type OperatingPoint = OperatingPointView;

export const DOCUMENT_TYPES = [
  "aadhaar",
  "pan",
  "passport",
  "driving-licence",
  "voter-id",
  "identity-card",
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

const partOf = (content: unknown, name: string): Content => {
  const part = typeof content === "object" && content !== null ? (content as Content)[name] : null;
  return typeof part === "object" && part !== null ? (part as Content) : {};
};

export const checksOf = (content: Content): readonly string[] =>
  Object.keys(partOf(content, "checks"));

/** `required` is one answer for all types, or one for each. */
export const isRequired = (content: Content, check: string, type: DocumentType): boolean => {
  const { required } = partOf(partOf(content, "checks"), check);
  return typeof required === "boolean" ? required : partOf({ required }, "required")[type] === true;
};

export const withRequired = (
  content: Content,
  { check, type, required }: { check: string; type: DocumentType; required: boolean },
): Content => {
  const checks = partOf(content, "checks");
  const answers = Object.fromEntries(
    DOCUMENT_TYPES.map((known) => [
      known,
      known === type ? required : isRequired(content, check, known),
    ]),
  );
  const first = answers[DOCUMENT_TYPES[0]];
  // One answer where all are the same, as it stands in the policy that is shipped.
  const isOne = Object.values(answers).every((answer) => answer === first);
  return {
    ...content,
    checks: { ...checks, [check]: { ...partOf(checks, check), required: isOne ? first : answers } },
  };
};

type Rate = "maximumFmr" | "reviewFmr";

export const rateOf = (content: Content, rate: Rate): number | undefined => {
  const value = partOf(content, "face")[rate];
  return typeof value === "number" ? value : undefined;
};

/** `undefined` leaves the rate out: no band of undetermined decisions. */
export const withRate = (content: Content, rate: Rate, value: number | undefined): Content => {
  const { [rate]: _, ...others } = partOf(content, "face");
  return {
    ...content,
    face: value === undefined ? others : { ...others, [rate]: value },
  };
};

/** Where no cards were measured, selfie and card are compared as two selfies are. */
const pointsOfCards = (points: readonly OperatingPoint[]): readonly OperatingPoint[] => {
  const own = points.filter(({ comparison }) => comparison === "selfie-card");
  return own.length === 0 ? points : own;
};

/** The rates that can be chosen: those for which a threshold was measured, from the strictest. */
export const rateChoices = (points: readonly OperatingPoint[]): readonly number[] =>
  [...new Set(pointsOfCards(points).map(({ fmr }) => roundedUp(fmr)))].toSorted((a, b) => a - b);

/**
 * The policy names the highest rate that it allows; a point measured at 0.000098 is allowed by 0.0001. Two
 * digits are what such a measurement is worth.
 */
const roundedUp = (rate: number): number => {
  const unit = 10 ** (Math.floor(Math.log10(rate)) - 1);
  return Number((Math.ceil(Number((rate / unit).toPrecision(6))) * unit).toPrecision(2));
};

/** The point that a highest rate selects: of those that it allows, the least strict. */
export const pointFor = (
  points: readonly OperatingPoint[],
  rate: number | undefined,
): OperatingPoint | undefined =>
  rate === undefined
    ? undefined
    : pointsOfCards(points)
        .filter(({ fmr }) => fmr <= rate)
        .toSorted((a, b) => b.fmr - a.fmr)[0];

export interface Difference {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What a version changes, value by value; one answer for all types is an answer for each. */
export const differencesOf = (was: unknown, is: unknown, path = ""): readonly Difference[] => {
  const [before, after] = [forEach(was, is), forEach(is, was)];
  if (isPlain(before) && isPlain(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) =>
      differencesOf(before[name], after[name], path === "" ? name : `${path}.${name}`),
    );
  }
  const change = { path, before: inWords(before), after: inWords(after) };
  return change.before === change.after ? [] : [change];
};

const forEach = (value: unknown, like: unknown): unknown =>
  typeof value === "boolean" && isPlain(like)
    ? Object.fromEntries(Object.keys(like).map((name) => [name, value]))
    : value;

const isPlain = (value: unknown): value is Content =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const inWords = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value));
