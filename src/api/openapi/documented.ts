/**
 * @file What a route says of bodies that no schema of the framework touches: forms and pictures that stream in, pictures
 * and events that stream out, answers of which there are several kinds. They are in the document, and nowhere else.
 */
import type { z } from "zod";

export type MediaTypes = Readonly<Record<string, z.ZodType>>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** By media type. */
    takes?: MediaTypes;
    /** By status, then by media type. */
    answers?: Readonly<Record<number, MediaTypes>>;
  }
}
