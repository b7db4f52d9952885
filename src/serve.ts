/**
 * @file Composes the server and runs it until it is asked to stop.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import {
  accountLink,
  createServer,
  type ListedModel,
  startDispatcher,
  type WebhookDispatcher,
} from "./api/index.ts";
import { type Config, ConfigError } from "./config.ts";
import { type Log, openLog } from "./log.ts";
import {
  eraseWaiting,
  type OpenVerification,
  openVerification,
  VerificationDesk,
} from "./verification/index.ts";
import { MANIFEST, readModelFile } from "./vision/models/index.ts";

/** Requests in progress get this long after SIGTERM, in milliseconds. */
const DRAIN_MS = 25_000;

/**
 * [Note: roles]
 *
 * Processes that share a database share its work: whoever has the role `worker` takes submitted verifications up, sends
 * webhooks and tidies; whoever has the role `api` answers requests, and looks at pictures as they come in with engines
 * of its own. Nothing is told from one to the other but by rows.
 */
export const serve = async (config: Config): Promise<void> => {
  const log = openLog(config);
  const verification = await openVerification(config, log);
  // A model file that is wrong must stop the start, not the first applicant.
  await verification.engines.ready();
  const desk = new VerificationDesk(verification, {
    // One more than there are engines, so that one is judged while the others are looked at.
    parallel: config.role === "api" ? 0 : config.engines + 1,
    queueLimit: config.queueLimit,
    consentRequired: config.consentRequired,
  });
  const work = config.role === "api" ? noWork : startWork(verification, { config, log });
  const stopAnswering =
    config.role === "worker"
      ? () => Promise.resolve()
      : await answer(verification, { config, desk, log, dispatcher: work.dispatcher });
  const stopping = new AbortController();
  void desk.keepUp(stopping.signal);
  if (config.role === "worker") process.stdout.write("ekyc is working\n");
  stopOnSignal(log, async () => {
    stopping.abort();
    await Promise.all([stopAnswering(), desk.close()]);
    await work.close();
    await verification.close();
  });
};

interface ServeParts {
  readonly config: Config;
  readonly desk: VerificationDesk;
  readonly log: Log;
}

interface Work {
  readonly dispatcher: Pick<WebhookDispatcher, "wake">;
  close(): Promise<void>;
}

/** Of a process that leaves the work to others: they look for it each second. */
const noWork: Work = {
  dispatcher: { wake: () => undefined },
  close: () => Promise.resolve(),
};

const startWork = (
  verification: OpenVerification,
  { config, log }: Omit<ServeParts, "desk">,
): Work => {
  const dispatcher = startDispatcher({
    records: verification.records,
    log,
    allowPrivate: config.webhookAllowPrivate,
  });
  const stopTidying = tidyHourly(verification, { config, log });
  return {
    dispatcher,
    close: async () => {
      stopTidying();
      await dispatcher.close();
    },
  };
};

/** @returns how to stop */
const answer = async (
  verification: OpenVerification,
  { config, desk, log, dispatcher }: ServeParts & Pick<Work, "dispatcher">,
): Promise<() => Promise<void>> => {
  const app = await createServer({
    config,
    log,
    dispatcher,
    version: manifest.version,
    records: verification.records,
    engines: verification.engines,
    ports: verification,
    policies: verification.policies,
    models: listModels(config.modelProfile),
    desk,
    webDir: webDirectory(),
    pageModels: await readPageModels(config.modelDir),
  });
  const address = await app.listen({ host: config.host, port: config.port });
  log.info({ port: Number(new URL(address).port) }, "ready");
  process.stdout.write(`ekyc is ready at ${address}\n`);
  const setup = await verification.records.access.invitations.makeFirst();
  if (setup !== undefined)
    process.stdout.write(
      `Set up the first account within ${Math.round((setup.expiresAt - Date.now()) / HOUR_MS)} hours: ${accountLink(config.publicUrl ?? address, setup)}\n`,
    );
  return async () => {
    await app.close();
  };
};

// Beside dist/ and src/ alike.
const manifest = createRequire(import.meta.url)("../package.json") as { readonly version: string };

/** The face models of the other profiles are shipped and not used. */
const listModels = (set: Config["modelProfile"]): readonly ListedModel[] =>
  Object.entries(MANIFEST).map(([name, { file, sha256, licence, provenance, profile }]) => ({
    name,
    file,
    sha256,
    licence,
    provenance,
    inUse: profile === undefined || profile === set,
  }));

/** What the page needs of the manifest; each file is compared with its hash before it is handed out. */
const readPageModels = (modelDir: string | undefined) =>
  Promise.all(
    (["face-detection", "face-landmarks", "document-localiser"] as const).map(async (name) => ({
      name,
      sha256: MANIFEST[name].sha256,
      bytes: await readModelFile(name, modelDir),
    })),
  );

const HOUR_MS = 60 * 60 * 1000;

/** A process beside this one may have run it within the hour. */
const RETENTION_EVERY_MS = HOUR_MS - 10 * 60 * 1000;

/** What is due is erased, and pictures that a process which died left without a record are removed. */
const tidyHourly = (
  { records }: OpenVerification,
  { config, log }: Omit<ServeParts, "desk">,
): (() => void) => {
  const erase = async (): Promise<void> => {
    try {
      await eraseWaiting(records);
      const { retention: rules } = config;
      const run = await records.retention.run({
        rules,
        actor: "clock",
        everyMs: RETENTION_EVERY_MS,
      });
      if (run !== undefined) log.info({ runId: run.id, held: run.held }, "retention");
    } catch (error) {
      log.error({ error }, "what is due could not be erased");
    }
  };
  const tidy = async (): Promise<void> => {
    try {
      await records.removeExpiredChallenges();
      await records.access.removeExpired();
      const { removed } = await records.removeOrphanBlobs();
      if (removed > 0) log.info({ count: removed }, "removed pictures without a record");
    } catch (error) {
      log.error({ error }, "pictures without a record could not be removed");
    }
  };
  const all = (): void => void erase().then(tidy);
  all();
  const timer = setInterval(all, HOUR_MS);
  return () => {
    clearInterval(timer);
  };
};

/** The built pages, seen from dist/ and from src/ alike: in src/ lie those that a browser cannot read yet. */
const webDirectory = (): string => {
  const built = fileURLToPath(new URL("./web/", import.meta.url));
  return existsSync(`${built}assets`)
    ? built
    : fileURLToPath(new URL("../dist/web/", import.meta.url));
};

const stopOnSignal = (log: Log, close: () => Promise<void>): void => {
  const stop = (): void => {
    log.info({}, "stopping");
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void close().then(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
};

/** Names of errors whose message is a sentence for the operator. */
const EXPLAINED = new Set([
  "EngineUnableError",
  "PolicyFileError",
  "OperatingPointsFileError",
  "CalibrationError",
  "KeyError",
  "RecordsError",
  "PairsFileError",
  "BurstFolderError",
]);

const SYSTEM_FAILURES: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is in use. Set EKYC_PORT to another one.",
  EACCES: "The address or the data directory may not be used. See docs/configuration.md.",
};

/** A reason not to start that a person can act on; undefined for a bug. */
export const explainStartFailure = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ConfigError || EXPLAINED.has(error.name)) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? undefined : SYSTEM_FAILURES[code];
};
