/**
 * @file What explains an answer: the reasons, and the problems behind `type` addresses.
 */
import type { FastifyInstance } from "fastify";
import { REASONS } from "../../assessment/index.ts";
import { z } from "zod";
import { PROBLEMS } from "../problem.ts";

const ReasonTable = z.record(
  z.string(),
  z.object({ class: z.string(), retryable: z.boolean(), meaning: z.string(), advice: z.string() }),
);
const ProblemTable = z.record(z.string(), z.object({ status: z.int(), title: z.string() }));
const OPEN = { config: { access: "anybody" } } as const;

export const documentationRoutes = (app: FastifyInstance): void => {
  app.get(
    "/v1/reasons",
    {
      ...OPEN,
      schema: {
        operationId: "reference.reasons",
        summary: "List every reason with its class and meaning",
        response: { 200: ReasonTable },
      },
    },
    () => REASONS,
  );
  app.get(
    "/v1/problems",
    {
      ...OPEN,
      schema: {
        operationId: "reference.problems",
        summary: "List every problem with its status and title",
        response: { 200: ProblemTable },
      },
    },
    () => PROBLEMS,
  );
};
