/**
 * @file A picture of one face with its 68 points, to draw a defect over; and what is drawn, laid on it.
 *
 * In:  pixels; SVG in their frame.
 * Out: pixels of the same size.
 */
import type { Point } from "../../observations/index.ts";
import type { Random } from "../../specimen/index.ts";
import type { Pixels } from "../../vision/image/index.ts";
import { sharp } from "../../vision/image/sharp.ts";

export interface FacePicture {
  readonly pixels: Pixels;
  /** Of the face, as the detector gives it. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  /** In the order of the iBUG 300-W mark-up, see vision/face/landmarks.ts. */
  readonly points: readonly Point[];
}

/** Each draw of one defect may differ; the same stream of random numbers gives the same picture. */
export type DrawDefect = (
  face: FacePicture,
  strength: number,
  random: Random,
) => Promise<Pixels> | Pixels;

/** @param softnessPx what is drawn must be no sharper than the picture under it */
export const layOver = async (
  pixels: Pixels,
  elements: readonly string[],
  softnessPx: number,
): Promise<Pixels> => {
  const { data, widthPx: width, heightPx: height } = pixels;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<defs><filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="${softnessPx}"/></filter></defs>` +
    `<g filter="url(#soft)">${elements.join("")}</g></svg>`;
  const out = await sharp(data, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer();
  return { data: new Uint8Array(out), widthPx: width, heightPx: height };
};

export const toward = (from: Point, to: Point, share: number): Point => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
];

export const meanOf = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

export const distanceOf = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

export const eyesOf = (points: readonly Point[]): readonly [Point, Point] => [
  meanOf(points.slice(36, 42)),
  meanOf(points.slice(42, 48)),
];

/** Mean colour of the cheeks, between the eyes and the corners of the mouth. */
export const skinOf = ({ pixels, points }: FacePicture): readonly [number, number, number] => {
  const [left, right] = eyesOf(points);
  const places = [toward(left, points[48]!, 0.5), toward(right, points[54]!, 0.5)];
  const sums = [0, 0, 0];
  let count = 0;
  const reach = Math.max(1, Math.round(distanceOf(left, right) * 0.08));
  for (const [x, y] of places)
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const column = Math.min(Math.max(0, Math.round(x) + dx), pixels.widthPx - 1);
        const row = Math.min(Math.max(0, Math.round(y) + dy), pixels.heightPx - 1);
        const i = (row * pixels.widthPx + column) * 3;
        for (let channel = 0; channel < 3; channel++) sums[channel]! += pixels.data[i + channel]!;
        count++;
      }
  return [sums[0]! / count, sums[1]! / count, sums[2]! / count];
};

export const rgb = (colour: readonly number[], factor = 1): string =>
  `rgb(${colour.map((value) => Math.min(255, Math.max(0, Math.round(value * factor)))).join(",")})`;

export const path = (points: readonly Point[]): string =>
  points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join(" L ");
