/**
 * @file What of a report's checks is worth a line of its own.
 *
 * In:  all checks of a result.
 * Out: the same, but where no live capture was made, one line for all its checks: they all say that.
 */
import type { ResultCheck } from "./result-types.ts";

export interface CheckLine {
  /** Names the line: a check's type, or "live" for those of a capture that was not made. */
  readonly name: ResultCheck["type"] | "live";
  readonly check: ResultCheck;
}

export const linesOf = (checks: readonly ResultCheck[]): readonly CheckLine[] => {
  const missing = checks.filter(isOfMissingCapture);
  const [first] = missing;
  // Required if any of them is: the line must not say less than the checks do.
  const required = missing.some((check) => check.required);
  return checks.flatMap((check): CheckLine[] => {
    if (!isOfMissingCapture(check)) return [{ name: check.type, check }];
    return check === first ? [{ name: "live", check: { ...check, required } }] : [];
  });
};

const isOfMissingCapture = ({ type, status, reasons }: ResultCheck): boolean =>
  type.startsWith("live.") &&
  status === "not_performed" &&
  reasons.length === 1 &&
  reasons[0] === "live_capture_missing";
