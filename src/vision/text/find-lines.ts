/**
 * @file Where the lines of text are, and which way up they read.
 *
 * In:  a picture.
 * Out: boxes round lines; the turn of the page; the boxes in reading order.
 *
 * Lines are found once: boxes are turned, not the picture.
 */
import type { Quadrilateral } from "../../observations/index.ts";
import { type Pixels, type QuarterTurn, turnsTogether } from "../image/index.ts";
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
  sidesOf,
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

/**
 * Of boxes round lines, a quarter of which are lower, as high as the detector saw them. Measured on 168 photographs:
 * cards 20, letters 15 to 17. Small lines grow together, and are cut off where they begin and end.
 */
const SMALL_PX = 17.6;
const CLOSER = 1.6;
/** A sheet as large as a letter: whatever is smaller was seen as large as it is. */
const LEAST_SHEET_PX = 1400;

/** The side at which lines of small print are to be looked for once more; undefined where that is not worth while. */
export const closerSidePx = (
  { widthPx, heightPx }: Pixels,
  sidePx: number,
  boxes: readonly Quadrilateral[],
): number | undefined => {
  const longerPx = Math.max(widthPx, heightPx);
  const heightPxSeen = lowerQuarter(boxes.map(lowerSideOf)) * (sidePx / longerPx);
  return longerPx >= LEAST_SHEET_PX && longerPx > sidePx && heightPxSeen < SMALL_PX
    ? Math.min(longerPx, Math.round(sidePx * CLOSER))
    : undefined;
};

const lowerSideOf = (corners: Quadrilateral): number => {
  const { width, height } = sidesOf(corners);
  return Math.min(width, height);
};

/** Infinity of none. */
const lowerQuarter = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 2] ?? Infinity;

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
