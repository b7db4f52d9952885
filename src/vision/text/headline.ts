/**
 * @file Whether a line is written in Devanagari, by the stroke from which its letters hang.
 *
 * In:  a grey picture of one line, upright.
 * Out: whether the pen is hardly ever lifted along the row with most ink.
 *
 * The letters of a word in Devanagari are joined by a stroke along their tops (shirorekha): that row has most ink,
 * and it is interrupted between words only. In Latin print every row is interrupted between letters and inside most.
 * Looking costs a hundredth of recognising, which such a line is spared.
 */
import { type Luma, lumaAtShares } from "../image/index.ts";

/** The band of a line's height in which the stroke lies: boxes have margins, and vowel signs stand above it. On a line that stands on its head it lies below. */
const HIGHEST = 0.1;
const LOWEST = 0.5;
/** Less contrast than this, of 255, is no print. */
const LEAST_CONTRAST = 15;

/** Rows with at least this share of the darkest one's ink are looked at too: vowel signs can make another row the darkest. */
const NEARLY_DARKEST = 0.8;

/**
 * Fewer edges of ink than this per height of the line: Devanagari. Measured on 2,263 lines of 90 drawn Aadhaar cards, as
 * drawn, on mild and on hard photographs: so had 93, 89 and 96 % of what is Devanagari, and 3, 2 and 8 % of sure Latin.
 */
const FEW_EDGES = 2.6;

export const hangsFromHeadline = (line: Luma): boolean => edgesPerHeight(line) < FEW_EDGES;

/** Infinity where nothing is printed. */
const edgesPerHeight = (line: Luma): number => {
  const levels = inkLevels(line);
  if (levels === undefined) return Number.POSITIVE_INFINITY;
  const inked = inkedColumns(line, levels.faint);
  const fewest = Math.min(
    ...darkRows(line, inked).map((row) => edgesAlong(line, row, { inked, ink: levels.middle })),
  );
  return (fewest * line.heightPx) / inked.length;
};

const edgesAlong = (
  { data, widthPx }: Luma,
  row: number,
  { inked, ink }: { readonly inked: readonly number[]; readonly ink: number },
): number => {
  let edges = 0;
  let wasInk = false;
  for (const [at, x] of inked.entries()) {
    const isInk = data[row * widthPx + x]! < ink;
    if (at > 0 && isInk !== wasInk) edges++;
    wasInk = isInk;
  }
  return edges;
};

/** Print is dark: no card has its Devanagari in white. */
const inkLevels = (line: Luma): { readonly middle: number; readonly faint: number } | undefined => {
  const [ink, paper] = lumaAtShares(line, [0.03, 0.8]);
  if (paper - ink < LEAST_CONTRAST) return undefined;
  return { middle: (ink + paper) / 2, faint: paper - 0.4 * (paper - ink) };
};

/** Gaps between words and the margins are left out: what is counted is counted along print. */
const inkedColumns = ({ data, widthPx, heightPx }: Luma, faint: number): readonly number[] => {
  const columns: number[] = [];
  for (let x = 0; x < widthPx; x++)
    for (let y = 0; y < heightPx; y++)
      if (data[y * widthPx + x]! < faint) {
        columns.push(x);
        break;
      }
  return columns;
};

/** The row with most ink in the band, and those with nearly as much. */
const darkRows = (
  { data, widthPx, heightPx }: Luma,
  columns: readonly number[],
): readonly number[] => {
  const rows: { readonly y: number; readonly sum: number }[] = [];
  for (let y = Math.round(HIGHEST * heightPx); y < LOWEST * heightPx; y++) {
    let sum = 0;
    for (const x of columns) sum += 255 - data[y * widthPx + x]!;
    rows.push({ y, sum });
  }
  const sums = rows.map(({ sum }) => sum);
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  return rows.filter(({ sum }) => sum - least >= NEARLY_DARKEST * (most - least)).map(({ y }) => y);
};
