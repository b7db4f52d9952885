/**
 * @file Is what was found on a page a face? It is looked at again, in the middle of its surroundings.
 *
 * In:  the pixels of a page and a box on it; model `face-detection`.
 * Out: the box as seen best, or nothing.
 *
 * A face is found from near and from farther away; digits that look like one are mostly found from one
 * distance alone, and those that are found from several are tiny.
 */
import type { Pixels } from "../image/pixels.ts";
import type { Model } from "../models/session.ts";
import { type Box, intersectionOverUnion, type ScoredBox } from "./box.ts";
import { detectOnRegion, INPUT_PROPORTION } from "./detect.ts";
import { surroundingsOfBox } from "./regions.ts";

/** How far away: shares of the width of what is seen that the box takes up. */
const SHARES = [0.24, 0.18, 0.35, 0.13] as const;
const LEAST_OVERLAP = 0.35;
/** Of the page's width. The digits of a number on a card are up to 2.6 % wide. */
const SMALL_SHARE = 0.03;
/** On a sheet that a card is a part of, a portrait is small, and digits are smaller. */
const SMALLEST_SHARE = 0.015;
/** Softening leaves nothing of a small face, so it must be seen as it is; blurred as it may be. */
const SMALL = { looksNeeded: 3, minScore: 0.4, softens: false } as const;
const LARGE = { looksNeeded: 2, minScore: 0.5, softens: true } as const;

/**
 * On a page that was turned, print looks like a face more often: it must have the shape and the share of the
 * width that a portrait's face has, and be seen from three distances.
 */
const TURNED = { looksNeeded: 3, minScore: 0.5, softens: true } as const;
const TURNED_SHAPE = { least: 0.65, most: 1.05 } as const;
const TURNED_SHARE = { least: 0.05, most: 0.3 } as const;

interface Rule {
  readonly looksNeeded: number;
  readonly minScore: number;
  readonly softens: boolean;
}

/** A page, and the same without its finest detail, made when it is asked for. */
export interface PageToLookAt {
  readonly sharp: Pixels;
  readonly soft: () => Pixels;
}

export const seenAgain = async (
  model: Model,
  { sharp, soft }: PageToLookAt,
  { box, on }: { readonly box: Box; readonly on: "card" | "sheet" | "turned" },
): Promise<ScoredBox | undefined> => {
  const rule = on === "turned" ? ruleOfTurned(box, sharp) : ruleOfStraight(box, sharp, on);
  if (rule === undefined) return undefined;
  const { looksNeeded, minScore, softens } = rule;
  const seen: ScoredBox[] = [];
  for (const share of SHARES) {
    const region = surroundingsOfBox(box, share, INPUT_PROPORTION);
    const look = async (page: Pixels): Promise<ScoredBox | undefined> => {
      const found = await detectOnRegion(model, page, region, minScore);
      return found.find((one) => intersectionOverUnion(one.box, box) >= LEAST_OVERLAP);
    };
    const same = (await look(sharp)) ?? (softens ? await look(soft()) : undefined);
    if (same) seen.push(same);
    if (seen.length === looksNeeded) return bestOf(seen);
  }
  return undefined;
};

const ruleOfStraight = (
  { width }: Box,
  { widthPx }: Pixels,
  on: "card" | "sheet",
): Rule | undefined => {
  if (width >= SMALL_SHARE * widthPx) return LARGE;
  return on === "sheet" && width >= SMALLEST_SHARE * widthPx ? SMALL : undefined;
};

const ruleOfTurned = ({ width, height }: Box, { widthPx }: Pixels): Rule | undefined => {
  const [shape, share] = [width / height, width / widthPx];
  const isPortrait =
    shape >= TURNED_SHAPE.least &&
    shape <= TURNED_SHAPE.most &&
    share >= TURNED_SHARE.least &&
    share <= TURNED_SHARE.most;
  return isPortrait ? TURNED : undefined;
};

const bestOf = (seen: readonly ScoredBox[]): ScoredBox =>
  seen.reduce((best, one) => (one.score > best.score ? one : best));
