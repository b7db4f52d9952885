/**
 * @file Live capture: what applicants may do, and a challenge. The contract is in ../schemas/live-capture.ts.
 */
import type { FastifyInstance } from "fastify";
import type { LiveChallenges } from "../../verification/index.ts";
import { CaptureSettings, Challenge } from "../schemas/live-capture.ts";

const OPEN = { config: { access: "anybody" } } as const;

export const liveCaptureRoutes = (app: FastifyInstance, live: LiveChallenges): void => {
  app.get("/v1/capture-settings", OPEN, async (_request, reply) =>
    reply.header("cache-control", "no-store").send(CaptureSettings.parse(live.rules)),
  );

  app.post("/v1/challenges", OPEN, async (_request, reply) => {
    const { expiresAt, ...challenge } = live.issue();
    return reply
      .code(201)
      .header("cache-control", "no-store")
      .send(Challenge.parse({ ...challenge, expiresAt: expiresAt.toISOString() }));
  });
};
