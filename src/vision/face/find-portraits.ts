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
import { turnedAbout } from "./turned-about.ts";

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
  const on = isCardShaped(thin) ? "card" : "sheet";
  const straight = await findOnPage(model, { page: pageOf(thin), on }, looksAt);
  const faces = straight.length > 0 ? straight : await findTurned(model, thin);
  return faces.map(({ box, score }) => ({ score, box: scaleBox(box, factor) }));
};

const pageOf = (sharp: Pixels): PageToLookAt => {
  let made: Pixels | undefined;
  return { sharp, soft: () => (made ??= softened(sharp)) };
};

interface Searched {
  readonly page: PageToLookAt;
  readonly on: "card" | "sheet" | "turned";
}

const findOnPage = async (
  model: Model,
  searched: Searched,
  looks: (page: PageToLookAt) => readonly Look[],
): Promise<readonly ScoredBox[]> => {
  for (const { at, regions } of looks(searched.page)) {
    const candidates: ScoredBox[] = [];
    for (const region of regions)
      candidates.push(...(await detectOnRegion(model, at(), region, CANDIDATE_SCORE)));
    const faces = await confirm(model, searched, candidates);
    if (faces.length > 0) return faces;
  }
  return [];
};

/**
 * A head that is tilted, or turned aside under the lines of a printer, is found when the page is turned:
 * the detector was made for upright faces.
 */
const TURNS_DEGREES = [-25, 25] as const;

const findTurned = async (model: Model, page: Pixels): Promise<readonly ScoredBox[]> => {
  for (const degrees of TURNS_DEGREES) {
    const { pixels, boxBack } = turnedAbout(page, degrees);
    const searched: Searched = { page: pageOf(pixels), on: "turned" };
    const faces = await findOnPage(model, searched, looksAtTurned);
    if (faces.length > 0) return faces.map(({ box, score }) => ({ score, box: boxBack(box) }));
  }
  return [];
};

interface Look {
  readonly at: () => Pixels;
  readonly regions: readonly Box[];
}

const looksAt = ({ sharp: page, soft }: PageToLookAt): readonly Look[] => {
  const whole = wholeOf(page);
  // From so far that the dots of its print run together, with grey round it.
  const far = surroundingsOfBox(whole, 0.5, INPUT_PROPORTION);
  const sharp = (...regions: readonly Box[]): Look => ({ at: () => page, regions });
  return [
    sharp(whole, ...halvesOf(page)),
    sharp(...quartersOf(page), far),
    ...(isCardShaped(page) ? [] : [sharp(...twelfthsOf(page))]),
    { at: soft, regions: [whole, ...halvesOf(page), ...quartersOf(page)] },
  ];
};

const looksAtTurned = ({ sharp: page, soft }: PageToLookAt): readonly Look[] => {
  const regions = [wholeOf(page), ...halvesOf(page), ...quartersOf(page)];
  return [
    { at: () => page, regions },
    { at: soft, regions },
  ];
};

const isCardShaped = ({ widthPx, heightPx }: Pixels): boolean =>
  Math.max(widthPx, heightPx) / Math.min(widthPx, heightPx) >= CARD_SHAPED_FROM;

const confirm = async (
  model: Model,
  { page, on }: Searched,
  candidates: readonly ScoredBox[],
): Promise<readonly ScoredBox[]> => {
  const confirmed: ScoredBox[] = [];
  for (const { box } of suppressOverlaps(candidates, intersectionOverUnion, 0.5).slice(
    0,
    MOST_CANDIDATES,
  )) {
    const seen = await seenAgain(model, page, { box, on });
    if (seen) confirmed.push(seen);
  }
  return suppressOverlaps(confirmed, intersectionOverSmaller, MAX_SHARED_BETWEEN_FACES);
};
