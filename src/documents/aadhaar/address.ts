/**
 * @file The address on the back of an Aadhaar card.
 *
 * In:  one page's runs of text.
 * Out: the address in English, from its label (or from S/O, D/O, W/O, C/O) to the
 *      PIN code, and the father's name where the address begins with it.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { readingsOf } from "../field.ts";
import type { Readings } from "../field.ts";
import { afterLabel, findLabel } from "../labels.ts";
import { enclose, heightOf, polygonOf } from "../layout.ts";
import type { TextRun } from "../layout.ts";
import { cleanName, looksLikeName } from "../names.ts";
import { below } from "../neighbours.ts";
import type { Field } from "../types.ts";
import { relationLabel } from "./labels.ts";

/** More lines than any printed address has. */
const MAX_LINES = 10;
const MIN_LINE_SCORE = 0.6;
/** Six digits, the first not 0 (India Post), often split in two groups; not part of a longer number. */
const PIN = /(?<![0-9])[1-9][0-9]{2}\s?[0-9]{3}(?![0-9\s]*[0-9])/;

interface AddressLine {
  readonly run: TextRun;
  readonly text: string;
  readonly start: number;
}

export const parseAadhaarAddress = (runs: readonly TextRun[], pageIndex: number): Readings => {
  const latin = runs.filter((run) => run.script === "latin");
  const printed = [findLetterLines(latin), findAddressLines(latin)].map((lines) =>
    addressReadings(lines, pageIndex),
  );
  const all = (name: "address" | "fatherName") =>
    printed.flatMap((readings) => readings[name] ?? []);
  return readingsOf({ address: all("address"), fatherName: all("fatherName") });
};

const addressReadings = (lines: readonly AddressLine[], pageIndex: number): Readings => {
  if (lines.length === 0) return {};
  const last = lines.at(-1)!;
  // Without its PIN code the end is unknown, and half an address would pass for a whole one.
  const pin = PIN.exec(last.text);
  if (!pin) return {};
  const polygons = lines.map((line) => polygonOf(line.run, line.start));
  const text = [...lines.slice(0, -1).map((line) => line.text), last.text.slice(0, pin.index)]
    .join(" ")
    .replace(/\s+/g, " ");
  const address: Field = {
    value: printedAddress(text, pin[0]),
    source: "ocr",
    score: Math.min(...lines.map((line) => line.run.score)),
    polygon: enclose(polygons as [Quadrilateral, ...Quadrilateral[]]),
    page: pageIndex,
    corrections: [],
  };
  return readingsOf({ address: [address], fatherName: [fatherField(lines[0]!, text, pageIndex)] });
};

/** Spaces around commas and before the PIN code as printed: the recogniser loses and adds them. */
const printedAddress = (text: string, pinCode: string): string => {
  const parts = text
    .replace(/[\s,.:–-]+$/, "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return `${parts.join(", ")} - ${pinCode.replace(/\s/g, "")}`;
};

const findAddressLines = (runs: readonly TextRun[]): readonly AddressLine[] => {
  for (const label of runs) {
    const place = findLabel(label.text, ["Address"]);
    // The label stands alone or begins its line; "address" inside a sentence is a notice.
    if (!place || /[A-Za-z]{3}/.test(label.text.slice(0, place.start))) continue;
    const rest = afterLabel(label.text, place);
    const first = rest.text === "" ? [] : [{ run: label, text: rest.text, start: rest.start }];
    const lines = [...first, ...linesUnder(label, runs)];
    const end = lines.findIndex((line) => PIN.test(line.text));
    if (end >= 0) return lines.slice(0, end + 1);
  }
  const relation = runs.find((run) => relationLabel(run.text) !== undefined);
  if (!relation) return [];
  const lines = [{ run: relation, text: relation.text, start: 0 }, ...linesUnder(relation, runs)];
  const end = lines.findIndex((line) => PIN.test(line.text));
  return lines.slice(0, end + 1);
};

/** A letter begins with "To", the name in both scripts and the address, in larger print than its cut-out card. */
const findLetterLines = (runs: readonly TextRun[]): readonly AddressLine[] => {
  const to = runs.filter((run) => /^[^A-Za-z]*To[^A-Za-z]*$/.test(run.text));
  const isUnderTo = (run: TextRun): boolean =>
    to.some(
      ({ left, bottom }) => bottom < run.top && Math.abs(left - run.left) < 2 * heightOf(run),
    );
  const first = runs.find((run) => relationLabel(run.text) !== undefined && isUnderTo(run));
  if (!first) return [];
  const lines = [{ run: first, text: first.text, start: 0 }, ...linesUnder(first, runs)];
  const end = lines.findIndex((line) => PIN.test(line.text));
  return lines.slice(0, end + 1);
};

/** Line after line downwards in the column of `from`. */
const linesUnder = (from: TextRun, runs: readonly TextRun[]): readonly AddressLine[] => {
  const lines: AddressLine[] = [];
  let last = from;
  while (lines.length < MAX_LINES) {
    const next = below({ ...last, left: from.left }, runs, {
      maxGapHeights: 1.6,
      maxShiftHeights: 2.5,
    }).find(
      (run) => run.score >= MIN_LINE_SCORE && Math.abs(run.left - from.left) < 4 * heightOf(run),
    );
    if (!next) break;
    lines.push({ run: next, text: next.text, start: 0 });
    last = next;
  }
  return lines;
};

/** S/O and D/O name a father; W/O a husband, C/O anybody. */
const fatherField = (first: AddressLine, address: string, pageIndex: number): Field | undefined => {
  const relation = relationLabel(address);
  if (relation?.relation !== "S" && relation?.relation !== "D") return undefined;
  const name = address.slice(relation.place.end).split(",")[0]!;
  if (!looksLikeName(name) || name.length > 60) return undefined;
  return {
    ...cleanName(name),
    source: "ocr",
    score: first.run.score,
    polygon: polygonOf(first.run, first.start),
    page: pageIndex,
  };
};
