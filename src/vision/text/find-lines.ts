/**
 * @file Where the lines of text are, and which way up they read.
 *
 * In:  a picture.
 * Out: boxes round lines; the turn of the page; the boxes in reading order.
 *
 * Lines are found once: boxes are turned, not the picture.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { type QuarterTurn, turnsTogether } from "../image/index.ts";
import { runForFloats } from "../models/float-output.ts";
import { cutOut } from "./cut-out.ts";
import { interpretDetection, prepareDetection } from "./detection.ts";
import {
  areaShown,
  axisOf,
  axisOfPage,
  CLASSIFIER_HEIGHT_PX,
  CLASSIFIER_WIDTH_PX,
  CLEAR_LEAD,
  classifierWidthPx,
  inReadingOrder,
  MOST_LINES_ASKED,
  partShown,
  prepareOrientation,
  uprightLead,
} from "./orientation.ts";
import type { Task } from "./task.ts";

/** Boxes in the picture's frame, not yet in reading order. */
export const findLines = async (task: Task, sidePx: number): Promise<readonly Quadrilateral[]> => {
  const { tensor, widthPx, heightPx } = prepareDetection(task.pixels, sidePx, task.buffer);
  const [output] = await runForFloats(task.detection, {
    values: tensor,
    shape: [1, 3, heightPx, widthPx],
  });
  return interpretDetection(output!, { widthPx, heightPx }, task.pixels).map(
    ({ corners }) => corners,
  );
};

/** The direction in which most of the text reads, as the classifier sees it. */
export const turnOfPage = async (
  task: Task,
  boxes: readonly Quadrilateral[],
): Promise<QuarterTurn> => {
  const pageAxis = axisOfPage(boxes);
  const along = boxes.filter((corners) => axisOf(corners) === pageAxis);
  const largestFirst = along.sort((a, b) => areaShown(b) - areaShown(a));
  return turnFor(task, largestFirst, pageAxis === "across" ? 0 : 270);
};

/** All boxes in reading order on a page that reads upright after this turn. */
export const bringUpright = async (
  task: Task,
  boxes: readonly Quadrilateral[],
  turnedDegrees: QuarterTurn,
): Promise<readonly Quadrilateral[]> => {
  const pageAxis = axisOfPage(boxes);
  const polygons: Quadrilateral[] = [];
  for (const corners of boxes) {
    const axis = axisOf(corners);
    // A line across the others, such as the date of issue along the edge of an Aadhaar card, decides for itself.
    const turn =
      axis === "unclear" || axis === pageAxis
        ? turnedDegrees
        : await turnFor(task, [corners], axis === "across" ? 0 : 270);
    polygons.push(inReadingOrder(corners, turn));
  }
  return polygons;
};

/** The turn that makes these lines upright: the guess, or half a turn more. */
const turnFor = async (
  task: Task,
  boxes: readonly Quadrilateral[],
  guess: QuarterTurn,
): Promise<QuarterTurn> => {
  const votes: Float32Array[] = [];
  for (const corners of boxes.slice(0, MOST_LINES_ASKED)) {
    const part = partShown(inReadingOrder(corners, guess));
    const line = cutOut(task.pixels, part, {
      heightPx: CLASSIFIER_HEIGHT_PX,
      widthFor: classifierWidthPx,
    });
    const [output] = await runForFloats(task.orientation, {
      values: prepareOrientation(line, task.buffer),
      shape: [1, 3, CLASSIFIER_HEIGHT_PX, CLASSIFIER_WIDTH_PX],
    });
    votes.push(output!);
    if (Math.abs(uprightLead(votes)) >= CLEAR_LEAD) break;
  }
  return uprightLead(votes) < 0 ? turnsTogether(guess, 180) : guess;
};
