/**
 * @file Live capture: what applicants may do, and a challenge. The contract is in ../schemas/live-capture.ts.
 */
import type { FastifyInstance } from "fastify";
import type { LiveChallenges } from "../../verification/index.ts";
import { CaptureSettings, Challenge } from "../schemas/live-capture.ts";

const OPEN = { config: { access: "anybody" } } as const;

export const liveCaptureRoutes = (app: FastifyInstance, live: LiveChallenges): void => {
  app.get(
    "/v1/capture-settings",
    {
      ...OPEN,
      schema: {
        operationId: "capture.settings",
        summary: "Read what the policy lets an applicant do",
        response: { 200: CaptureSettings },
      },
    },
    async (_request, reply) =>
      reply.header("cache-control", "no-store").send(CaptureSettings.parse(live.rules)),
  );

  app.post(
    "/v1/challenges",
    {
      ...OPEN,
      schema: {
        operationId: "capture.challenge",
        summary:
          "Ask for a challenge: what the applicant shall do before the camera, once and soon",
        response: { 201: Challenge },
      },
    },
    async (_request, reply) => {
      const { expiresAt, ...challenge } = live.issue();
      return reply
        .code(201)
        .header("cache-control", "no-store")
        .send(Challenge.parse({ ...challenge, expiresAt: expiresAt.toISOString() }));
    },
  );
};
