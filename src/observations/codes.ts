/**
 * @file What is measured of codes alone: those of a picture, or one that came as text.
 */
import { z } from "zod";
import { EmbeddedPortrait } from "./document-page.ts";
import { Quadrilateral } from "./geometry.ts";
import { Picture } from "./picture.ts";

export const ObservedCode = z.object({
  text: z.string(),
  /** In the picture frame; absent where the code came as text. */
  polygon: Quadrilateral.optional(),
  /** The portrait inside, where the text is a code that has one which can be opened. */
  portrait: EmbeddedPortrait.optional(),
});
export type ObservedCode = z.infer<typeof ObservedCode>;

export const CodesObservation = z.object({
  version: z.literal(1),
  /** Absent where the code came as text. */
  picture: Picture.optional(),
  codes: z.array(ObservedCode),
});
export type CodesObservation = z.infer<typeof CodesObservation>;
