/**
 * @file Parts of a picture that a detector looks at, one after the other.
 *
 * In:  the size of a picture, or a box on it.
 * Out: boxes in its frame. Only what is said to may reach beyond the picture.
 */
import type { Pixels } from "../image/pixels.ts";
import type { Box } from "./box.ts";

/** A face that crosses a region's inner edge is half a face; the whole one is found on another region. */
export const isCutByRegion = (box: Box, region: Box, pixels: Pixels): boolean => {
  const right = region.left + region.width;
  const bottom = region.top + region.height;
  return (
    (region.left > 0 && box.left < region.left) ||
    (region.top > 0 && box.top < region.top) ||
    (right < pixels.widthPx && box.left + box.width > right) ||
    (bottom < pixels.heightPx && box.top + box.height > bottom)
  );
};

/** Left and right halves (upper and lower of an upright page), a tenth wider than half, so that they overlap. */
export const halvesOf = ({ widthPx, heightPx }: Pixels): readonly Box[] =>
  widthPx >= heightPx
    ? [0, 0.45].map((at) => ({
        left: Math.round(at * widthPx),
        top: 0,
        width: Math.round(0.55 * widthPx),
        height: heightPx,
      }))
    : [0, 0.45].map((at) => ({
        left: 0,
        top: Math.round(at * heightPx),
        width: widthPx,
        height: Math.round(0.55 * heightPx),
      }));

export const wholeOf = ({ widthPx, heightPx }: Pixels): Box => ({
  left: 0,
  top: 0,
  width: widthPx,
  height: heightPx,
});

/** Four quarters, each 60 % of both sides, so that they overlap. */
export const quartersOf = ({ widthPx, heightPx }: Pixels): readonly Box[] =>
  [0, 0.4].flatMap((down) =>
    [0, 0.4].map((across) => ({
      left: Math.round(across * widthPx),
      top: Math.round(down * heightPx),
      width: Math.round(0.6 * widthPx),
      height: Math.round(0.6 * heightPx),
    })),
  );

/** Twelve parts, each a sixth of the picture, so that they overlap: for the portrait of a card printed on a sheet. */
export const twelfthsOf = (size: Pixels): readonly Box[] => {
  const { widthPx, heightPx } = size;
  const isWide = widthPx >= heightPx;
  const [across, down] = isWide ? [4, 3] : [3, 4];
  const [width, height] = isWide ? [0.36, 0.46] : [0.46, 0.36];
  return steps(down, 1 - height).flatMap((top) =>
    steps(across, 1 - width).map((left) => ({
      left: Math.round(left * widthPx),
      top: Math.round(top * heightPx),
      width: Math.round(width * widthPx),
      height: Math.round(height * heightPx),
    })),
  );
};

/** From 0 to `last` in so many even steps. */
const steps = (count: number, last: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => (i * last) / (count - 1));

/**
 * The surroundings of a box in this proportion, the box taking up this share of their width. May reach beyond
 * the picture.
 */
export const surroundingsOfBox = (box: Box, share: number, proportion: number): Box => {
  const width = Math.max(box.width, box.height / proportion) / share;
  const height = width / proportion;
  return {
    left: box.left + (box.width - width) / 2,
    top: box.top + (box.height - height) / 2,
    width,
    height,
  };
};
