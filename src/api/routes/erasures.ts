/**
 * @file Receipts of erasures, and how long what is kept. The contract is in ../schemas/privacy.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Config } from "../../config.ts";
import type { Records } from "../../records/index.ts";
import { Problem } from "../problem.ts";
import { PageQuery } from "../schemas/conventions.ts";
import { Erasure, ErasureList, Retention } from "../schemas/privacy.ts";
import { shownErasure } from "../shown-erasure.ts";

export interface ErasureParts {
  readonly records: Records;
  readonly config: Pick<Config, "retention">;
}

export const erasureRoutes = (server: FastifyInstance, parts: ErasureParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;
  app.get(
    "/v1/erasures",
    {
      config: { access: "consents:read" },
      schema: {
        operationId: "erasures.list",
        summary: "List receipts of erasures, newest first",
        querystring: PageQuery,
        response: { 200: ErasureList },
      },
    },
    async (request) => {
      const page = await records.erasures.list(request.query);
      return { ...page, data: page.data.map(shownErasure) };
    },
  );

  app.get(
    "/v1/erasures/:id",
    {
      config: { access: "consents:read" },
      schema: {
        operationId: "erasures.get",
        summary: "Read the receipt of an erasure",
        params: z.object({ id: z.string().max(64) }),
        response: { 200: Erasure },
      },
    },
    async (request) => {
      const erasure = await records.erasures.get(request.params.id);
      if (erasure === undefined) throw new Problem("record-not-found");
      return shownErasure(erasure);
    },
  );

  retentionRoute(server, parts);
};

const retentionRoute = (server: FastifyInstance, { records, config }: ErasureParts): void => {
  server.withTypeProvider<ZodTypeProvider>().get(
    "/v1/retention",
    {
      config: { access: "system:read" },
      schema: {
        operationId: "retention.read",
        summary: "Read how long what is kept, and what is due",
        response: { 200: Retention },
      },
    },
    async (_request, reply): Promise<Retention> => {
      const last = await records.retention.last();
      void reply.header("cache-control", "no-store");
      return {
        days: config.retention,
        due: await records.retention.due(config.retention),
        lastRun:
          last === undefined
            ? null
            : {
                id: last.id,
                startedAt: new Date(last.startedAt).toISOString(),
                endedAt: last.endedAt === null ? null : new Date(last.endedAt).toISOString(),
                erased: last.counts,
              },
      };
    },
  );
};
