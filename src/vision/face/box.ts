/**
 * @file Upright boxes round faces, and which of several boxes are one face.
 *
 * Boxes are in pixels of the picture they were found on, origin at its top left corner, y down.
 */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ScoredBox {
  readonly box: Box;
  /** Detector score, 0 to 1. */
  readonly score: number;
}

/** Intersection area over union area, 0 to 1. */
export const intersectionOverUnion = (a: Box, b: Box): number => {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (areaOf(a) + areaOf(b) - shared);
};

/** Intersection area over the smaller area, 0 to 1: near 1 when one box lies inside the other. */
export const intersectionOverSmaller = (a: Box, b: Box): number => {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / Math.min(areaOf(a), areaOf(b));
};

/**
 * Non-maximum suppression: the best box of each group of overlapping ones, best first.
 * @param overlap how much two boxes overlap, 0 to 1
 */
export const suppressOverlaps = (
  boxes: readonly ScoredBox[],
  overlap: (a: Box, b: Box) => number,
  maxOverlap: number,
): readonly ScoredBox[] => {
  const kept: ScoredBox[] = [];
  for (const candidate of [...boxes].sort((a, b) => b.score - a.score))
    if (kept.every(({ box }) => overlap(box, candidate.box) < maxOverlap)) kept.push(candidate);
  return kept;
};

export const areaOf = (box: Box): number => box.width * box.height;

/** The same box on a picture enlarged by `factor`. */
export const scaleBox = (box: Box, factor: number): Box => ({
  left: box.left * factor,
  top: box.top * factor,
  width: box.width * factor,
  height: box.height * factor,
});

/** The part of the box inside a picture of this size. */
export const clampBox = (box: Box, widthPx: number, heightPx: number): Box => {
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  return {
    left,
    top,
    width: Math.min(widthPx, box.left + box.width) - left,
    height: Math.min(heightPx, box.top + box.height) - top,
  };
};

const sharedArea = (a: Box, b: Box): number => {
  const width = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
  const height = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  return width <= 0 || height <= 0 ? 0 : width * height;
};
