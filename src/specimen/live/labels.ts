/**
 * @file What is known of a labelled burst: `live.json` in its folder, beside the frames.
 */
import { z } from "zod";
import { HeadTurn, LiveCamera, LiveFrame } from "../../observations/index.ts";

export const BURST_LABEL_FILE = "live.json";

/** What a living person gives (ISO/IEC 30107-3: bona fide presentation); any other species is an attack. */
export const BONA_FIDE = "bona-fide";

export const LabelledBurst = z.strictObject({
  version: z.literal(1),
  species: z.string().min(1),
  /** What the challenge asked for. */
  actions: z.array(HeadTurn).min(1),
  frames: z.array(LiveFrame.extend({ file: z.string() })).min(1),
  camera: LiveCamera,
  /** A file of this folder. */
  selfie: z.string(),
  /** The folder of a burst that was accepted before this one. */
  earlier: z.string().optional(),
});
export type LabelledBurst = z.infer<typeof LabelledBurst>;
