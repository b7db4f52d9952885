/**
 * @file A real server on a database of its own with the routes of operators and of programs that follow, and no
 * engine: whoever asks says in a header who they are and what they may.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastify } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { ALL_PERMISSIONS, type Permission } from "../../src/api/access/permissions.ts";
import { enforceRule, requireRules } from "../../src/api/access/route-rule.ts";
import { Problem, toProblemDetails } from "../../src/api/problem.ts";
import { analyticsRoutes } from "../../src/api/routes/analytics.ts";
import { auditRoutes } from "../../src/api/routes/audit.ts";
import { eventRoutes } from "../../src/api/routes/events.ts";
import { systemRoutes } from "../../src/api/routes/system.ts";
import { webhookDeliveryRoutes } from "../../src/api/routes/webhook-deliveries.ts";
import { webhookEndpointRoutes } from "../../src/api/routes/webhook-endpoints.ts";
import { startDispatcher, type WebhookDispatcher } from "../../src/api/webhooks/index.ts";
import type { Resolve } from "../../src/api/webhooks/resolve-host.ts";
import { loadConfig } from "../../src/config.ts";
import { SILENT_LOG } from "../../src/log.ts";
import { testDatabase } from "./test-database.ts";
import { openRecords, type Records } from "../../src/records/index.ts";

/** A clock that stands until it is moved. */
export interface TestClock {
  now: number;
}

export interface OperatorServer {
  readonly dataDir: string;
  /** For a second opening of the same records. */
  readonly databaseUrl: string | undefined;
  readonly records: Records;
  readonly dispatcher: WebhookDispatcher;
  readonly clock: TestClock;
  /** As a key with these permissions; all unless told. */
  ask(method: string, path: string, options?: AskOptions): Promise<Asked>;
  close(): Promise<void>;
}

interface AskOptions {
  readonly body?: unknown;
  readonly actor?: string;
  readonly permissions?: readonly Permission[];
}

interface Asked {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface OperatorServerOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly resolve?: Resolve;
  readonly timeoutMs?: number;
  /** 0.5 is no jitter. */
  readonly random?: () => number;
}

const ENGINES = {
  state: () => ({
    waiting: 0,
    running: 1,
    limit: 64,
    engines: [{ pid: process.pid, state: "working" as const, residentBytes: 1 }],
  }),
};

export const startOperatorServer = async ({
  settings = {},
  random = () => 0.5,
  ...sending
}: OperatorServerOptions = {}): Promise<OperatorServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), "ekyc-operator-"));
  const database = await testDatabase();
  const config = loadConfig({ EKYC_DATA_DIR: dataDir, ...database.settings, ...settings });
  const clock: TestClock = { now: Date.UTC(2026, 0, 15) };
  const now = () => clock.now;
  const records = await openRecords({ dataDir, databaseUrl: config.databaseUrl?.reveal(), now });
  const allowPrivate = config.webhookAllowPrivate;
  const dispatcher = startDispatcher({
    records,
    log: SILENT_LOG,
    allowPrivate,
    now,
    random,
    ...sending,
  });
  const app = fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => {
    const { statusCode } = error as { readonly statusCode?: number };
    const problem = statusCode === 400 ? new Problem("request-invalid") : error;
    const details = toProblemDetails(problem, request.id);
    return reply.code(details.status).send(JSON.stringify({ ...details, bug: String(error) }));
  });
  requireRules(app);
  app.decorateRequest("caller");
  app.addHook("onRequest", (request, _reply, done) => {
    const { "test-actor": id, "test-permissions": permissions } = request.headers;
    request.caller = {
      kind: "key",
      id: String(id),
      permissions: new Set(JSON.parse(String(permissions)) as Permission[]),
    };
    enforceRule(request);
    done();
  });
  const webhooks = { records, dispatcher, allowPrivate };
  eventRoutes(app, records);
  webhookEndpointRoutes(app, webhooks);
  webhookDeliveryRoutes(app, webhooks);
  auditRoutes(app, records);
  analyticsRoutes(app, records);
  const startedAt = new Date(clock.now);
  systemRoutes(app, { records, engines: ENGINES, config, version: "1.2.3", startedAt });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    dataDir,
    databaseUrl: config.databaseUrl?.reveal(),
    records,
    dispatcher,
    clock,
    ask: async (method, path, { body, actor = "key_test", permissions = ALL_PERMISSIONS } = {}) => {
      const answer = await fetch(`${address}${path}`, {
        method,
        headers: {
          "test-actor": actor,
          "test-permissions": JSON.stringify(permissions),
          ...(body !== undefined && { "content-type": "application/json" }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const parsed = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
      return { status: answer.status, text, body: parsed };
    },
    close: async () => {
      await app.close();
      await dispatcher.close();
      await records.close();
      await database.drop();
      await rm(dataDir, { recursive: true });
    },
  };
};
