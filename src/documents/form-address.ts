/**
 * @file An address on a form: the lines at its label.
 *
 * In:  a form, the labels of the address, and which label is that of the PIN code.
 * Out: one line of text as it is printed, with its place; from the label to the PIN
 *      code, to the next label, or to a gap.
 *
 * Unlike an Aadhaar's back, licences and voter cards often print no PIN code; there the
 * address ends where the next label begins.
 */
import type { Quadrilateral } from "../observations/index.ts";
import type { Field } from "./types.ts";
import { isBehindLabel, labelsOf, piecesAt } from "./form.ts";
import type { Form, Piece } from "./form.ts";
import { enclose, heightOf, middleOf, polygonOf } from "./layout.ts";
import { below, rightOf } from "./neighbours.ts";

const MAX_LINES = 8;
const MIN_LINE_SCORE = 0.6;
/** Fewer letters are no address. */
const MIN_LETTERS = 8;
/** Six digits, the first not 0 (India Post), often split in two groups; not part of a longer number. */
const PIN = /(?<![0-9])[1-9][0-9]{2}\s?[0-9]{3}(?![0-9\s]*[0-9])/;

interface AddressLabels<Kind> {
  readonly address: Kind;
  readonly pinCode?: Kind;
}

export const readAddress = <Kind extends string>(
  form: Form<Kind>,
  labels: AddressLabels<Kind>,
  pageIndex: number,
): Field | undefined => {
  for (const label of labelsOf(form, labels.address)) {
    const lines = linesAt(form, label, labels);
    const text = asPrinted(joined(lines));
    if (text.replace(/[^A-Za-z]/g, "").length < MIN_LETTERS) continue;
    const polygons = lines.map((line) => polygonOf(line.run, line.start, line.end));
    return {
      value: text,
      source: "ocr",
      score: Math.min(...lines.map((line) => line.run.score)),
      polygon: enclose(polygons as [Quadrilateral, ...Quadrilateral[]]),
      page: pageIndex,
      corrections: [],
    };
  }
  return undefined;
};

const linesAt = <Kind extends string>(
  form: Form<Kind>,
  label: Piece<Kind>,
  { pinCode }: AddressLabels<Kind>,
): readonly Piece<Kind>[] => {
  const first = piecesAt(form, label).find(isAddressLine);
  if (!first) return [];
  const lines = [first];
  while (lines.length < MAX_LINES && !PIN.test(lines.at(-1)!.text)) {
    const under = nextLine(form, lines.at(-1)!, [first.left, label.left]);
    const isPin = under?.label !== undefined && under.label === pinCode;
    const line = isPin ? pinBehind(form, under) : under;
    if (!line || !(isPin || continues(form, line))) break;
    lines.push(line);
  }
  return lines;
};

const pinBehind = <Kind extends string>(
  form: Form<Kind>,
  label: Piece<Kind>,
): Piece<Kind> | undefined =>
  rightOf(label, form.pieces, 4).find(({ text, label: other }) => !other && PIN.test(text));

const continues = <Kind extends string>(form: Form<Kind>, piece: Piece<Kind>): boolean =>
  piece.label === undefined && isAddressLine(piece) && !isBehindLabel(form, piece);

/** Ends after the PIN code, whatever was read behind it. Behind a label of its own it is a part of its own, where commas divide parts. */
const joined = (lines: readonly Piece<string>[]): string => {
  const hasCommas = lines.some((line) => line.text.includes(","));
  const isLabelled = (line: Piece<string>): boolean =>
    hasCommas && line.start > 0 && PIN.test(line.text);
  const text = lines
    .map((line, index) => (index > 0 && isLabelled(line) ? `, ${line.text}` : line.text))
    .join(" ");
  const pin = PIN.exec(text);
  return pin ? text.slice(0, pin.index + pin[0].length) : text;
};

const isAddressLine = (piece: Piece<string>): boolean =>
  piece.run.script === "latin" &&
  piece.run.score >= MIN_LINE_SCORE &&
  /[A-Za-z]{2}|[0-9]/.test(piece.text);

/** The nearest piece under a line that begins where the address or its label does, in letters of that size. */
const nextLine = <Kind extends string>(
  form: Form<Kind>,
  last: Piece<Kind>,
  lefts: readonly number[],
): Piece<Kind> | undefined => {
  const height = heightOf(last);
  const under = lefts.flatMap((left) =>
    below({ ...last, left }, form.pieces, { maxGapHeights: 1.3, maxShiftHeights: 1.5 }),
  );
  return under
    .filter((piece) => heightOf(piece) > 0.6 * height && heightOf(piece) < 1.6 * height)
    .sort((a, b) => middleOf(a) - middleOf(b) || a.left - b.left)[0];
};

/** As printed, but for spaces around commas and before the PIN code: the recogniser loses and adds them. */
const asPrinted = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(/\s*,[\s,]*/g, ", ")
    .replace(/\s*[-–]\s*(?=[1-9][0-9]{2}\s?[0-9]{3}$)/, " - ")
    .replace(/(?<=[1-9][0-9]{2})\s(?=[0-9]{3}$)/, "")
    .replace(/^[\s,.:–-]+|[\s,.:–-]+$/g, "");
