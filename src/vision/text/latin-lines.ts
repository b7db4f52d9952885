/**
 * @file Reads a line as Latin.
 *
 * In:  a picture, a box round one line in reading order.
 * Out: the line's text with its characters and their probabilities.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { lumaOf, type Pixels } from "../image/index.ts";
import { runForFloats } from "../models/float-output.ts";
import { type ReadCharacter, scoreOf, textOf } from "./ctc.ts";
import { cutOut } from "./cut-out.ts";
import { type Band, closerBand, FIRST_LOOK, partOfBox, SECOND_LOOK } from "./print-band.ts";
import { readInPieces } from "./read-in-pieces.ts";
import { LINE_HEIGHT_PX, lineWidthPx, prepareLine } from "./recognition.ts";
import { settleTwins } from "./settle.ts";
import type { ReadLine, Task } from "./task.ts";

export interface LatinLine {
  readonly line: ReadLine;
  readonly characters: readonly ReadCharacter[];
}

/** The line as the recogniser wants it. */
export const pictureOfLine = (task: Task, polygon: Quadrilateral): Pixels =>
  cutOut(task.pixels, polygon, { heightPx: LINE_HEIGHT_PX, widthFor: lineWidthPx });

export const readLatin = async (
  task: Task,
  polygon: Quadrilateral,
  picture = pictureOfLine(task, polygon),
): Promise<LatinLine> => {
  const luma = lumaOf(picture);
  const read = async (band: Band | undefined): Promise<LatinLine> => {
    const closer = band ? pictureOfLine(task, partOfBox(polygon, band)) : picture;
    const characters = settleTwins(
      await readInPieces(closer, task.alphabet, (piece) => recognise(task, piece)),
    );
    return { characters, line: lineOf(task, polygon, characters) };
  };

  const first = await read(closerBand(luma, FIRST_LOOK));
  const closer = isDoubtful(first) ? closerBand(luma, SECOND_LOOK) : undefined;
  const second = closer && (await read(closer));
  return second && second.line.score > first.line.score ? second : first;
};

const lineOf = (
  task: Task,
  polygon: Quadrilateral,
  characters: readonly ReadCharacter[],
): ReadLine => ({
  text: textOf(characters),
  score: scoreOf(characters),
  polygon,
  script: "latin",
  model: task.recognition.reference,
});

/** Text in Latin that was read badly: Devanagari and pictures score lower, and a few letters gain nothing. Unmeasured. */
const isDoubtful = ({ line: { score, text } }: LatinLine): boolean =>
  score >= 0.6 && score < 0.87 && text.length >= 10;

/**
 * @param picture 48 px high, upright
 * @returns [steps, alphabet.classes] row by row, a step every 8 px of the width, filled up to the right
 */
export const recognise = async (task: Task, picture: Pixels): Promise<Float32Array> => {
  const { tensor, widthPx } = prepareLine(picture, task.buffer);
  const [output] = await runForFloats(task.recognition, {
    values: tensor,
    shape: [1, 3, LINE_HEIGHT_PX, widthPx],
  });
  return output!;
};
