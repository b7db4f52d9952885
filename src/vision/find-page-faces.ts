/**
 * @file The faces on a page that was drawn from a file.
 *
 * In:  the pixels of a page at 300 dots an inch.
 * Out: faces in the frame of the page, the largest first and with its features: the
 *      portrait of a cut-out card is a twentieth of the page, too little for a detector
 *      that sees the whole of it.
 */
import type { FaceObservation } from "../observations/index.ts";
import type { FaceReader } from "./face/index.ts";
import type { Pixels } from "./image/index.ts";
import { type PageSquare, squaresOf } from "./page-squares.ts";

interface Found {
  /** In the frame of the square. */
  readonly face: FaceObservation;
  readonly square: PageSquare;
}

export const findPageFaces = async (
  page: Pixels,
  reader: FaceReader,
): Promise<readonly FaceObservation[]> => {
  const found: Found[] = [];
  for (const square of squaresOf(page)) {
    const options = { features: "none", purpose: "document" } as const;
    const { faces } = await reader.observeFaces(square.pixels, options);
    found.push(...faces.map((face) => ({ face, square })));
  }
  const [best, ...others] = withoutTwins(found.sort((a, b) => sideOf(b) - sideOf(a)));
  if (best === undefined) return [];
  return [await described(best, reader), ...others].map(onPage);
};

const sideOf = ({ face: { box } }: Found): number => Math.min(box.width, box.height);

/** A face lies in up to four squares; cut off by an edge it is smaller there than where it is whole. */
const withoutTwins = (largestFirst: readonly Found[]): readonly Found[] => {
  const kept: Found[] = [];
  for (const one of largestFirst) if (!kept.some((other) => isSame(one, other))) kept.push(one);
  return kept;
};

const isSame = (a: Found, b: Found): boolean => {
  const [first, second] = [middleOf(a), middleOf(b)];
  return Math.hypot(first[0] - second[0], first[1] - second[1]) < sideOf(b) / 2;
};

const middleOf = ({ face: { box }, square }: Found): readonly [number, number] => [
  square.leftPx + box.left + box.width / 2,
  square.topPx + box.top + box.height / 2,
];

/** Seen once more, now for its features: those of the face that is best in its square, if it is this one. */
const described = async (found: Found, reader: FaceReader): Promise<Found> => {
  const { square } = found;
  const options = { features: "best", purpose: "document" } as const;
  const [face] = (await reader.observeFaces(square.pixels, options)).faces;
  return face !== undefined && isSame({ face, square }, found) ? { face, square } : found;
};

const onPage = ({ face, square: { leftPx, topPx } }: Found): FaceObservation => ({
  ...face,
  box: { ...face.box, left: face.box.left + leftPx, top: face.box.top + topPx },
  landmarks: face.landmarks.map(([x, y]) => [x + leftPx, y + topPx]) as typeof face.landmarks,
});
