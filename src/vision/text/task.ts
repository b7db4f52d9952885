/**
 * @file What the steps of reading one picture share.
 */
import type { ModelReference, PlacedCharacter, Quadrilateral } from "../../observations/index.ts";
import type { Pixels } from "../image/pixels.ts";
import type { TextModels } from "./text-models.ts";

export interface Task extends TextModels {
  readonly pixels: Pixels;
}

export interface ReadLine {
  readonly text: string;
  /** Mean probability of its characters, 0 to 1. */
  readonly score: number;
  /** In reading order, in the frame of the picture that was given. */
  readonly polygon: Quadrilateral;
  readonly script: "latin" | "devanagari";
  readonly model: ModelReference;
  /** Of lines that look like a machine readable zone: the same as `text`, place by place. */
  readonly characters?: PlacedCharacter[];
}
