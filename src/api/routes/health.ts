/**
 * @file `/healthz`: 200 when an engine can take a picture, 503 until then.
 */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { EnginePool } from "../../verification/index.ts";
import { Problem } from "../problem.ts";

export const healthRoutes = (app: FastifyInstance, engines: EnginePool): void => {
  app.get(
    "/healthz",
    {
      config: { access: "anybody" },
      schema: {
        operationId: "server.health",
        summary: "Say whether the server and its models are ready",
        response: { 200: z.object({ status: z.literal("ready") }) },
      },
    },
    async (_request, reply) => {
      if (!engines.isReady) throw new Problem("models-not-ready");
      return reply.header("cache-control", "no-store").send({ status: "ready" });
    },
  );
};
