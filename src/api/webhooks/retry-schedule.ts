/**
 * @file When a delivery that failed is tried again.
 */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first try, the second, and so on: the example of Standard Webhooks, three days and four hours in all. */
export const RETRY_DELAYS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** So that all that failed together does not come again together. */
const JITTER = 0.1;

export interface FailedTry {
  /** Tries so far, this one included. */
  readonly tries: number;
  readonly endedAt: number;
  /** What the endpoint asked for; never sooner than the schedule. */
  readonly retryAfterMs: number | null;
}

/** null when there were enough. `random` is from 0 to 1. */
export const nextTryAt = (
  { tries, endedAt, retryAfterMs }: FailedTry,
  random: number,
): number | null => {
  const delay = RETRY_DELAYS_MS[tries - 1];
  if (delay === undefined) return null;
  const jittered = delay * (1 + JITTER * (2 * random - 1));
  return endedAt + Math.round(Math.max(jittered, retryAfterMs ?? 0));
};
