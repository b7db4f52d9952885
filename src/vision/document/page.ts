/**
 * @file The page that is read: the card seen from straight above, or the picture
 * as it is; and the way of everything found on it back to the picture.
 *
 * In:  a picture, and where the card lies on it.
 * Out: pixels to read, and maps from their frame to the picture frame and the reading
 *      frame. See [Note: picture frame] and [Note: reading frame].
 */
import type {
  CardLocation,
  FaceObservation,
  Point,
  Quadrilateral,
  ReadingBox,
} from "../../observations/index.ts";
import {
  applyHomography,
  frameOf,
  homography,
  type Homography,
  mapQuadrilateral,
  type Pixels,
  type QuarterTurn,
  turnPixels,
  warpQuadrilateral,
} from "../image/index.ts";

/** ID-1 at 300 dots per inch: print of 1.5 mm is then 18 px high. */
const CARD_WIDTH_PX = 1012;
const CARD_HEIGHT_PX = 638;

/** Longer side at which lines are looked for. A rectified card needs no more than 640; a raw photograph read 21 of 28 names at 640 and 27 at 960. */
const CARD_DETECTION_SIDE_PX = 640;
const PICTURE_DETECTION_SIDE_PX = 960;

export interface Page {
  readonly pixels: Pixels;
  readonly detectionSidePx: number;
  /** Where the corners of `pixels` lie in the picture frame. */
  readonly corners: Quadrilateral;
}

export const cardPage = (picture: Pixels, card: CardLocation): Page => {
  const whole = frameOf(picture.widthPx, picture.heightPx);
  if (card.outcome === "not-found")
    return { pixels: picture, detectionSidePx: PICTURE_DETECTION_SIDE_PX, corners: whole };
  // A scan is already what warping would make of it.
  if (card.method === "whole-picture")
    return { pixels: picture, detectionSidePx: CARD_DETECTION_SIDE_PX, corners: whole };
  return {
    pixels: warpQuadrilateral(picture, card.corners, CARD_WIDTH_PX, CARD_HEIGHT_PX),
    detectionSidePx: CARD_DETECTION_SIDE_PX,
    corners: card.corners,
  };
};

/** A page turned upright. */
export interface UprightPage {
  readonly pixels: Pixels;
  /** In the picture frame, in reading order. */
  readonly corners: Quadrilateral;
}

export const uprightPage = ({ pixels, corners }: Page, turn: QuarterTurn): UprightPage => ({
  pixels: turnPixels(pixels, turn),
  corners: startingAt(corners, (4 - turn / 90) % 4),
});

/** The same outline from another corner on. A clockwise quarter turn brings the bottom left corner to the top left. */
const startingAt = (corners: Quadrilateral, first: number): Quadrilateral =>
  [0, 1, 2, 3].map((k) => corners[(first + k) % 4]!) as Quadrilateral;

/** From the frame of a page's pixels to the picture frame. */
export const pageToPicture = ({ pixels, corners }: Page | UprightPage): Homography =>
  homography(frameOf(pixels.widthPx, pixels.heightPx), corners);

/** From the picture frame to the reading frame. */
export const pictureToReading = ({ corners }: UprightPage): Homography =>
  homography(corners, frameOf(1, 1));

export const readingBoxOf = (toReading: Homography, polygon: Quadrilateral): ReadingBox => {
  const corners = mapQuadrilateral(toReading, polygon);
  const { left, top, width, height } = boxAround(corners);
  return { left, top, right: left + width, bottom: top + height };
};

/** A face found on an upright page, in the picture frame. Pose, sharpness and brightness stay those of the upright face. */
export const faceOnPicture = (toPicture: Homography, face: FaceObservation): FaceObservation => {
  const { left, top, width, height } = face.box;
  const outline: Quadrilateral = [
    [left, top],
    [left + width, top],
    [left + width, top + height],
    [left, top + height],
  ];
  const landmarks = face.landmarks.map((point) =>
    applyHomography(toPicture, point),
  ) as FaceObservation["landmarks"];
  const [rightEye, leftEye] = landmarks;
  return {
    ...face,
    box: boxAround(mapQuadrilateral(toPicture, outline)),
    landmarks,
    eyeDistancePx: Math.hypot(leftEye[0] - rightEye[0], leftEye[1] - rightEye[1]),
  };
};

const boxAround = (points: readonly Point[]): FaceObservation["box"] => {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const left = Math.min(...xs);
  const top = Math.min(...ys);
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
};

/** How far the picture is turned clockwise, to the nearest quarter, for its page to be upright. */
export const turnOfPicture = ({ corners }: UprightPage): QuarterTurn => {
  const [[x1, y1], [x2, y2]] = corners;
  const clockwise = Math.round(Math.atan2(y2 - y1, x2 - x1) / (Math.PI / 2));
  return (((4 - clockwise) % 4) * 90) as QuarterTurn;
};
