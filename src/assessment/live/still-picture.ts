/**
 * @file Whether a flat picture was moved before the camera, or a living head turned.
 *
 * In:  looks of a head track.
 * Out: how far the face was ever from a flat picture of itself, in distances between the eyes.
 *
 * Whatever is done to a flat picture (shifted, turned, tilted), its points move together: one affine map takes all
 * of them from one look to another, but for the little that perspective adds. A nose that stands before a face does
 * not follow: what the best affine map leaves over is depth.
 */
import type { Point } from "../../observations/index.ts";
import type { HeadTrack, Look } from "./head-track.ts";

/** The second largest: one look may be misread. */
export const depthSeen = ({ looks, straightLooks }: HeadTrack): number => {
  const straight = looks.slice(0, straightLooks);
  if (straight.length === 0) return 0;
  const reference = meanPoints(straight);
  const residuals = looks.map(
    (look) => affineResidual(reference, look.landmarks) / look.eyeDistancePx,
  );
  return residuals.sort((a, b) => b - a)[1] ?? 0;
};

/** Affine images of a flat picture have an affine image of it as their mean. */
const meanPoints = (looks: readonly Look[]): readonly Point[] =>
  looks[0]!.landmarks.map((_, point): Point => {
    const sum = (axis: 0 | 1): number =>
      looks.reduce((total, { landmarks }) => total + landmarks[point]![axis], 0);
    return [sum(0) / looks.length, sum(1) / looks.length];
  });

/** Root mean square, in pixels, of what the best affine map leaves over. */
export const affineResidual = (from: readonly Point[], to: readonly Point[]): number => {
  const [fx, fy] = centred(from);
  const [tx, ty] = centred(to);
  const xx = dot(fx, fx);
  const xy = dot(fx, fy);
  const yy = dot(fy, fy);
  const determinant = xx * yy - xy * xy;
  if (Math.abs(determinant) < 1e-9) return 0;
  const squares = [tx, ty].map((target) => {
    const [cx, cy] = [dot(fx, target), dot(fy, target)];
    const a = (yy * cx - xy * cy) / determinant;
    const b = (xx * cy - xy * cx) / determinant;
    return target.reduce((sum, value, i) => sum + (value - a * fx[i]! - b * fy[i]!) ** 2, 0);
  });
  return Math.sqrt((squares[0]! + squares[1]!) / from.length);
};

const centred = (points: readonly Point[]): readonly [readonly number[], readonly number[]] => {
  const of = (axis: 0 | 1): readonly number[] => {
    const mean = points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    return points.map((point) => point[axis] - mean);
  };
  return [of(0), of(1)];
};

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
