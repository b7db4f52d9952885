/**
 * @file Aadhaar numbers and VIDs in the lines of a page.
 *
 * In:  runs of text laid out so widely that the groups of a number are in one run.
 * Out: full numbers, masked numbers and VIDs, each with its place and corrections.
 */
import { findDigitRuns } from "../digit-runs.ts";
import type { DigitRun } from "../digit-runs.ts";
import type { TextRun } from "../layout.ts";
import type { Correction } from "../types.ts";
import { verhoeffValid } from "../verhoeff.ts";
import { vidLabel } from "./labels.ts";

/** Four-digit groups stand about half a text height apart; VID labels up to one. */
export const NUMBER_GAP_HEIGHTS = 2.5;

export interface FoundNumber {
  readonly kind: "full" | "masked" | "vid";
  readonly value: string;
  readonly run: TextRun;
  readonly start: number;
  readonly end: number;
  readonly corrections: readonly Correction[];
}

/** Eight masks and four digits, in any grouping; not the end of a masked VID. */
const MASKED = /(?<![Xx*•#×][\s-]{0,2})(?:[Xx*•#×]{4}[\s-]?){2}([0-9]{4})(?![0-9])/g;

export const findNumbers = (runs: readonly TextRun[]): readonly FoundNumber[] =>
  runs.flatMap((run) => {
    const label = vidLabel(run.text);
    return [
      ...[...run.text.matchAll(MASKED)].map((match): FoundNumber => ({
        kind: "masked",
        value: `XXXX XXXX ${match[1]!}`,
        run,
        start: match.index,
        end: match.index + match[0].length,
        corrections: [],
      })),
      ...findDigitRuns(run.text).flatMap((digits): FoundNumber[] => {
        const kind = kindOf(digits, label !== undefined && label.end <= digits.start + 1);
        if (!kind) return [];
        const { start, end, digits: value, corrections } = digits;
        return [{ kind, value, run, start, end, corrections }];
      }),
    ];
  });

/**
 * Sixteen digits are a VID with or without a label. Twelve behind the label VID are
 * a VID of which the rest was not read: neither. Twelve in groups that no Aadhaar
 * number is printed in (a telephone number) count only when the check digit agrees.
 */
const kindOf = (run: DigitRun, labelledVid: boolean): "full" | "vid" | undefined => {
  if (run.digits.length === 16)
    return inFours(run) || verhoeffValid(run.digits) ? "vid" : undefined;
  if (run.digits.length !== 12 || labelledVid) return undefined;
  return inFours(run) || verhoeffValid(run.digits) ? "full" : undefined;
};

const inFours = (run: DigitRun): boolean => run.groups.every((length) => length % 4 === 0);
