/**
 * @file How good a photograph is, as ranges to draw from.
 *
 * The levels are those of the measurements in the domain notes on reading documents (§1),
 * so that figures can be compared: mild has a card 890 to 1260 px wide on 1600 x 1200,
 * blur sigma 0.4 to 0.8, JPEG 80 to 92, small perspective and rotation; hard has 540 to
 * 1030 px, perspective to 11 %, sigma 0.9 to 2.0, JPEG 30 to 70, half with glare. On top of
 * those notes, some pictures are turned by a quarter or lie at any angle. Noise, light and
 * shadow: by eye, unmeasured.
 *
 * Mild and hard can be read by a person; what nobody can read is `unreadable`, and why is in
 * its labels.
 */
import type { SPECIMEN_CONDITIONS } from "../labels.ts";

export type PhotographCondition = (typeof SPECIMEN_CONDITIONS)[number];

type Range = readonly [low: number, high: number];

export interface ConditionRanges {
  /** Of a card as wide as ID-1; other documents have as many pixels a millimetre. */
  readonly cardWidthPx: Range;
  /** Each corner moves by up to this share of the card's height. */
  readonly perspective: number;
  readonly rotationDegrees: number;
  /** How often it is turned by 90, 180 or 270 degrees as well, or by any angle. */
  readonly quarterTurnChance: number;
  readonly anyAngleChance: number;
  readonly blurSigmaPx: Range;
  /** How often the camera moved, by 2 to 5 px. */
  readonly shakeChance: number;
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
    quarterTurnChance: 0.12,
    anyAngleChance: 0.03,
    blurSigmaPx: [0.4, 0.8],
    shakeChance: 0,
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
    quarterTurnChance: 0.2,
    anyAngleChance: 0.12,
    blurSigmaPx: [0.9, 2],
    shakeChance: 0.2,
    noise: [3, 9],
    jpegQuality: [30, 70],
    lightFalloff: [0.55, 0.95],
    exposure: [0.6, 1.1],
    glareChance: 0.5,
    shadowChance: 0.5,
  },
};

/** Size of a photograph in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

export const LANDSCAPE: Frame = { width: 1600, height: 1200 };
export const UPRIGHT: Frame = { width: 1200, height: 1600 };
/** A sheet of A4 needs more pixels than a card before its small print can be read. */
export const UPRIGHT_LARGE: Frame = { width: 1800, height: 2400 };
