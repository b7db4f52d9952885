/**
 * @file Polygons on a picture, for drawing.
 *
 * Points are pixels of the picture after EXIF orientation, origin top left, x to the
 * right, y down: the frame in which the browser shows the picture too.
 */
type Points = readonly (readonly [number, number])[];

export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** For the `points` attribute of an SVG polygon. */
export const pointsAttribute = (points: Points): string =>
  points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");

/** Space around what is framed, as a share of its longer side. Looks right; unmeasured. */
const MARGIN_SHARE = 0.03;

/** The upright frame around some points with a margin, cut at the edges of the picture. */
export const frameAround = (
  points: Points,
  picture: { widthPx: number; heightPx: number },
): Frame => {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const longSide = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
  const margin = longSide * MARGIN_SHARE;
  const left = Math.max(0, Math.min(...xs) - margin);
  const top = Math.max(0, Math.min(...ys) - margin);
  const right = Math.min(picture.widthPx, Math.max(...xs) + margin);
  const bottom = Math.min(picture.heightPx, Math.max(...ys) + margin);
  return { left, top, width: right - left, height: bottom - top };
};
