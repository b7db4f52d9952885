/**
 * @file Reads a line as Latin.
 *
 * In:  a picture, a box round one line in reading order.
 * Out: the line's text with its characters and their probabilities.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";
import { runForFloats } from "../models/float-output.ts";
import { decodeCtc, type ReadCharacter, scoreOf, textOf } from "./ctc.ts";
import { cutOut } from "./cut-out.ts";
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
  const characters = settleTwins(decodeCtc(await recognise(task, picture), task.alphabet));
  return {
    characters,
    line: {
      text: textOf(characters),
      score: scoreOf(characters),
      polygon,
      script: "latin",
      model: task.recognition.reference,
    },
  };
};

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
