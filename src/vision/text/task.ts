/**
 * @file What the steps of reading one picture share.
 */
import type { ModelReference, PlacedCharacter, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/index.ts";
import type { TextModels } from "./text-models.ts";

/**
 * Whether a line in Devanagari is to be read, by what was read in Latin: what that means is not known here.
 * All in the frame of the picture that is read.
 */
export type IsWorthReading = (unread: Quadrilateral, latin: readonly ReadLine[]) => boolean;

export interface Task extends TextModels {
  readonly pixels: Pixels;
  readonly isWorthReading: IsWorthReading;
}

export interface ReadLine {
  readonly text: string;
  /** Latin: mean probability of its characters. Devanagari: Tesseract's certainty. 0 to 1. */
  readonly score: number;
  /** In reading order, in the frame of the picture that was given. */
  readonly polygon: Quadrilateral;
  readonly script: "latin" | "devanagari";
  readonly model: ModelReference;
  /** Of lines that look like a machine readable zone: the same as `text`, place by place. */
  readonly characters?: PlacedCharacter[];
}
