/**
 * @file Figures for Prometheus. Labels are patterns of routes, codes and states: their number is bounded by the program,
 * and none is, or can be, about a person.
 */
import type { FastifyInstance } from "fastify";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { statfs } from "node:fs/promises";
import { METHODS } from "node:http";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { RECORDS_TROUBLE } from "../../records/index.ts";
import {
  ENGINE_TASKS,
  type EnginePool,
  type EngineTaskDone,
  type VerificationDesk,
  VERIFICATIONS_ENDED,
} from "../../verification/index.ts";
import { routeOf } from "../answer-errors.ts";
import { WEBHOOK_TRIES } from "../webhooks/index.ts";

export interface MeasuredParts {
  readonly engines: Pick<EnginePool, "state" | "started">;
  readonly desk: Pick<VerificationDesk, "load">;
  readonly dataDir: string;
}

/** Seconds: answers from memory, from the database, and those that wait for an engine. */
const REQUEST_BUCKETS = [0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60];
const ENGINE_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const known = new Set(METHODS);

export const measure = (app: FastifyInstance, parts: MeasuredParts): Registry => {
  const register = new Registry();
  // Memory, processor, files, event loop, garbage collection: under the names that dashboards know.
  collectDefaultMetrics({ register });
  measureRequests(app, register);
  gaugeState(register, parts);
  const stop = countEvents(register);
  app.addHook("onClose", (_app, done) => {
    stop();
    done();
  });
  return register;
};

const measureRequests = (app: FastifyInstance, register: Registry): void => {
  const registers = [register];
  const requests = new Counter({
    name: "ekyc_http_requests_total",
    help: "Requests that were answered, by pattern of the route.",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "ekyc_http_request_duration_seconds",
    help: "From the request to the end of its answer.",
    labelNames: ["route"],
    buckets: REQUEST_BUCKETS,
    registers,
  });
  const running = new Gauge({
    name: "ekyc_http_requests_in_progress",
    help: "Requests that are not answered yet, event streams included.",
    registers,
  });
  app.addHook("onRequest", (_request, reply, done) => {
    running.inc();
    // A client that goes away ends the request as well.
    reply.raw.once("close", () => {
      running.dec();
    });
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = routeOf(request.routeOptions.url);
    const method = known.has(request.method) ? request.method : "other";
    requests.inc({ method, route, status: reply.statusCode });
    durations.observe({ route }, reply.elapsedTime / 1000);
    done();
  });
};

const ENGINE_STATES = ["starting", "idle", "working", "ended"] as const;

const gaugeState = (register: Registry, { engines, desk, dataDir }: MeasuredParts): void => {
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      registers: [register],
      collect: () => {
        made.set(read());
      },
    });
  };
  gauge(
    "ekyc_engine_queue_length",
    "Pictures that wait for an engine.",
    () => engines.state().waiting,
  );
  gauge("ekyc_engine_queue_limit", "Pictures that may wait.", () => engines.state().limit);
  gauge(
    "ekyc_engine_starts",
    "Engine processes started since the server did, replacements included.",
    () => engines.started,
  );
  gauge("ekyc_verifications_waiting", "Submitted and not begun here.", () => desk.load.waiting);
  gauge("ekyc_verifications_running", "Worked on here.", () => desk.load.running);
  const states = new Gauge({
    name: "ekyc_engines",
    help: "Engine processes by state.",
    labelNames: ["state"],
    registers: [register],
    collect: () => {
      const now = engines.state().engines;
      for (const state of ENGINE_STATES)
        states.set({ state }, now.filter((engine) => engine.state === state).length);
    },
  });
  const free = new Gauge({
    name: "ekyc_data_disk_free_bytes",
    help: "Room on the disk of the data directory.",
    registers: [register],
    collect: async () => {
      const { bavail, bsize } = await statfs(dataDir);
      free.set(bavail * bsize);
    },
  });
};

/** What the rooms tell of themselves as it happens. */
const countEvents = (register: Registry): (() => void) => {
  const registers = [register];
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter<Label>({ name, help, labelNames, registers });
  const troubles = counter(
    "ekyc_records_errors_total",
    "Troubles with database and disk, by code.",
    ["code"],
  );
  const ended = counter("ekyc_verifications_total", "Attempts that ended, by outcome.", [
    "outcome",
  ]);
  const tries = counter("ekyc_webhook_tries_total", "Tries to deliver a webhook, by result.", [
    "result",
  ]);
  const tasks = new Histogram({
    name: "ekyc_engine_task_duration_seconds",
    help: "Work of an engine on one picture, by kind and outcome.",
    labelNames: ["kind", "outcome"],
    buckets: ENGINE_BUCKETS,
    registers,
  });
  const heard: readonly (readonly [string, (message: unknown) => void])[] = [
    [
      RECORDS_TROUBLE.name as string,
      (code) => {
        troubles.inc({ code: String(code) });
      },
    ],
    [
      VERIFICATIONS_ENDED.name as string,
      (outcome) => {
        ended.inc({ outcome: String(outcome) });
      },
    ],
    [
      WEBHOOK_TRIES.name as string,
      (result) => {
        tries.inc({ result: String(result) });
      },
    ],
    [
      ENGINE_TASKS.name as string,
      (message) => {
        const { kind, outcome, durationMs } = message as EngineTaskDone;
        tasks.observe({ kind, outcome }, durationMs / 1000);
      },
    ],
  ];
  for (const [name, hear] of heard) subscribe(name, hear);
  return () => {
    for (const [name, hear] of heard) unsubscribe(name, hear);
  };
};
