/**
 * @file Composes the server and runs it until it is asked to stop.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { accountLink, createServer, Drain, type ListedModel } from "./api/index.ts";
import type { Config } from "./config.ts";
import { keepCheckpoints } from "./keep-checkpoints.ts";
import { type Log, openLog } from "./log.ts";
import { type OpenVerification, openVerification, VerificationDesk } from "./verification/index.ts";
import { MANIFEST, readModelFile } from "./vision/models/index.ts";
import { NO_WORK, startWork } from "./work.ts";

/** Kept of the time to stop, for what is left to be given back and answers to be sent, in milliseconds. Unmeasured. */
const HANDOVER_MS = 2_000;

/**
 * [Note: roles]
 *
 * Processes that share a database share its work: whoever has the role `worker` takes submitted verifications up, sends
 * webhooks and tidies, and answers nothing but how it is; whoever has the role `api` answers requests, and looks at
 * pictures as they come in with engines of its own. Nothing is told from one to the other but by rows.
 */
export const serve = async (config: Config): Promise<void> => {
  const log = openLog(config);
  endOnBug(log);
  const drain = new Drain();
  const verification = await openVerification(config, log);
  // A model file that is wrong must stop the start, not the first applicant.
  await verification.engines.ready();
  const desk = new VerificationDesk(verification, {
    // One more than there are engines, so that one is judged while the others are looked at.
    parallel: config.role === "api" ? 0 : config.engines + 1,
    queueLimit: config.queueLimit,
    consentRequired: config.consentRequired,
  });
  const work = config.role === "api" ? NO_WORK : startWork(verification, config, log);
  const checkpoints = keepCheckpoints(config, verification.records, log);
  const app = await createServer({
    config,
    log,
    dispatcher: work.dispatcher,
    drain,
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
  const stopping = new AbortController();
  // Before anybody can know that it runs, and tell it to stop.
  stopOnSignal(config, log, async () => {
    drain.announce();
    await pause(config.drainNoticeMs);
    drain.refuse();
    stopping.abort();
    const graceMs = Math.max(config.drainMs - config.drainNoticeMs - HANDOVER_MS, 0);
    // Until then whoever asks is told that it stops; then nobody can ask.
    const left = await desk.close({ graceMs });
    await app.close();
    if (left > 0) {
      // Whatever an engine would still say of them must not be recorded: they are another process's now.
      log.warn({ count: left }, "stopped; unfinished verifications are given back");
      return;
    }
    await work.close();
    await checkpoints.end();
    await verification.close();
    log.info({}, "stopped");
  });
  const address = await app.listen({ host: config.host, port: config.port });
  log.info({ port: Number(new URL(address).port) }, "ready");
  void desk.keepUp(stopping.signal);
  process.stdout.write(`ekyc is ready at ${address}\n`);
  if (config.role !== "worker") await offerSetup(verification, config.publicUrl ?? address);
};

/** Whoever starts a server without accounts makes the first. */
const offerSetup = async ({ records }: OpenVerification, address: string): Promise<void> => {
  const setup = await records.access.invitations.makeFirst();
  if (setup === undefined) return;
  const hours = Math.round((setup.expiresAt - Date.now()) / HOUR_MS);
  process.stdout.write(
    `Set up the first account within ${hours} hours: ${accountLink(address, setup)}\n`,
  );
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

/** The built pages, seen from dist/ and from src/ alike: in src/ lie those that a browser cannot read yet. */
const webDirectory = (): string => {
  const built = fileURLToPath(new URL("./web/", import.meta.url));
  return existsSync(`${built}assets`)
    ? built
    : fileURLToPath(new URL("../dist/web/", import.meta.url));
};

/** See [Note: how a server stops]. */
const stopOnSignal = (
  { drainMs }: Pick<Config, "drainMs">,
  log: Log,
  close: () => Promise<void>,
): void => {
  let isStopping = false;
  const stop = (): void => {
    // Whoever asks twice does not want to wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info({}, "stopping");
    setTimeout(() => {
      log.error({}, "stopped before what was in progress had ended");
      process.exit(1);
    }, drainMs).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error }, "stopped by trouble while stopping");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
};

/** The message of what nobody caught may quote data: the log has its place alone, and the process ends, for its state is not known. */
const endOnBug = (log: Log): void => {
  process.on("uncaughtException", (error) => {
    log.error({ error }, "the server ended by a bug");
    process.exit(70);
  });
};
