/**
 * @file The score on the measured curve: error rates over the threshold, the bands in which the policy
 * approves, asks a person and turns down, and this score.
 *
 * The drawing is for eyes; its label says the same in a sentence.
 */
import { boundInWords, rateInWords, scoreInFigures } from "../../kit/number-words.ts";
import { localeFor } from "../../kit/texts.ts";
import type { ReviewCase } from "../../../client/index.ts";
import { text } from "../texts.ts";
import { type CurvePoint, impostorRateAt, rateHeight } from "./curve.ts";
import type { FaceReport } from "./result-types.ts";

const WIDTH = 560;
const HEIGHT = 250;
const BOX = { left: 66, right: 12, top: 26, bottom: 40 };
/** A rate below this was not measured by any of our reports: the smallest has some million pairs. */
const LOWEST_RATE = 1e-6;
const LOWEST_SCORE = -0.2;
const HIGHEST_SCORE = 1;

const xOf = (score: number): number => {
  const share = (score - LOWEST_SCORE) / (HIGHEST_SCORE - LOWEST_SCORE);
  return BOX.left + Math.min(1, Math.max(0, share)) * (WIDTH - BOX.left - BOX.right);
};
const yOf = (rate: number): number =>
  HEIGHT - BOX.bottom - rateHeight(rate, LOWEST_RATE) * (HEIGHT - BOX.top - BOX.bottom);

interface ScoreCurveProps {
  readonly face: FaceReport;
  readonly curve: NonNullable<ReviewCase["scoreCurve"]>;
}

export const ScoreCurve = ({ face, curve }: ScoreCurveProps) => {
  const { score, threshold } = face;
  const bands = bandsOf(face);
  const sentence = impostorsInWords(curve.points, score);
  const x = xOf(score);
  return (
    <figure class="curve">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={text("curve.label", {
          score: scoreInFigures(score),
          threshold: scoreInFigures(threshold),
          sentence,
        })}
      >
        {bands.map((band) => (
          <rect
            key={band.name}
            class={`band is-${band.name}`}
            x={xOf(band.from)}
            width={xOf(band.to) - xOf(band.from)}
            y={BOX.top}
            height={HEIGHT - BOX.top - BOX.bottom}
          />
        ))}
        <Axes />
        <path class="curve-fmr" d={pathOf(curve.points, "fmr")} />
        <path class="curve-fnmr" d={pathOf(curve.points, "fnmr")} />
        <Points points={curve.points} />
        {bands.map((band) => (
          <text
            key={band.name}
            class="band-name"
            x={(xOf(band.from) + xOf(band.to)) / 2}
            y={BOX.top - 8}
            text-anchor="middle"
          >
            {text(`curve.${band.name}`)}
          </text>
        ))}
        <line class="curve-score" x1={x} x2={x} y1={BOX.top} y2={HEIGHT - BOX.bottom} />
        <circle class="curve-dot" cx={x} cy={HEIGHT - BOX.bottom} r="5" />
      </svg>
      <Legend score={score} />
      <figcaption>
        <strong>{sentence}</strong>{" "}
        <span class="fine-print">
          {text("curve.source", { model: curve.model, report: curve.report })}
        </span>
      </figcaption>
    </figure>
  );
};

const Legend = ({ score }: { readonly score: number }) => (
  <ul class="curve-legend" aria-hidden="true">
    <li class="is-fmr">{text("curve.fmr")}</li>
    <li class="is-fnmr">{text("curve.fnmr")}</li>
    <li class="is-score">{text("curve.thisScore", { score: scoreInFigures(score) })}</li>
  </ul>
);

const bandsOf = ({ threshold, review }: FaceReport) => {
  const reviewFrom = review?.threshold ?? threshold;
  return [
    { name: "reject", from: LOWEST_SCORE, to: reviewFrom },
    ...(reviewFrom < threshold
      ? [{ name: "review", from: reviewFrom, to: threshold } as const]
      : []),
    { name: "approve", from: threshold, to: HIGHEST_SCORE },
  ] as const;
};

const impostorsInWords = (points: readonly CurvePoint[], score: number): string => {
  const rate = impostorRateAt(points, score);
  switch (rate.kind) {
    case "about":
      return text("curve.about", { rate: rateInWords(rate.fmr) });
    case "more-than":
      return text("curve.more", { rate: boundInWords(rate.fmr) });
    case "fewer-than":
      return text("curve.fewer", { rate: boundInWords(rate.fmr) });
    case "unknown":
      return text("curve.unknown");
  }
};

/** Where a measurement was made; between two of them the line is drawn, not measured. */
const Points = ({ points }: { readonly points: readonly CurvePoint[] }) => (
  <>
    {points.map(({ threshold, fmr, fnmr }) => (
      <g key={threshold}>
        <circle class="curve-point" cx={xOf(threshold)} cy={yOf(fmr)} r="3.5" />
        <circle class="curve-point is-fnmr" cx={xOf(threshold)} cy={yOf(fnmr)} r="3.5" />
      </g>
    ))}
  </>
);

const RATES = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
const SCORES = [0, 0.2, 0.4, 0.6, 0.8, 1];

const percentOf = (rate: number): string =>
  new Intl.NumberFormat(localeFor("number"), {
    style: "percent",
    maximumSignificantDigits: 1,
  }).format(rate);

const Axes = () => (
  <g class="axes">
    {RATES.map((rate) => (
      <g key={rate}>
        <line x1={BOX.left} x2={WIDTH - BOX.right} y1={yOf(rate)} y2={yOf(rate)} />
        <text x={BOX.left - 6} y={yOf(rate) + 4} text-anchor="end">
          {percentOf(rate)}
        </text>
      </g>
    ))}
    {SCORES.map((score) => (
      <text key={score} x={xOf(score)} y={HEIGHT - BOX.bottom + 16} text-anchor="middle">
        {score}
      </text>
    ))}
    <text x={(WIDTH + BOX.left) / 2} y={HEIGHT - 6} text-anchor="middle">
      {text("curve.axis")}
    </text>
  </g>
);

const pathOf = (points: readonly CurvePoint[], rate: "fmr" | "fnmr"): string =>
  points
    .toSorted((a, b) => a.threshold - b.threshold)
    .filter((point) => point[rate] > 0)
    .map(
      (point, index) =>
        `${index === 0 ? "M" : "L"}${xOf(point.threshold).toFixed(1)} ${yOf(point[rate]).toFixed(1)}`,
    )
    .join("");
