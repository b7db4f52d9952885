/**
 * @file A comparison score drawn against its threshold.
 *
 * In:  cosine similarities, -1 to 1; higher is more alike.
 * Out: a line from less to more alike, the threshold on it, the band below it where a person
 *      looks, and the score. Places are percentages, so that the drawing fills any width and
 *      its words stay upright.
 */
import { scoreInFigures } from "../kit/number-words.ts";
import { text } from "../kit/texts.ts";

/** Strangers score around 0 and almost never below this, so the rest of -1 to 1 is not drawn. */
const LOWEST_DRAWN = -0.2;
const HIGHEST_DRAWN = 1;

interface ScoreScaleProps {
  readonly score: number;
  readonly threshold: number;
  /** Where the band of undetermined decisions begins; undefined where there is none. */
  readonly reviewFrom: number | undefined;
}

export const ScoreScale = ({ score, threshold, reviewFrom }: ScoreScaleProps) => {
  const scoreAt = placeOf(score);
  const thresholdAt = placeOf(threshold);
  const reviewAt = placeOf(reviewFrom ?? threshold);
  const figures = { score: scoreInFigures(score), threshold: scoreInFigures(threshold) };
  return (
    <svg
      class="scale"
      width="100%"
      height="92"
      role="img"
      aria-label={text("faces.scale", figures)}
    >
      <rect class="scale-below" x="0" y="38" width={percent(thresholdAt)} height="12" />
      <rect
        class="scale-review"
        x={percent(reviewAt)}
        y="38"
        width={percent(thresholdAt - reviewAt)}
        height="12"
      />
      <rect
        class="scale-above"
        x={percent(thresholdAt)}
        y="38"
        width={percent(100 - thresholdAt)}
        height="12"
      />
      <line
        class="scale-threshold"
        x1={percent(thresholdAt)}
        x2={percent(thresholdAt)}
        y1="32"
        y2="58"
      />
      <Words at={thresholdAt} y={72}>
        {text("faces.scaleThreshold", { threshold: figures.threshold })}
      </Words>
      <circle class="scale-score" cx={percent(scoreAt)} cy="44" r="8" />
      <Words at={scoreAt} y={24} strong>
        {text("faces.scaleScore", { score: figures.score })}
      </Words>
      <text class="scale-end" x="0" y="89">
        {text("faces.lessAlike")}
      </text>
      <text class="scale-end" x="100%" y="89" text-anchor="end">
        {text("faces.moreAlike")}
      </text>
    </svg>
  );
};

interface WordsProps {
  readonly at: number;
  readonly y: number;
  readonly strong?: boolean;
  readonly children: string;
}

/** Words near an end of the line grow inwards. */
const Words = ({ at, y, strong = false, children }: WordsProps) => (
  <text class={strong ? "is-strong" : undefined} x={percent(at)} y={y} text-anchor={anchorAt(at)}>
    {children}
  </text>
);

const anchorAt = (at: number): "start" | "middle" | "end" => {
  if (at < 15) return "start";
  return at > 85 ? "end" : "middle";
};

const placeOf = (score: number): number => {
  const share = (score - LOWEST_DRAWN) / (HIGHEST_DRAWN - LOWEST_DRAWN);
  return Math.min(1, Math.max(0, share)) * 100;
};

const percent = (place: number): string => `${place.toFixed(2)}%`;
