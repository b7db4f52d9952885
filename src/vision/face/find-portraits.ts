/**
 * @file Finds portraits on a document: small faces, grey, screened by a printer, behind glare.
 *
 * In:  the pixels of a page; model `face-detection`.
 * Out: boxes in the frame of the pixels, one a face, best score first.
 *
 * The page is looked at whole and in ever smaller parts until a face is found, at last without
 * its finest detail. Digits, stamps and ornaments look like faces now and then: what is found
 * counts where second-look.ts finds it again.
 */
import type { Pixels } from "../image/pixels.ts";
import type { Model } from "../models/session.ts";
import {
  type Box,
  intersectionOverSmaller,
  intersectionOverUnion,
  scaleBox,
  type ScoredBox,
  suppressOverlaps,
} from "./box.ts";
import { detectOnRegion, INPUT_PROPORTION, MAX_SHARED_BETWEEN_FACES } from "./detect.ts";
import { halvesOf, quartersOf, surroundingsOfBox, twelfthsOf, wholeOf } from "./regions.ts";
import { type PageToLookAt, seenAgain } from "./second-look.ts";
import { softened } from "./soften.ts";
import { thinOut } from "./thin-out.ts";

/** Of a first look; the second decides. */
const CANDIDATE_SCORE = 0.2;
const MOST_CANDIDATES = 4;
/** Longer over shorter side from which a page has the shape of a card, whose portraits are not small. */
const CARD_SHAPED_FROM = 1.5;

export const findPortraits = async (
  model: Model,
  pixels: Pixels,
): Promise<readonly ScoredBox[]> => {
  const { thin, factor } = thinOut(pixels);
  let made: Pixels | undefined;
  const page: PageToLookAt = { sharp: thin, soft: () => (made ??= softened(thin)) };
  for (const { on, regions } of looksAt(page)) {
    const candidates: ScoredBox[] = [];
    for (const region of regions)
      candidates.push(...(await detectOnRegion(model, on(), region, CANDIDATE_SCORE)));
    const faces = await confirm(model, page, candidates);
    if (faces.length > 0)
      return faces.map(({ box, score }) => ({ score, box: scaleBox(box, factor) }));
  }
  return [];
};

interface Look {
  readonly on: () => Pixels;
  readonly regions: readonly Box[];
}

const looksAt = ({ sharp: page, soft }: PageToLookAt): readonly Look[] => {
  const whole = wholeOf(page);
  // From so far that the dots of its print run together, with grey round it.
  const far = surroundingsOfBox(whole, 0.5, INPUT_PROPORTION);
  const sharp = (...regions: readonly Box[]): Look => ({ on: () => page, regions });
  return [
    sharp(whole, ...halvesOf(page)),
    sharp(...quartersOf(page), far),
    ...(isCardShaped(page) ? [] : [sharp(...twelfthsOf(page))]),
    { on: soft, regions: [whole, ...halvesOf(page), ...quartersOf(page)] },
  ];
};

const isCardShaped = ({ widthPx, heightPx }: Pixels): boolean =>
  Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx) >= CARD_SHAPED_FROM;

const confirm = async (
  model: Model,
  page: PageToLookAt,
  candidates: readonly ScoredBox[],
): Promise<readonly ScoredBox[]> => {
  const maySmall = !isCardShaped(page.sharp);
  const confirmed: ScoredBox[] = [];
  for (const { box } of suppressOverlaps(candidates, intersectionOverUnion, 0.5).slice(
    0,
    MOST_CANDIDATES,
  )) {
    const seen = await seenAgain(model, page, { box, maySmall });
    if (seen) confirmed.push(seen);
  }
  return suppressOverlaps(confirmed, intersectionOverSmaller, MAX_SHARED_BETWEEN_FACES);
};
