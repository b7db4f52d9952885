/**
 * @file Every reason a check can give.
 *
 * `class` says what kind of trouble it is: `capture` can be mended by a better
 * picture; `fraud` is never shown to the applicant. `retryable` says whether
 * another attempt with the same document can succeed.
 */
import { z } from "zod";
import table from "./reasons.json" with { type: "json" };

export interface Reason {
  readonly class: "capture" | "document" | "face" | "fraud" | "process";
  readonly retryable: boolean;
  /** For the reviewer and the integrator. */
  readonly meaning: string;
  /** For the applicant: what to do. Fraud reasons all say the same. */
  readonly advice: string;
}

export const REASONS = table as Readonly<Record<ReasonCode, Reason>>;

export const ReasonCode = z.enum(
  Object.keys(table) as [keyof typeof table, ...(keyof typeof table)[]],
);
export type ReasonCode = keyof typeof table;
