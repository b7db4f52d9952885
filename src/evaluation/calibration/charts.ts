/**
 * @file The two figures of a calibration as SVG: the DET curve and the histograms of scores.
 *
 * In:  a calibration.
 * Out: SVG elements for a page that sets their colours as `--mated`, `--non-mated`, `--mark`, `--grid`; lines
 *      differ in dashes too. The table beside each says the same to those who cannot see it.
 */
import type { Calibration, Histogram } from "./calibrate.ts";

const SIZE = { width: 680, height: 400 } as const;
const MARGIN = { left: 70, right: 20, top: 16, bottom: 54 } as const;
const INNER = {
  width: SIZE.width - MARGIN.left - MARGIN.right,
  height: SIZE.height - MARGIN.top - MARGIN.bottom,
} as const;

/** A value's place in user units. */
type Scale = (value: number) => number;

/** Both rates on scales of decades, as a share of all comparisons; where no error was left there is no curve. */
export const drawDet = ({ det, point, lowestFmr, wantedFmr }: Calibration): string => {
  const { fmr, fnmr, matedComparisons } = point.measured;
  const lowestX = Math.floor(Math.log10(Math.min(lowestFmr, wantedFmr)) + 1e-9);
  const lowestY = Math.min(-1, Math.floor(Math.log10(1 / matedComparisons)));
  const x = decades(lowestX, (share) => MARGIN.left + share * INNER.width);
  const y = decades(lowestY, (share) => MARGIN.top + (1 - share) * INNER.height);
  const drawn = det.filter((rates) => rates.fmr > 0 && rates.fnmr > 0);
  const [markX, markY] = [x(Math.max(fmr, lowestFmr)), y(Math.max(fnmr, 10 ** lowestY))];
  return svg("DET curve: FNMR over FMR, both on scales of decades", [
    ...decadeLines(lowestX, (at) => upright(x(10 ** at), tenTo(at))),
    ...decadeLines(lowestY, (at) => level(y(10 ** at), tenTo(at))),
    titles("FMR", "FNMR"),
    line(drawn.map((rates) => [x(rates.fmr), y(rates.fnmr)])),
    `<path class="mark" d="M${f(markX)} ${MARGIN.top}V${f(markY)}H${MARGIN.left}"/>`,
    `<circle class="mark-dot" cx="${f(markX)}" cy="${f(markY)}" r="6"/>`,
    `<text x="${f(markX + 10)}" y="${f(markY - 10)}">threshold ${point.threshold.toFixed(4)}</text>`,
  ]);
};

const LABELLED_SCORES = [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1] as const;

/** Each kind of comparison as shares of its own number. */
export const drawHistograms = ({ histogram, point }: Calibration): string => {
  const { from, width, mated, nonMated } = histogram;
  const end = from + width * mated.length;
  const x: Scale = (score) => MARGIN.left + ((score - from) / (end - from)) * INNER.width;
  const kinds = [
    { name: "non-mated", shares: sharesOf(nonMated) },
    { name: "mated", shares: sharesOf(mated) },
  ] as const;
  const highest = Math.max(...kinds.flatMap(({ shares }) => shares));
  const y: Scale = (share) => MARGIN.top + (1 - share / highest) * INNER.height;
  const threshold = x(point.threshold);
  return svg("Histograms of the scores of mated and of non-mated comparisons", [
    ...LABELLED_SCORES.map((score) => upright(x(score), score.toFixed(1))),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) =>
      level(y(part * highest), `${(100 * part * highest).toFixed(0)} %`),
    ),
    titles("comparison score", "share"),
    ...kinds.map(({ name, shares }) => steps(name, shares, { histogram, x, y })),
    `<path class="mark" d="M${f(threshold)} ${MARGIN.top}V${MARGIN.top + INNER.height}"/>`,
    `<text x="${f(threshold - 6)}" y="${MARGIN.top + 12}" text-anchor="end">threshold ${point.threshold.toFixed(4)}</text>`,
  ]);
};

export const sharesOf = (counts: readonly number[]): readonly number[] => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / Math.max(1, total));
};

const decades =
  (lowest: number, place: (share: number) => number): Scale =>
  (rate) =>
    place(1 - Math.log10(rate) / lowest);

const decadeLines = (lowest: number, draw: (at: number) => string): readonly string[] =>
  Array.from({ length: 1 - lowest }, (_, i) => draw(lowest + i));

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const tenTo = (at: number): string =>
  at === 0
    ? "1"
    : `10⁻${String(-at).replace(/\d/g, (digit) => SUPERSCRIPTS.charAt(Number(digit)))}`;

const svg = (label: string, elements: readonly string[]): string =>
  `<svg role="img" aria-label="${label}" viewBox="0 0 ${SIZE.width} ${SIZE.height}">${elements.join("")}</svg>`;

const upright = (x: number, label: string): string =>
  `<path class="grid" d="M${f(x)} ${MARGIN.top}V${MARGIN.top + INNER.height}"/>` +
  `<text x="${f(x)}" y="${MARGIN.top + INNER.height + 18}" text-anchor="middle">${label}</text>`;

const level = (y: number, label: string): string =>
  `<path class="grid" d="M${MARGIN.left} ${f(y)}H${MARGIN.left + INNER.width}"/>` +
  `<text x="${MARGIN.left - 8}" y="${f(y + 4)}" text-anchor="end">${label}</text>`;

const titles = (below: string, beside: string): string =>
  `<text x="${MARGIN.left + INNER.width / 2}" y="${SIZE.height - 12}" text-anchor="middle">${below}</text>` +
  `<text transform="translate(16 ${MARGIN.top + INNER.height / 2}) rotate(-90)" text-anchor="middle">${beside}</text>`;

const line = (points: readonly (readonly [number, number])[]): string =>
  `<polyline class="curve" points="${points.map(([x, y]) => `${f(x)},${f(y)}`).join(" ")}"/>`;

interface Frame {
  readonly histogram: Histogram;
  readonly x: Scale;
  readonly y: Scale;
}

const steps = (
  kind: string,
  shares: readonly number[],
  { histogram: { from, width }, x, y }: Frame,
): string => {
  const path = shares.map((share, bin) => `V${f(y(share))}H${f(x(from + (bin + 1) * width))}`);
  return `<path class="${kind}" d="M${f(x(from))} ${f(y(0))}${path.join("")}V${f(y(0))}Z"/>`;
};

const f = (value: number): string => value.toFixed(1);
