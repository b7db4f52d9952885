/**
 * @file How good a photograph is, as ranges to draw from.
 *
 * The levels are those of the measurements in the domain notes on reading documents (§1),
 * so that figures can be compared: mild has a card 890 to 1260 px wide on 1600 x 1200,
 * blur sigma 0.4 to 0.8, JPEG 80 to 92, small perspective and rotation; hard has 540 to
 * 1030 px, perspective to 11 %, rotation to 18 degrees, sigma 0.9 to 2.0, JPEG 45 to 70,
 * half with glare. Noise, light and shadow: by eye, unmeasured.
 */

export type PhotographCondition = "clean" | "mild" | "hard";

type Range = readonly [low: number, high: number];

export interface ConditionRanges {
  readonly cardWidthPx: Range;
  /** Each corner moves by up to this share of the card's height. */
  readonly perspective: number;
  readonly rotationDegrees: number;
  readonly blurSigmaPx: Range;
  /** Standard deviation of the sensor's noise, of 255. */
  readonly noise: Range;
  readonly jpegQuality: Range;
  /** Brightness at the darkest edge over that at the brightest. */
  readonly lightFalloff: Range;
  readonly exposure: Range;
  readonly glareChance: number;
  readonly shadowChance: number;
}

export const CONDITIONS: Record<"mild" | "hard", ConditionRanges> = {
  mild: {
    cardWidthPx: [890, 1260],
    perspective: 0.035,
    rotationDegrees: 5,
    blurSigmaPx: [0.4, 0.8],
    noise: [1, 3.5],
    jpegQuality: [80, 92],
    lightFalloff: [0.82, 1],
    exposure: [0.88, 1.05],
    glareChance: 0,
    shadowChance: 0.2,
  },
  hard: {
    cardWidthPx: [540, 1030],
    perspective: 0.11,
    rotationDegrees: 18,
    blurSigmaPx: [0.9, 2],
    noise: [3, 9],
    jpegQuality: [45, 70],
    lightFalloff: [0.55, 0.95],
    exposure: [0.65, 1.1],
    glareChance: 0.5,
    shadowChance: 0.5,
  },
};

export const PHOTOGRAPH_WIDTH_PX = 1600;
export const PHOTOGRAPH_HEIGHT_PX = 1200;
