/**
 * @file `/healthz`: 200 when an engine can take a picture, 503 until then.
 */
import type { FastifyInstance } from "fastify";
import type { EnginePool } from "../../verification/index.ts";
import { Problem } from "../problem.ts";

export const healthRoutes = (app: FastifyInstance, engines: EnginePool): void => {
  app.get("/healthz", { config: { access: "anybody" } }, async (_request, reply) => {
    if (!engines.isReady) throw new Problem("models-not-ready");
    return reply.header("cache-control", "no-store").send({ status: "ready" });
  });
};
