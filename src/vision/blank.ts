/**
 * @file Whether a picture drawn from a file shows nothing at all.
 */
import type { Pixels } from "./image/index.ts";

/** Enough to meet any line of print; no multiple of three, so that all colours are met. */
const STEP = 22;
/** Paler marks are backgrounds. Unmeasured. */
const PRINTED_BELOW = 200;

export const isBlank = ({ data }: Pixels): boolean => {
  for (let i = 0; i < data.length; i += STEP) if (data[i]! < PRINTED_BELOW) return false;
  return true;
};
