/**
 * @file From judged bursts to error rates: APCER of each species and BPCER (ISO/IEC 30107-3).
 *
 * In:  judged bursts.
 * Out: counts, rates with exact 95 % intervals, what each check contributed, and the cases that went wrong.
 */
import type { CheckType } from "../../assessment/index.ts";
import { BONA_FIDE } from "../../specimen/index.ts";
import { clopperPearson } from "../clopper-pearson.ts";
import type { JudgedBurst } from "./judge-burst.ts";

interface Rate {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

export interface SpeciesResult {
  /** Of attacks APCER: those that every live check passed. Of bona fide presentations BPCER: all others. */
  readonly errors: Rate;
  /** For each check, how many bursts it did not pass; and how many it alone did not pass. */
  readonly notPassedBy: Readonly<Partial<Record<CheckType, { all: number; alone: number }>>>;
  readonly reasons: Readonly<Record<string, number>>;
  /** Folders of the errors. */
  readonly wrong: readonly { readonly burst: string; readonly reasons: readonly string[] }[];
}

export interface LivenessReport {
  readonly version: 1;
  readonly bursts: number;
  readonly policySha256: string;
  readonly models: readonly string[];
  /** BPCER. */
  readonly bonaFide: SpeciesResult | null;
  /** APCER of each species; the worst is what ISO/IEC 30107-3 asks to report. */
  readonly attacks: Readonly<Record<string, SpeciesResult>>;
}

export const describeLiveness = (
  bursts: readonly JudgedBurst[],
  { policySha256, models }: Pick<LivenessReport, "policySha256" | "models">,
): LivenessReport => {
  const species = [...new Set(bursts.map((burst) => burst.species))].sort();
  const resultOf = (one: string): SpeciesResult =>
    describeSpecies(
      bursts.filter((burst) => burst.species === one),
      one !== BONA_FIDE,
    );
  return {
    version: 1,
    bursts: bursts.length,
    policySha256,
    models,
    bonaFide: species.includes(BONA_FIDE) ? resultOf(BONA_FIDE) : null,
    attacks: Object.fromEntries(
      species.filter((one) => one !== BONA_FIDE).map((one) => [one, resultOf(one)]),
    ),
  };
};

const describeSpecies = (bursts: readonly JudgedBurst[], isAttack: boolean): SpeciesResult => {
  const wrong = bursts.filter(({ accepted }) => accepted === isAttack);
  return {
    errors: rateOf(wrong.length, bursts.length),
    notPassedBy: contributions(bursts),
    reasons: countReasons(bursts),
    wrong: wrong.map((burst) => ({ burst: burst.name, reasons: reasonsOf(burst) })),
  };
};

const rateOf = (count: number, of: number): Rate => ({
  count,
  of,
  rate: count / of,
  ...clopperPearson(count, of),
});

const reasonsOf = ({ checks }: JudgedBurst): readonly string[] =>
  checks.flatMap(({ reasons }) => reasons);

const contributions = (bursts: readonly JudgedBurst[]): SpeciesResult["notPassedBy"] => {
  const counts: Partial<Record<CheckType, { all: number; alone: number }>> = {};
  for (const { checks } of bursts) {
    const notPassed = checks.filter(({ status }) => status !== "pass");
    for (const { type } of notPassed) {
      const count = (counts[type] ??= { all: 0, alone: 0 });
      count.all++;
      if (notPassed.length === 1) count.alone++;
    }
  }
  return counts;
};

const countReasons = (bursts: readonly JudgedBurst[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const reason of bursts.flatMap(reasonsOf)) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
};
