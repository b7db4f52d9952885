/**
 * @file What is measured of one face.
 */
import { z } from "zod";
import { Point } from "./geometry.ts";
import { ModelReference } from "./model.ts";

/** One L2-normalised feature vector ("embedding"); only comparable within one model version. */
export const FaceFeatures = z.object({
  model: ModelReference,
  /** Base64 of little-endian float32 values. Personal data: never logged, never returned by the API. */
  vector: z.string(),
  dimensions: z.int().positive(),
});
export type FaceFeatures = z.infer<typeof FaceFeatures>;

export const FaceObservation = z.object({
  /** Upright box in the picture frame, in pixels. See [Note: picture frame]. */
  box: z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() }),
  /** Detector score, 0 to 1. */
  score: z.number(),
  /** Right eye, left eye (as on the picture, left to right), nose tip, mouth corners left to right. */
  landmarks: z.tuple([Point, Point, Point, Point, Point]),
  /** Distance between the eye centres in pixels of the source picture. */
  eyeDistancePx: z.number(),
  /** Head pose in degrees, estimated from landmarks; 0 is frontal, roll positive clockwise. */
  pose: z.object({ yaw: z.number(), pitch: z.number(), roll: z.number() }),
  /** Laplacian energy over gradient energy of the aligned face; near 0 when blurred, 0.5 to 4 when sharp. */
  sharpness: z.number(),
  /** Mean luma of the aligned face, 0 to 255. */
  meanLuma: z.number(),
  /** How evenly the aligned face is lit. Absent in observations from before it was measured. */
  light: z
    .object({
      /** -1 to 1: 0 when both halves are as bright, positive when the right one of the picture is brighter. */
      balance: z.number(),
      /** Shares of the face that are as good as white or black. */
      whiteShare: z.number(),
      blackShare: z.number(),
    })
    .optional(),
  /** 0 (closed) to 1 (open) of each eye, as on the picture. Only of the best face of a selfie. */
  eyesOpen: z.object({ left: z.number(), right: z.number(), model: ModelReference }).optional(),
  /** 0 to 1: something lies over the eyes, over mouth or nose. Only of the best face of a selfie. */
  covered: z.object({ eyes: z.number(), mouth: z.number(), model: ModelReference }).optional(),
  /** Absent for faces that were detected but not chosen for comparison. */
  features: FaceFeatures.optional(),
});
export type FaceObservation = z.infer<typeof FaceObservation>;

/** Passive presentation-attack score of one selfie. A weak signal: see docs/accuracy. */
export const AttackScore = z.object({
  /** 0 to 1; higher looks more like a bona fide presentation. */
  bonaFideScore: z.number(),
  model: ModelReference,
});
export type AttackScore = z.infer<typeof AttackScore>;
