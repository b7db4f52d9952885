/**
 * @file The state of this server, for its operator. The contract is in ../schemas/governance.ts.
 */
import { resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Config } from "../../config.ts";
import type { Records, SystemFigures } from "../../records/index.ts";
import type { EnginePool } from "../../verification/index.ts";
import { diskUseOf } from "../disk-use.ts";
import { SystemState } from "../schemas/governance.ts";
import { shownSettings } from "../shown-settings.ts";

export interface SystemParts {
  readonly records: Pick<Records, "system" | "galleryBytes">;
  readonly engines: Pick<EnginePool, "state">;
  readonly config: Config;
  readonly version: string;
  readonly startedAt: Date;
}

export const systemRoutes = (server: FastifyInstance, parts: SystemParts): void => {
  const { records, engines, config } = parts;
  const diskUse = diskUseOf(resolve(config.dataDir));

  server.withTypeProvider<ZodTypeProvider>().get(
    "/v1/system",
    {
      config: { access: "system:read" },
      schema: {
        operationId: "system.read",
        summary: "Queue, engines, disk, keys and settings of this server",
        response: { 200: SystemState },
      },
    },
    async (_request, reply) => {
      const { waiting, running, limit, engines: processes } = engines.state();
      const figures = await records.system();
      const state: SystemState = {
        version: parts.version,
        startedAt: parts.startedAt.toISOString(),
        queue: { waiting, running, limit },
        engines: processes.map(({ pid, state, residentBytes }) => ({
          pid: pid ?? null,
          state,
          residentBytes: residentBytes ?? null,
        })),
        server: {
          residentBytes: process.memoryUsage.rss(),
          galleryBytes: records.galleryBytes(),
        },
        disk: await diskUse(),
        settings: shownSettings(config),
        ...describeFigures(figures),
      };
      return reply.header("cache-control", "no-store").send(state);
    },
  );
};

const instant = (at: number | null): string | null =>
  at === null ? null : new Date(at).toISOString();

const describeFigures = ({
  verifications,
  identities,
  stages,
  webhooks,
  masterKey,
  lastBackupAt,
  audit,
}: SystemFigures) => ({
  stages: [...stages],
  webhooks,
  records: { verifications, identities },
  keys: { masterVersion: masterKey.version, createdAt: instant(masterKey.createdAt) },
  lastBackupAt: instant(lastBackupAt),
  audit: { ...audit, verifiedAt: instant(audit.verifiedAt) },
});
