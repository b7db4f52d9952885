/**
 * @file The report of `ekyc evaluate selfies`.
 *
 * In:  every selfie that was seen, what was drawn over it, whether it still matched its mate.
 * Out: for each strength of each defect how often its reason was told; how often pictures as they are
 *      are told of; what it costs the comparison (FNMR at the operating point).
 */
import { z } from "zod";
import type { ReasonCode } from "../../assessment/index.ts";
import { Rate, rateOf } from "./rate.ts";
import { MEASURES, type Measures, type SeenSelfie } from "./see.ts";

const Spread = z.object({ low: z.number(), median: z.number(), high: z.number() });

const Step = z.object({
  strength: z.number(),
  /** Pictures on which the defect's own reason was told, or no face was found. */
  detected: Rate,
  /** Pictures on which any reason was told. */
  anyReason: Rate,
  noFace: Rate,
  /** Mated comparisons that did not match; no face is no match. */
  fnmr: Rate,
  /** 5th, 50th and 95th percentile of each measure. */
  measures: z.record(z.string(), Spread),
});

export const SelfiesEvaluation = z.object({
  version: z.literal(1),
  kind: z.literal("selfies"),
  people: z.enum(["development", "final", "all"]),
  operatingPoint: z.string().nullable(),
  /** One picture a person; those that are listed as showing a defect for real are left out. */
  asTheyAre: z.object({
    pictures: z.int(),
    anyReason: Rate,
    reasons: z.record(z.string(), Rate),
    fnmr: Rate,
    measures: z.record(z.string(), Spread),
  }),
  /** Over all pictures that are listed as showing it. */
  shownForReal: z.array(z.object({ reason: z.string(), told: Rate })),
  defects: z.array(
    z.object({ name: z.string(), reason: z.string(), unit: z.string(), steps: z.array(Step) }),
  ),
  /** All mated comparisons by how far the more turned of the two heads is turned. */
  turned: z.array(
    z.object({
      axis: z.enum(["aside", "up or down"]),
      fromDegrees: z.number(),
      toDegrees: z.number(),
      fnmr: Rate,
    }),
  ),
});
export type SelfiesEvaluation = z.infer<typeof SelfiesEvaluation>;

export interface ComparedSelfie extends SeenSelfie {
  /** Undefined where there is no mate or no operating point. */
  readonly matched?: boolean | undefined;
}

export const stepOf = (
  strength: number,
  reason: ReasonCode,
  selfies: readonly ComparedSelfie[],
): z.infer<typeof Step> => ({
  strength,
  detected: share(selfies, ({ reasons }) => reasons.includes(reason) || isNoFace(reasons)),
  anyReason: share(selfies, ({ reasons }) => reasons.length > 0),
  noFace: share(selfies, ({ reasons }) => isNoFace(reasons)),
  fnmr: fnmrOf(selfies),
  measures: spreadsOf(selfies),
});

const isNoFace = (reasons: readonly ReasonCode[]): boolean => reasons.includes("selfie_no_face");

export const share = <Item>(items: readonly Item[], has: (item: Item) => boolean): Rate =>
  rateOf(items.filter(has).length, items.length);

export const fnmrOf = (selfies: readonly { readonly matched?: boolean | undefined }[]): Rate =>
  share(
    selfies.filter(({ matched }) => matched !== undefined),
    ({ matched }) => matched === false,
  );

export const asTheyAreOf = (selfies: readonly ComparedSelfie[]): SelfiesEvaluation["asTheyAre"] => {
  const codes = [...new Set(selfies.flatMap(({ reasons }) => reasons))].sort();
  return {
    pictures: selfies.length,
    anyReason: share(selfies, ({ reasons }) => reasons.length > 0),
    reasons: Object.fromEntries(
      codes.map((code) => [code, share(selfies, ({ reasons }) => reasons.includes(code))]),
    ),
    fnmr: fnmrOf(selfies),
    measures: spreadsOf(selfies),
  };
};

const spreadsOf = (selfies: readonly SeenSelfie[]): Record<string, z.infer<typeof Spread>> =>
  Object.fromEntries(
    MEASURES.flatMap((measure) => {
      const values = selfies
        .flatMap(({ measures }) => (measures ? [measures[measure]] : []))
        .filter(Number.isFinite)
        .sort((a, b) => a - b);
      if (values.length === 0) return [];
      const at = (portion: number): number =>
        Number(values[Math.floor(portion * (values.length - 1))]!.toPrecision(4));
      return [[measure, { low: at(0.05), median: at(0.5), high: at(0.95) }]];
    }),
  );

export interface TurnedPair {
  readonly measures: readonly [Measures, Measures];
  readonly matched: boolean;
}

const TURNS = [0, 10, 20, 30, 40, 90] as const;

export const turnedOf = (pairs: readonly TurnedPair[]): SelfiesEvaluation["turned"] =>
  (["aside", "up or down"] as const).flatMap((axis) =>
    TURNS.slice(0, -1).map((fromDegrees, i) => {
      const toDegrees = TURNS[i + 1]!;
      const inBin = pairs.filter(({ measures }) => {
        const turn = Math.max(
          ...measures.map(({ yawDegrees, pitchDegrees }) =>
            axis === "aside" ? yawDegrees : pitchDegrees,
          ),
        );
        return turn >= fromDegrees && turn < toDegrees;
      });
      return { axis, fromDegrees, toDegrees, fnmr: fnmrOf(inBin) };
    }),
  );
