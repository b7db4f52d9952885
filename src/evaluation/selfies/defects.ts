/**
 * @file The defects that are drawn over good selfies, in graded strengths, and the reason that should tell each.
 *
 * What is drawn is not what a camera would have seen: see the file of each drawing.
 */
import type { ReasonCode } from "../../assessment/index.ts";
import { closeEyes } from "./draw-closed-eyes.ts";
import {
  holdHandBeforeEyes,
  holdHandBeforeMouth,
  holdThingBeforeMouth,
  wearMask,
  wearSunglasses,
} from "./draw-coverings.ts";
import {
  blur,
  darken,
  lightFromSide,
  moveOut,
  overexpose,
  placeSecond,
  takeFromFar,
} from "./draw-light.ts";
import type { DrawDefect } from "./face-picture.ts";

export interface Defect {
  readonly name: string;
  readonly reason: ReasonCode;
  /** What a strength is. */
  readonly unit: string;
  /** From weak to strong. */
  readonly strengths: readonly number[];
  readonly draw: DrawDefect;
}

export const DEFECTS: readonly Defect[] = [
  {
    name: "face out of the picture",
    reason: "selfie_no_face",
    unit: "share of the face's box outside",
    strengths: [0.25, 0.5, 0.75, 1],
    draw: moveOut,
  },
  {
    name: "second person",
    reason: "selfie_multiple_faces",
    unit: "size against the first",
    strengths: [0.4, 0.55, 0.7, 1],
    draw: placeSecond,
  },
  {
    name: "far away",
    reason: "selfie_face_too_small",
    unit: "px of the face's box",
    strengths: [85, 60, 44, 30],
    draw: takeFromFar,
  },
  {
    name: "out of focus",
    reason: "selfie_blurry",
    unit: "sigma in % of the face's width",
    strengths: [1, 2, 3, 4, 6],
    draw: blur,
  },
  {
    name: "dark",
    reason: "selfie_too_dark",
    unit: "share of the light",
    strengths: [0.3, 0.1, 0.05, 0.02, 0.01],
    draw: darken,
  },
  {
    name: "bright",
    reason: "selfie_too_bright",
    unit: "times the light",
    strengths: [2, 4, 8, 16],
    draw: overexpose,
  },
  {
    name: "light from one side",
    reason: "selfie_uneven_light",
    unit: "share of the light lost",
    strengths: [0.7, 0.85, 0.95, 0.99],
    draw: lightFromSide,
  },
  {
    name: "lids drawn over the eyes",
    reason: "selfie_eyes_closed",
    unit: "share of the eye",
    strengths: [0.5, 0.75, 1],
    draw: closeEyes,
  },
  {
    name: "sunglasses",
    reason: "selfie_eyes_covered",
    unit: "opacity",
    strengths: [0.5, 0.7, 0.85, 1],
    draw: wearSunglasses,
  },
  {
    name: "hand over the eyes",
    reason: "selfie_eyes_covered",
    unit: "size",
    strengths: [1],
    draw: holdHandBeforeEyes,
  },
  {
    name: "mask",
    reason: "selfie_mouth_covered",
    unit: "1 mouth, 2 tip of the nose too, 3 to its bridge",
    strengths: [1, 2, 3],
    draw: wearMask,
  },
  {
    name: "hand over the mouth",
    reason: "selfie_mouth_covered",
    unit: "size",
    strengths: [0.7, 1],
    draw: holdHandBeforeMouth,
  },
  {
    name: "thing before the mouth",
    reason: "selfie_mouth_covered",
    unit: "width against the mouth",
    strengths: [0.6, 1, 1.5],
    draw: holdThingBeforeMouth,
  },
];
