import { z } from "zod";

/** The model (or program) that produced a measurement, as named in the model manifest. */
export const ModelReference = z.object({
  name: z.string(),
  /** First 16 hex digits of the SHA-256 of its weights, or its package version. */
  version: z.string(),
});
export type ModelReference = z.infer<typeof ModelReference>;
