/**
 * @file What all resources have in common.
 *
 *   Ids       a prefix and 24 random characters. Times are ISO 8601 in UTC. Names are camelCase.
 *   Lists     `limit` (1 to 100, 20 unless told), newest first, `startingAfter` or `endingBefore` an id of the page before.
 *   Requests  what is not known in them is refused; what is not known in answers is to be ignored.
 *   Failures  application/problem+json with a stable `code` (docs/errors.md).
 */
import { z } from "zod";
import { PROBLEM_PICTURES, type ProblemCode, PROBLEMS } from "../problem.ts";

export const Instant = z.string().describe("ISO 8601, UTC");

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).describe("1 to 100"),
  startingAfter: z.string().max(64).optional().describe("Id of the last one of the page before"),
  endingBefore: z.string().max(64).optional().describe("Id of the first one of the page after"),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** No totals: counting costs more than anybody gains by it. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), hasMore: z.boolean() });
export interface Page<Item> {
  readonly data: readonly Item[];
  readonly hasMore: boolean;
}

export const ProblemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  picture: z
    .enum(PROBLEM_PICTURES)
    .optional()
    .describe("The part of the request that has to be sent again, where it is a picture."),
  errors: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .describe("Where a field of the request is wrong. Never the value that was sent."),
  instance: z.string().optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

/** Opaque: chosen by the integrator, without spaces or "@", so that nobody puts a name or an address in it. */
export const Reference = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, "1 to 64 letters, digits, dots, colons, dashes or underscores");

/**
 * What an Aadhaar number (12 digits), a virtual ID (16) or a PAN looks like, also in groups. Whether its check digit is
 * right is not asked: an integrator who counts in twelve digits has to learn it from the first, and not from every tenth.
 */
const LIKE_A_NUMBER = /^(?:(?:\d{4}[._:-]?){2,3}\d{4}|[A-Z]{5}\d{4}[A-Z])$/i;

/** A reference that is given anew: it is kept in clear, so a number of a person may not be one. */
export const NewReference = Reference.refine((text) => !LIKE_A_NUMBER.test(text), {
  error:
    "must not look like an Aadhaar number, a virtual ID or a PAN: it is kept in clear. Put a letter before it",
});

/** An answer without a body (204). */
export const Nothing = z.null().describe("Done; there is nothing to say.");

/** RFC 7240; see ../prefer-wait.ts. Other headers pass through. */
export const PreferWait = z.looseObject({
  prefer: z
    .string()
    .optional()
    .describe("`wait=20` waits up to 20 seconds (60 at most) for the end before it answers."),
});
