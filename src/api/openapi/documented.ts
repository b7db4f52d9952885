/**
 * @file What a route says of bodies that no schema of the framework touches: forms and pictures that stream in, pictures
 * and events that stream out, answers of which there are several kinds. They are in the document, and nowhere else.
 */
import type { z } from "zod";
import type { Permission } from "../access/permissions.ts";

export type MediaTypes = Readonly<Record<string, z.ZodType>>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** By media type. */
    takes?: MediaTypes;
    /** Of a route that asks who it is itself, since strangers may call it on some servers: what everybody else needs. */
    unlessOpen?: Permission;
    /** By status, then by media type. */
    answers?: Readonly<Record<number, MediaTypes>>;
  }
}
