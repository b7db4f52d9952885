/**
 * @file Reads lines as Devanagari where they are.
 *
 * In:  lines that look like Devanagari, not read yet; lines that were read as Latin.
 * Out: all of them, each in the script in which it says something.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { lumaOf, warpQuadrilateral } from "../image/index.ts";
import { timeModel } from "../models/model-clock.ts";
import { aspectOf } from "./cut-out.ts";
import {
  DEVANAGARI_HEIGHT_PX,
  devanagariWidthPx,
  isDevanagari,
  mayBeDevanagari,
  normaliseDevanagari,
  asPage,
} from "./devanagari.ts";
import { type LatinLine, readLatin } from "./latin-lines.ts";
import { sidesOf } from "./orientation.ts";
import type { ReadLine, Task } from "./task.ts";

/** The most lines of one picture that Tesseract is asked for, largest print first: 20 ms each. A card has up to 6. */
const MOST_LINES = 8;

/** From this certainty on a line with a headline needs no second opinion. Below, the Latin recogniser is asked too. */
const CERTAIN = 0.7;

/** @param hanging boxes of lines that hang from a headline: nearly all are Devanagari, a blurred Latin one may be among them */
export const readDevanagari = async (
  task: Task,
  hanging: readonly Quadrilateral[],
  latin: readonly LatinLine[],
): Promise<readonly ReadLine[]> => {
  const read = latin.map(({ line }) => line);
  const asked = new Map<Quadrilateral, ReadLine | undefined>();
  const ask = async (polygons: readonly Quadrilateral[]): Promise<void> => {
    for (const polygon of largestFirst(polygons))
      if (asked.size < MOST_LINES && !asked.has(polygon) && task.isWorthReading(polygon, read))
        asked.set(polygon, await readLine(task, polygon));
  };

  await ask(hanging);
  const lines: ReadLine[] = [];
  const others = [...latin];
  for (const polygon of hanging) {
    const line = asked.get(polygon);
    if (line !== undefined && line.score >= CERTAIN) lines.push(line);
    else others.push(await readLatin(task, polygon));
  }

  await ask(others.filter(looksUnread).map(({ line }) => line.polygon));
  for (const other of others)
    lines.push((looksUnread(other) && asked.get(other.line.polygon)) || other.line);
  return lines;
};

const looksUnread = ({ line, characters }: LatinLine): boolean =>
  mayBeDevanagari(line.score, characters, aspectOf(line.polygon));

const largestFirst = (polygons: readonly Quadrilateral[]): readonly Quadrilateral[] =>
  [...polygons].sort((a, b) => sidesOf(b).height - sidesOf(a).height);

/** Undefined where there is no Devanagari. */
const readLine = async (task: Task, polygon: Quadrilateral): Promise<ReadLine | undefined> => {
  const tesseract = await task.devanagari();
  const widthPx = devanagariWidthPx(aspectOf(polygon));
  const picture = warpQuadrilateral(task.pixels, polygon, widthPx, DEVANAGARI_HEIGHT_PX);
  const input = asPage(lumaOf(picture));
  const { text, certainty } = await timeModel(() => tesseract.readLine(input));
  if (!isDevanagari(text, certainty)) return undefined;
  return {
    text: normaliseDevanagari(text),
    score: certainty,
    polygon,
    script: "devanagari",
    model: tesseract.reference,
  };
};
