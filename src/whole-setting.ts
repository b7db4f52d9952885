/**
 * @file A setting that is a whole number.
 */
import { z } from "zod";

export const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^[0-9]+$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, {
      error: `must be from ${minimum} to ${maximum}`,
    });
