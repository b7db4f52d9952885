/**
 * @file Reads one line of print, in whichever script it is.
 *
 * In:  a picture, a box round one line in reading order.
 * Out: the line's text with its characters and their probabilities.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { type Luma, lumaOf } from "../image/index.ts";
import { runForFloats } from "../models/float-output.ts";
import { decodeCtc, type ReadCharacter, scoreOf, textOf } from "./ctc.ts";
import { cutOut } from "./cut-out.ts";
import { closerBand, partOfBox } from "./print-band.ts";
import { LINE_HEIGHT_PX, lineWidthPx, prepareLine } from "./recognition.ts";
import { tidyText, scriptOf } from "./script.ts";
import { settleTwins } from "./settle.ts";
import type { ReadLine, Task } from "./task.ts";

export interface RecognisedLine {
  readonly line: ReadLine;
  /** None where the box holds no print. */
  readonly characters: readonly ReadCharacter[];
}

export const readLine = async (task: Task, polygon: Quadrilateral): Promise<RecognisedLine> => {
  const picture = pictureOfLine(task, polygon);
  const closer = closerBand(picture);
  const probabilities = await recognise(
    task,
    closer ? pictureOfLine(task, partOfBox(polygon, closer)) : picture,
  );
  const characters = settleTwins(decodeCtc(probabilities, task.alphabet));
  const text = textOf(characters);
  const script = scriptOf(text);
  return {
    characters,
    line: {
      text: tidyText(text, script),
      score: scoreOf(characters),
      polygon,
      script,
      model: task.recognition.reference,
    },
  };
};

const pictureOfLine = (task: Task, polygon: Quadrilateral): Luma =>
  lumaOf(cutOut(task.pixels, polygon, { heightPx: LINE_HEIGHT_PX, widthFor: lineWidthPx }));

/**
 * @param picture 40 px high, upright
 * @returns [steps, alphabet.symbols] row by row, a step every 4 px of the width, filled up to the right
 */
export const recognise = async (task: Task, picture: Luma): Promise<Float32Array> => {
  const { tensor, widthPx } = prepareLine(picture, task.buffer);
  const [output] = await runForFloats(task.recognition, {
    values: tensor,
    shape: [1, 1, LINE_HEIGHT_PX, widthPx],
  });
  return output!;
};
