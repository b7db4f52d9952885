/**
 * @file A page as a form: printed labels, and the pieces of text that stand at them.
 *
 * In:  runs of text, and the labels of a type of document.
 * Out: pieces (each run cut at its labels) and, for a label, the pieces that may hold
 *      its value, the likeliest first.
 *
 * [Note: where a value stands]
 *
 * Cards of many states and years put labels before, over and between values, often two
 * in one row. What they share: a value stands behind its label in the row, or else under
 * it; and a piece that stands behind a label belongs to that label and to no other.
 */
import type { ReadValue } from "./field.ts";
import { findLabel } from "./labels.ts";
import type { LabelPlace } from "./labels.ts";
import { isVertical } from "./layout.ts";
import type { Extent, TextRun } from "./layout.ts";
import { cleanName, LEAST_NAME_SCORE, looksLikeName } from "./names.ts";
import { below, leftOf, rightOf } from "./neighbours.ts";

/** The ways in which one label is printed. */
export interface LabelForm<Kind extends string> {
  readonly kind: Kind;
  /** Compared as `findLabel` compares: an error in five letters is forgiven. */
  readonly phrases?: readonly string[];
  /** For labels too short for that, with edges of their own. With the flags g and u. */
  readonly short?: RegExp;
}

export interface Piece<Kind extends string> extends Extent {
  readonly text: string;
  readonly run: TextRun;
  /** Characters of the run. */
  readonly start: number;
  readonly end: number;
  /** Absent where the piece holds data. */
  readonly label?: Kind;
}

export interface Form<Kind extends string> {
  readonly runs: readonly TextRun[];
  readonly pieces: readonly Piece<Kind>[];
}

export const formOf = <Kind extends string>(
  runs: readonly TextRun[],
  labels: readonly LabelForm<Kind>[],
): Form<Kind> => ({ runs, pieces: runs.flatMap((run) => piecesOf(run, labels)) });

interface FoundLabel<Kind> {
  readonly kind: Kind;
  readonly place: LabelPlace;
  /** Letters of the label that were read. */
  readonly rank: number;
}

/** All labels of a line from left to right; of two that overlap the one of which more was read. */
export const findLabels = <Kind extends string>(
  text: string,
  labels: readonly LabelForm<Kind>[],
): readonly FoundLabel<Kind>[] => {
  const found = labels.flatMap(({ kind, phrases, short }): FoundLabel<Kind>[] => [
    ...(phrases ?? []).flatMap((phrase) => {
      const place = findLabel(text, [phrase]);
      return place ? [{ kind, place, rank: lettersIn(phrase) - 2 * place.errors }] : [];
    }),
    ...(short ? [...text.matchAll(short)] : []).map((match) => ({
      kind,
      place: { start: match.index, end: match.index + match[0].length, errors: 0 },
      rank: lettersIn(match[0]),
    })),
  ]);
  const kept: FoundLabel<Kind>[] = [];
  for (const label of found.sort((a, b) => b.rank - a.rank))
    if (kept.every(({ place }) => label.place.end <= place.start || place.end <= label.place.start))
      kept.push(label);
  return kept.sort((a, b) => a.place.start - b.place.start);
};

const lettersIn = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, "").length;

const piecesOf = <Kind extends string>(
  run: TextRun,
  labels: readonly LabelForm<Kind>[],
): readonly Piece<Kind>[] => {
  const pieces: Piece<Kind>[] = [];
  let done = 0;
  const add = (from: number, to: number, label?: Kind) => {
    const leading = from === 0 ? LEADING : COLON;
    const lead = label === undefined ? leading.exec(run.text.slice(from, to))![0].length : 0;
    const text = run.text.slice(from + lead, to).trimEnd();
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const [start, end] = [from + lead, from + lead + text.length];
    const extent = sliceOf(run, start, end);
    pieces.push({ ...extent, text, run, start, end, ...(label !== undefined && { label }) });
  };
  for (const { kind, place } of findLabels(run.text, labels)) {
    add(done, place.start);
    add(place.start, place.end, kind);
    done = place.end;
  }
  add(done, run.text.length);
  return pieces;
};

/** A colon or dash behind a label, and what closes a bracket that the label opened. */
const LEADING = /^[\s:;.,\-–/|)\]*'’"]*/;

/** Directly behind a label, a lone stroke is the colon: "NAME I ASHA RAO" was seen of "NAME : ASHA RAO". */
const COLON = /^\s*(?:[Il|!]\s+)?[\s:;.,\-–/|)\]*'’"]*/;

/** Where characters stand in the layout frame, all taken as equally wide. */
const sliceOf = (run: TextRun, start: number, end: number): Extent => {
  if (isVertical(run))
    return { left: run.left, right: run.right, top: run.top, bottom: run.bottom };
  const width = (run.right - run.left) / run.text.length;
  return {
    left: run.left + start * width,
    right: run.left + end * width,
    top: run.top,
    bottom: run.bottom,
  };
};

export const labelsOf = <Kind extends string>(
  form: Form<Kind>,
  kind: Kind,
): readonly Piece<Kind>[] => form.pieces.filter(({ label }) => label === kind);

/** Values of a form stand within these distances of their labels. Unmeasured. */
const BESIDE_HEIGHTS = 12;
const UNDER = { maxGapHeights: 1.8, maxShiftHeights: 3 };

/** See [Note: where a value stands]. */
export const piecesAt = <Kind extends string>(
  form: Form<Kind>,
  label: Piece<Kind>,
): readonly Piece<Kind>[] => {
  const beside = rightOf(label, form.pieces, BESIDE_HEIGHTS)[0];
  const under = below(label, form.pieces, UNDER);
  const nextLabel = under.findIndex((piece) => piece.label !== undefined);
  return [
    ...(beside && beside.label === undefined ? [beside] : []),
    ...(nextLabel < 0 ? under : under.slice(0, nextLabel)).filter(
      (piece) => !isBehindLabel(form, piece),
    ),
  ];
};

/** Whether a piece belongs to a label that stands before it in its row. */
export const isBehindLabel = <Kind extends string>(form: Form<Kind>, piece: Piece<Kind>): boolean =>
  leftOf(piece, form.pieces, BESIDE_HEIGHTS)[0]?.label !== undefined;

/** What a piece says, where it says something of the wanted kind; places are those of the piece's text. */
export type Accept<Kind extends string> = (
  piece: Piece<Kind>,
) => (Pick<ReadValue, "value" | "corrections"> & { start: number; end: number }) | undefined;

/** The first acceptable value at any of these labels. */
export const valueAt = <Kind extends string>(
  form: Form<Kind>,
  labels: readonly Piece<Kind>[],
  accept: Accept<Kind>,
): ReadValue | undefined => {
  for (const label of labels)
    for (const piece of piecesAt(form, label)) {
      const read = readPiece(piece, accept);
      if (read) return { ...read, label: label.run };
    }
  return undefined;
};

export const readPiece = <Kind extends string>(
  piece: Piece<Kind>,
  accept: Accept<Kind>,
): ReadValue | undefined => {
  const read = accept(piece);
  return (
    read && {
      ...read,
      run: piece.run,
      start: piece.start + read.start,
      end: piece.start + read.end,
    }
  );
};

const MAX_NAME_LENGTH = 60;

/** A name in Latin letters; what stands before a colon is the rest of a label in another script. */
export const acceptName = (
  piece: Piece<string>,
): (ReturnType<typeof cleanName> & { start: number; end: number }) | undefined => {
  if (piece.run.script !== "latin" || piece.run.score < LEAST_NAME_SCORE) return undefined;
  const colon = /^.*[:;]\s*/.exec(piece.text)?.[0].length ?? 0;
  const text = piece.text.slice(colon).trimEnd();
  if (!looksLikeName(text) || text.length > MAX_NAME_LENGTH) return undefined;
  return { ...cleanName(text), start: colon, end: colon + text.length };
};
