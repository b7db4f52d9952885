/**
 * @file The truth about labelled pictures of documents, ours or anybody's.
 *
 * In:  the text of a labels file: a JSON list, one object a picture. Only `file`, `type` and
 *      `fields` are asked for; `ekyc specimen --set` writes all the rest.
 * Out: labels, or a ZodError that names what is wrong with them.
 */
import { basename } from "node:path";
import { z } from "zod";
import { FIELD_NAMES } from "../documents/index.ts";
import { Quadrilateral } from "../observations/index.ts";

const DocumentLabel = z.object({
  /** Nothing in a labels file may lead out of the directory of its pictures. */
  file: z.string().refine((name) => name === basename(name), "A file name without a directory"),
  /** As documents calls it; any other name is a document that must not be recognised. */
  type: z.string(),
  variant: z.string().optional(),
  /** Of the card; absent where the picture is the card. */
  corners: Quadrilateral.optional(),
  /** What stands on it; see Field in documents for how each value is written. */
  fields: z.partialRecord(z.enum(FIELD_NAMES), z.string()),
  mrz: z.array(z.string()).optional(),
  qr: z.object({ text: z.string() }).optional(),
  /** Of the largest portrait on it. */
  portraitBox: Quadrilateral.optional(),
  /** Its face cannot be seen. */
  portraitCovered: z.boolean().optional(),
  /** A back without a portrait's box has no face. */
  side: z.enum(["front", "back"]).optional(),
  condition: z.string().optional(),
  /** What it lies on: light printed paper is the hardest to find a card on. */
  background: z.string().optional(),
  /** What was done to deceive: only of pictures that measure signals. */
  attack: z.string().optional(),
  /** Whether a person can read it: what the quality gate should say. Default: yes. */
  readable: z.boolean().default(true),
});
export type DocumentLabel = z.infer<typeof DocumentLabel>;

export const parseLabels = (text: string): readonly DocumentLabel[] =>
  z.array(DocumentLabel).parse(JSON.parse(text));
