/**
 * @file The measured curve of a face comparison: how many impostors score this high.
 *
 * In:  points of a report: false match and false non-match rates by threshold.
 * Out: the rate at one score, and places on a chart.
 */
import type { ScoreCurve } from "../../../client/index.ts";

export type CurvePoint = ScoreCurve["points"][number];

export type ImpostorRate =
  | { readonly kind: "about"; readonly fmr: number }
  /** Below the first point that was measured: only a bound is known. */
  | { readonly kind: "more-than"; readonly fmr: number }
  /** None of the measured impostors scored this high: only a bound is known. */
  | { readonly kind: "fewer-than"; readonly fmr: number }
  | { readonly kind: "unknown" };

/**
 * Between two points the logarithm of the rate runs straight: rates fall by orders of magnitude from one
 * point to the next. Where the measurement ends, nothing is extrapolated.
 */
export const impostorRateAt = (points: readonly CurvePoint[], score: number): ImpostorRate => {
  const seen = points.filter(({ fmr }) => fmr > 0).toSorted((a, b) => a.threshold - b.threshold);
  const first = seen[0];
  const last = seen.at(-1);
  if (first === undefined || last === undefined) return { kind: "unknown" };
  if (score < first.threshold) return { kind: "more-than", fmr: first.fmr };
  if (score > last.threshold) return { kind: "fewer-than", fmr: last.fmr };
  const right = seen.findIndex(({ threshold }) => threshold >= score);
  const b = seen[right]!;
  const a = seen[right - 1] ?? b;
  if (a === b) return { kind: "about", fmr: b.fmr };
  const share = (score - a.threshold) / (b.threshold - a.threshold);
  const log = Math.log(a.fmr) + share * (Math.log(b.fmr) - Math.log(a.fmr));
  return { kind: "about", fmr: Math.exp(log) };
};

/** The place of a rate between `lowest` at 0 and 1 at 1, on a logarithmic scale; 0 stands at the bottom. */
export const rateHeight = (rate: number, lowest: number): number =>
  rate <= lowest ? 0 : 1 - Math.log10(rate) / Math.log10(lowest);
