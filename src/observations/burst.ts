/**
 * @file What is measured of the frames of a live capture.
 */
import { z } from "zod";
import { AttackScore, FaceObservation } from "./face.ts";

export const BurstFrame = z.object({
  /** Hex SHA-256 of the bytes as received. */
  sha256: z.string().length(64),
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
  /** The best face, with features; absent where none was found. */
  face: FaceObservation.optional(),
  /** Shorter sides in pixels of the boxes of all other faces. */
  otherFacesPx: z.array(z.number()),
  /** Of some frames only; absent is not performed, never a 0. */
  attack: AttackScore.optional(),
  /** 256 bits as 64 hex digits: how the frame looks (vision/signals/perceptual-hash.ts). */
  perceptualHash: z.string().length(64),
  /**
   * The earlier frame that looks most like this one inside the face box, and by how many levels of luma
   * (0 to 255, root mean square over cells of 4 x 4 pixels) they differ. Absent of the first frame.
   */
  nearestEarlier: z.object({ frame: z.int().nonnegative(), difference: z.number() }).optional(),
});
export type BurstFrame = z.infer<typeof BurstFrame>;

export const BurstObservation = z.object({
  version: z.literal(1),
  /** In the order in which they were sent. */
  frames: z.array(BurstFrame),
});
export type BurstObservation = z.infer<typeof BurstObservation>;
