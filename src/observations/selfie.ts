import { z } from "zod";
import { AttackScore, FaceObservation } from "./face.ts";
import { Picture } from "./picture.ts";

export const SelfieObservation = z.object({
  version: z.literal(1),
  picture: Picture,
  /** Best first (largest, most central). Features only when exactly one face counts. */
  faces: z.array(FaceObservation),
  /** Absent when there was no single face to judge: not performed, never a 0. */
  attack: AttackScore.optional(),
});
export type SelfieObservation = z.infer<typeof SelfieObservation>;
