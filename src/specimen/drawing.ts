/**
 * @file A card before it is pixels: what a layout gives to the pen.
 *
 * Frame: the face of an ID-1 card (ISO/IEC 7810: 85.60 x 53.98 mm) at 300 dots an inch,
 * 1012 x 638 units from the top left corner; `scale` later multiplies it to pixels.
 */
import type { FieldName } from "../documents/types.ts";
import type { FontWeight } from "./fonts.ts";

export const CARD_WIDTH = 1012;
export const CARD_HEIGHT = 638;

/** Part of a line; with `field` it is the printed value of that field. */
export interface TextRun {
  readonly text: string;
  readonly field?: FieldName;
}

export interface PrintedLine {
  readonly runs: readonly TextRun[];
  /** Where the baseline starts (or its middle, or its end: `anchor`). */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: FontWeight;
  readonly fill: string;
  readonly anchor?: "start" | "middle" | "end";
  /** Horizontal stretch of the letters; 1 is as designed. */
  readonly stretch?: number;
  /** Extra space after each letter, in units. Zero for Devanagari: it would tear the head line. */
  readonly spacing?: number;
  /** Reads from the bottom to the top. */
  readonly upward?: boolean;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type QrContent =
  | { readonly kind: "secure"; readonly withPortrait: boolean }
  | { readonly kind: "old-xml" }
  | { readonly kind: "opaque" };

export interface CardDrawing {
  /** SVG elements from the bottom up, without text of the document. */
  readonly artwork: readonly string[];
  readonly lines: readonly PrintedLine[];
  readonly portraitBox?: Box;
  /** A small pale second print of the portrait, as on PVC cards. */
  readonly ghostBox?: Box;
  /** Where the QR code may be; it is as large as whole pixels a module allow, centred. */
  readonly qr?: { readonly box: Box; readonly content: QrContent };
}
