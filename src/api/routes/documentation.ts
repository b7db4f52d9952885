/**
 * @file What explains an answer: the reasons, and the problems behind `type` addresses.
 */
import type { FastifyInstance } from "fastify";
import { REASONS } from "../../assessment/index.ts";
import { PROBLEMS } from "../problem.ts";

const OPEN = { config: { access: "anybody" } } as const;

export const documentationRoutes = (app: FastifyInstance): void => {
  app.get("/v1/reasons", OPEN, () => REASONS);
  app.get("/v1/problems", OPEN, () => PROBLEMS);
};
