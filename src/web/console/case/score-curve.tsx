/**
 * @file The score on the measured curve: error rates over the threshold, the bands in which the policy
 * approves, asks a person and turns down, and this score.
 *
 * The drawing is for eyes; its label says the same in a sentence.
 */
import { rateInWords, scoreInFigures } from "../../kit/number-words.ts";
import type { ReviewCase } from "../../../api/schemas/review.ts";
import { text } from "../texts.ts";
import { type CurvePoint, impostorRateAt, rateHeight } from "./curve.ts";
import type { FaceReport } from "./result-types.ts";

const WIDTH = 560;
const HEIGHT = 250;
const BOX = { left: 52, right: 12, top: 26, bottom: 40 };
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
  const reviewFrom = face.review?.threshold ?? threshold;
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
        <Band name="reject" from={LOWEST_SCORE} to={reviewFrom} />
        {reviewFrom < threshold && <Band name="review" from={reviewFrom} to={threshold} />}
        <Band name="approve" from={threshold} to={HIGHEST_SCORE} />
        <Axes />
        <path class="curve-fmr" d={pathOf(curve.points, "fmr")} />
        <path class="curve-fnmr" d={pathOf(curve.points, "fnmr")} />
        <line class="curve-score" x1={x} x2={x} y1={BOX.top} y2={HEIGHT - BOX.bottom} />
        <circle class="curve-dot" cx={x} cy={BOX.top} r="5" />
      </svg>
      <ul class="curve-legend" aria-hidden="true">
        <li class="is-fmr">{text("curve.fmr")}</li>
        <li class="is-fnmr">{text("curve.fnmr")}</li>
        <li class="is-score">{text("curve.thisScore", { score: scoreInFigures(score) })}</li>
      </ul>
      <figcaption>
        <strong>{sentence}</strong>{" "}
        <span class="fine-print">
          {text("curve.source", { model: curve.model, report: curve.report })}
        </span>
      </figcaption>
    </figure>
  );
};

export const impostorsInWords = (points: readonly CurvePoint[], score: number): string => {
  const rate = impostorRateAt(points, score);
  switch (rate.kind) {
    case "about":
      return text("curve.about", { rate: rateInWords(rate.fmr) });
    case "more-than":
      return text("curve.more", { rate: rateInWords(rate.fmr) });
    case "fewer-than":
      return text("curve.fewer", { rate: rateInWords(rate.fmr) });
    case "unknown":
      return text("curve.unknown");
  }
};

interface BandProps {
  readonly name: "reject" | "review" | "approve";
  readonly from: number;
  readonly to: number;
}

/** A band too narrow for its name leaves it out: the legend of colours is the order of the bands. */
const Band = ({ name, from, to }: BandProps) => {
  const [left, right] = [xOf(from), xOf(to)];
  return (
    <>
      <rect
        class={`band is-${name}`}
        x={left}
        width={right - left}
        y={BOX.top}
        height={HEIGHT - BOX.top - BOX.bottom}
      />
      <text
        class="band-name"
        x={(left + right) / 2}
        y={HEIGHT - BOX.bottom - 8}
        text-anchor="middle"
      >
        {text(`curve.${name}`)}
      </text>
    </>
  );
};

const RATES = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
const SCORES = [0, 0.2, 0.4, 0.6, 0.8, 1];

const Axes = () => (
  <g class="axes">
    {RATES.map((rate) => (
      <g key={rate}>
        <line x1={BOX.left} x2={WIDTH - BOX.right} y1={yOf(rate)} y2={yOf(rate)} />
        <text x={BOX.left - 6} y={yOf(rate) + 4} text-anchor="end">
          {rate === 1 ? "1" : `1:${(1 / rate).toExponential(0).replace("e+", "e")}`}
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
