/**
 * @file Whether a number was read surely enough to be called valid where it has no check digit.
 *
 * One misread digit of such a number makes another person's. The two numbers of licences that were read wrong on 268
 * photographs of one set had 0.92 and 0.97; of 115 numbers of PAN cards and licences on those of another, all right, two
 * had less than 0.98.
 */
import type { NumberContext } from "./kind.ts";

const LEAST_SCORE = 0.98;

/** @param reading absent where nothing is known of it: then there is nothing to doubt */
export const wasReadSurely = (reading: NumberContext["reading"]): boolean =>
  reading === undefined || reading.source !== "ocr" || reading.score >= LEAST_SCORE;
