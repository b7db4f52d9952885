/**
 * @file The trade-off of a comparison over all its thresholds (DET curve, ISO/IEC 19795-1).
 */
import { round } from "./cosine.ts";
import { type ErrorRates, lowestSupported, ratesAtFmr } from "./faces.ts";

/** Steps of a decade; whole decades are among them, for the table beside the curve. */
const DET_STEPS = 10;

/** From the lowest FMR that so many comparisons support up to 1. */
export const detCurve = (
  mated: readonly number[],
  nonMatedDescending: ArrayLike<number>,
): readonly ErrorRates[] => {
  const lowestFmr = lowestSupported(nonMatedDescending.length);
  const curve = [ratesAtFmr(lowestFmr, mated, nonMatedDescending)];
  for (let step = Math.floor(-Math.log10(lowestFmr) * DET_STEPS); step > 0; step--)
    curve.push(ratesAtFmr(decade(-step / DET_STEPS), mated, nonMatedDescending));
  return curve;
};

/** 10 to this power; a whole one is the very number that is written 1e-4, which `10 ** -4` is not. */
export const decade = (power: number): number =>
  Number.isInteger(power) ? Number(`1e${power}`) : 10 ** power;

/** Threshold, FMR, FNMR: every second point of the curve and its end, for a chart and for "1 in N". */
export const shortCurve = (
  curve: readonly ErrorRates[],
): readonly (readonly [number, number, number])[] =>
  curve
    .filter((_, index) => index % 2 === 0 || index === curve.length - 1)
    .map(({ threshold, fmr, fnmr }) => [threshold, round(fmr, 7), round(fnmr, 5)]);
