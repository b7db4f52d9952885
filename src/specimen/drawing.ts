/**
 * @file A document before it is pixels: what a layout gives to the pen.
 *
 * Frame: one face at 300 dots an inch, in units from the top left corner; `scale` later
 * multiplies it to pixels.
 */
import type { FieldName } from "../documents/types.ts";
import type { FontFamily, FontWeight } from "./fonts.ts";
import type { MrzPrint } from "./mrz/mrz-print.ts";
import type { PortraitLook } from "./print/portrait-look.ts";
import type { Press } from "./print/press.ts";
import type { Material } from "./print/wear.ts";

/** In units of 1/300 inch. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly cornerRadius: number;
}

/**
 * ISO/IEC 7810: ID-1 is 85.60 x 53.98 mm with corners of 3.18 mm; ICAO Doc 9303: TD2 is
 * 105 x 74 mm, a TD3 page 125 x 88 mm; A4 is 210 x 297 mm.
 */
export const SHEETS = {
  id1: { width: 1012, height: 638, cornerRadius: 37 },
  id1Upright: { width: 638, height: 1012, cornerRadius: 37 },
  td2: { width: 1240, height: 874, cornerRadius: 37 },
  td3: { width: 1476, height: 1039, cornerRadius: 24 },
  a4: { width: 2480, height: 3508, cornerRadius: 0 },
} as const satisfies Record<string, Sheet>;

export const CARD_WIDTH = SHEETS.id1.width;

/** Part of a line; with `field` it is the printed value of that field. */
export interface TextRun {
  readonly text: string;
  readonly field?: FieldName;
  /** What a perfect reader reports for it, where that is not the printed text. */
  readonly value?: string;
}

export interface PrintedLine {
  readonly runs: readonly TextRun[];
  /** Where the baseline starts (or its middle, or its end: `anchor`). */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: FontWeight;
  /** Default: Noto Sans, with Noto Sans Devanagari for what it lacks. */
  readonly fonts?: readonly FontFamily[];
  readonly fill: string;
  readonly anchor?: "start" | "middle" | "end";
  /** Horizontal stretch of the letters; 1 is as designed. */
  readonly stretch?: number;
  /** Extra space after each letter, in units. Zero for Devanagari: it would tear the head line. */
  readonly spacing?: number;
  /** Reads from the bottom to the top. */
  readonly upward?: boolean;
  /** Degrees clockwise: a sheet that went askew through its printer. */
  readonly tilt?: number;
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
  readonly sheet: Sheet;
  readonly material: Material;
  /** SVG elements from the bottom up, without text of the document. */
  readonly artwork: readonly string[];
  readonly lines: readonly PrintedLine[];
  /** SVG elements over the print: a rubber stamp, a thread. */
  readonly overprint?: readonly string[];
  readonly press?: Press;
  readonly mrz?: MrzPrint;
  readonly portraitBox?: Box;
  readonly portraitLook?: PortraitLook;
  /** A small pale second print of the portrait, as on PVC cards. */
  readonly ghostBox?: Box;
  /** Where the QR code may be; it is as large as whole pixels a module allow, centred. */
  readonly qr?: { readonly box: Box; readonly content: QrContent };
  /** Pixels a unit where a QR code or small print needs more than one. */
  readonly scale?: number;
}
