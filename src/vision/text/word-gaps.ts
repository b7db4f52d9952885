/**
 * @file Where a line of print has gaps between its words, seen in the picture alone.
 *
 * In:  a grey picture of one line, upright.
 * Out: runs of columns without ink, from left to right, and which of them are as wide as a space.
 *
 * The recogniser sees spaces too, but weakly: it was trained on Chinese, which has none.
 */
import { type Luma, lumaAtShares } from "../image/index.ts";

/** Columns without ink, from `fromPx` up to but not including `toPx`; ink stands on both sides. */
export interface Gap {
  readonly fromPx: number;
  readonly toPx: number;
}

/** Shares of a line's pixels, in order of darkness: ink and paper. As in devanagari.ts. */
const INK_SHARE = 0.02;
const PAPER_SHARE = 0.7;
/** Less contrast than this, of 255, is no print. As in headline.ts. */
const LEAST_CONTRAST = 15;
/** Rows at the upper and lower edge of a box, where lines above and below may reach in. */
const EDGE_ROWS = 1 / 12;

/** What is darker is ink: half way from the tone of ink to that of paper. Undefined where nothing is printed. */
export const inkLevel = (line: Luma): number | undefined => {
  const [ink, paper] = lumaAtShares(line, [INK_SHARE, PAPER_SHARE]);
  return paper - ink < LEAST_CONTRAST ? undefined : (ink + paper) / 2;
};

/** All gaps, those between letters too. */
export const gapsOf = (line: Luma): readonly Gap[] => {
  const level = inkLevel(line);
  if (level === undefined) return [];
  const darkest = darkestOfColumns(line);
  const gaps: Gap[] = [];
  let lastInk: number | undefined;
  for (let x = 0; x < darkest.length; x++) {
    if (darkest[x]! >= level) continue;
    if (lastInk !== undefined && x > lastInk + 1) gaps.push({ fromPx: lastInk + 1, toPx: x });
    lastInk = x;
  }
  return gaps;
};

const darkestOfColumns = ({ data, widthPx, heightPx }: Luma): Uint8Array => {
  const darkest = new Uint8Array(widthPx).fill(255);
  const edge = Math.round(heightPx * EDGE_ROWS);
  for (let y = edge; y < heightPx - edge; y++)
    for (let x = 0, i = y * widthPx; x < widthPx; x++, i++)
      if (data[i]! < darkest[x]!) darkest[x] = data[i]!;
  return darkest;
};

/**
 * In lines 48 px high. Measured on 1,458 places in names of 168 pictures of documents, as drawn and photographed: of 138
 * spaces 95 % are at least this wide and none is under 6 px, of 1,320 places inside words none is over 7 px.
 */
export const WORD_GAP_PX = 8;
/** Where all letters stand this far apart, as in a machine readable zone, a gap between words is this much wider. Unmeasured. */
const WIDER_THAN_USUAL = 1.7;
/** Fewer gaps say nothing of what is usual: in a blurred line the letters of a word run together. */
const LEAST_GAPS = 8;

/** Those of the gaps of a line that part words. */
export const wordGaps = (gaps: readonly Gap[]): readonly Gap[] => {
  const widths = gaps.map(widthOf).sort((a, b) => a - b);
  const usual = widths.length < LEAST_GAPS ? 0 : widths[widths.length >> 1]!;
  return gaps.filter((gap) => widthOf(gap) >= Math.max(WORD_GAP_PX, WIDER_THAN_USUAL * usual));
};

export const widthOf = ({ fromPx, toPx }: Gap): number => toPx - fromPx;

/**
 * Where to cut a long line, so that no piece is longer than `mostPx`: at gaps between words, as evenly as they allow. Where
 * there are none, a piece is as long as it is.
 */
export const cutsOf = (gaps: readonly Gap[], widthPx: number, mostPx: number): readonly Gap[] => {
  const apart = sureGaps(wordGaps(gaps));
  const cuts: Gap[] = [];
  let leftPx = 0;
  while (widthPx - leftPx > LAST_PIECE * mostPx) {
    const restPx = widthPx - leftPx;
    const evenPx = leftPx + restPx / Math.ceil(restPx / mostPx);
    const cut = nearestGap(
      apart.filter(({ fromPx }) => fromPx > leftPx + LEAST_PIECE * mostPx),
      evenPx,
      leftPx + mostPx,
    );
    if (cut === undefined) break;
    cuts.push(cut);
    leftPx = cut.fromPx;
  }
  return cuts;
};

/** Around a 1 is nearly as much room as between two numbers: the narrower ones of a line may be no gaps between words. Unmeasured. */
const SURE_SHARE = 0.75;

const sureGaps = (apart: readonly Gap[]): readonly Gap[] => {
  const widths = apart.map(widthOf).sort((a, b) => a - b);
  const usual = widths[widths.length >> 1] ?? 0;
  return apart.filter((gap) => widthOf(gap) >= SURE_SHARE * usual);
};

/** What is left may be this much longer than other pieces before it is cut once more. Unmeasured. */
const LAST_PIECE = 1.2;
/** A piece shorter than this share of the longest is not worth a cut. Unmeasured. */
const LEAST_PIECE = 0.25;

/** The one nearest to a place of those that end early enough; else the first of those that do not. */
const nearestGap = (gaps: readonly Gap[], atPx: number, mostPx: number): Gap | undefined => {
  const early = gaps.filter(({ toPx }) => toPx <= mostPx);
  return early.length === 0
    ? gaps[0]
    : early.reduce((best, gap) =>
        Math.abs(middleOf(gap) - atPx) < Math.abs(middleOf(best) - atPx) ? gap : best,
      );
};

/** From this width on a gap is a space whatever the recogniser makes of it: twice the widest that was seen inside words. In lines 48 px high. */
export const WIDE_GAP_PX = 14;

export const middleOf = ({ fromPx, toPx }: Gap): number => (fromPx + toPx) / 2;
