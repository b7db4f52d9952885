/**
 * @file A share of independent trials with its 95 % interval.
 *
 * In:  how many of how many; each trial of another person.
 * Out: rate and the interval of Wilson (1927), which holds for few trials and for rates of 0 and 1.
 */
import { z } from "zod";

export const Rate = z.object({
  count: z.int(),
  of: z.int(),
  /** null: of none. */
  rate: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});
export type Rate = z.infer<typeof Rate>;

/** Standard deviations of the normal distribution that hold 95 % of it. */
const Z = 1.96;

export const rateOf = (count: number, of: number): Rate => {
  if (of === 0) return { count, of, rate: null, low: 0, high: 1 };
  const rate = count / of;
  const middle = (rate + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const reach =
    (Z * Math.sqrt((rate * (1 - rate)) / of + Z ** 2 / (4 * of ** 2))) / (1 + Z ** 2 / of);
  return {
    count,
    of,
    rate: rounded(rate),
    low: rounded(Math.max(0, middle - reach)),
    high: rounded(Math.min(1, middle + reach)),
  };
};

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
