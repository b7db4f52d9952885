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
import { proportionOf } from "./shape.ts";

/** ID-1 at 300 dots per inch: print of 1.5 mm is then 18 px high. */
const CARD_WIDTH_PX = 1012;
/** A page of a passport at the same scale is 1476 px wide; a letter on a photograph hardly has more pixels than this. */
const MOST_PAGE_WIDTH_PX = 2200;
/** Longer over shorter side below which an outline may be a page's (1.418) rather than a card's (1.586). */
const PAGE_BELOW = 1.5;
/** What perspective makes of either shape is left to the text, which is read at any of these. */
const SHAPES = [1.34, 1.66] as const;

/** At which lines are looked for on a rectified document: 640 px for a card. */
const DETECTION_SCALE = 640 / 1012;
/** A raw photograph read 21 of 28 names at 640 px and 27 at 960. */
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
    return { pixels: picture, detectionSidePx: detectionSideOfScan(picture), corners: whole };
  const { widthPx, heightPx } = sizeOfPage(card.corners);
  return {
    pixels: warpQuadrilateral(picture, card.corners, widthPx, heightPx),
    detectionSidePx: Math.round(widthPx * DETECTION_SCALE),
    corners: card.corners,
  };
};

const detectionSideOfScan = ({ widthPx, heightPx }: Pixels): number => {
  const longerPx = Math.max(widthPx, heightPx);
  const isPage = longerPx / Math.min(widthPx, heightPx) < PAGE_BELOW;
  const asWide = isPage ? Math.min(MOST_PAGE_WIDTH_PX, longerPx) : CARD_WIDTH_PX;
  return Math.round(Math.max(CARD_WIDTH_PX, asWide) * DETECTION_SCALE);
};

/** A document in its own shape, lying; a page, which has more print than a card, with as many pixels as the picture shows. */
const sizeOfPage = (corners: Quadrilateral): { widthPx: number; heightPx: number } => {
  const [a, b, c, d] = corners;
  const proportion = Math.min(SHAPES[1], Math.max(SHAPES[0], proportionOf(corners)));
  const shownPx = Math.max(distance(a, b), distance(d, c));
  const widthPx =
    proportion < PAGE_BELOW
      ? Math.round(Math.min(MOST_PAGE_WIDTH_PX, Math.max(CARD_WIDTH_PX, shownPx)))
      : CARD_WIDTH_PX;
  return { widthPx, heightPx: Math.round(widthPx / proportion) };
};

const distance = (p: Point, q: Point): number => Math.hypot(p[0] - q[0], p[1] - q[1]);

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

/**
 * The same page at the same scale, with so many of its sides more all round, as far as the picture goes.
 * @param margin share of each side
 */
export const widerPage = (picture: Pixels, page: UprightPage, margin: number): UprightPage => {
  const { widthPx, heightPx } = page.pixels;
  const [right, bottom] = [widthPx * (1 + margin), heightPx * (1 + margin)];
  const [left, top] = [-widthPx * margin, -heightPx * margin];
  const corners = mapQuadrilateral(pageToPicture(page), [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]);
  const wide = Math.round(right - left);
  return { pixels: warpQuadrilateral(picture, corners, wide, Math.round(bottom - top)), corners };
};

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
