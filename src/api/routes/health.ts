/**
 * @file `/healthz`: whether the process lives. `/readyz`: whether it can take a verification now.
 *
 * The first asks nobody, so that a slow database never has a server killed that would come back by itself.
 */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { EnginePool } from "../../verification/index.ts";
import { Problem } from "../problem.ts";
import type { Readiness } from "../readiness.ts";

const BARE = { config: { access: "anybody", bare: true, rateLimit: false } } as const;

export const healthRoutes = (
  app: FastifyInstance,
  parts: { readonly engines: Pick<EnginePool, "isReady">; readonly readiness: Readiness },
): void => {
  app.get(
    "/healthz",
    {
      ...BARE,
      schema: {
        operationId: "server.health",
        summary: "Say whether the server lives",
        response: {
          200: z.object({
            status: z
              .enum(["ready", "alive"])
              .describe("`ready` where an engine can take a picture; /readyz says more."),
          }),
        },
      },
    },
    async (_request, reply) => reply.send({ status: parts.engines.isReady ? "ready" : "alive" }),
  );
  app.get(
    "/readyz",
    {
      ...BARE,
      schema: {
        operationId: "server.ready",
        summary: "Say whether the server can take a verification now",
        description:
          "503 where engines, database or disk cannot, or the server is being stopped: `code` is the first trouble, `detail` names all.",
        response: { 200: z.object({ status: z.literal("ready") }) },
      },
    },
    async (_request, reply) => {
      const troubles = await parts.readiness();
      const [first] = troubles;
      if (first !== undefined) throw new Problem(first, { detail: troubles.join(", ") });
      return reply.send({ status: "ready" });
    },
  );
};
