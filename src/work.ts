/**
 * @file What a server does that nobody asks for: webhooks are sent, and what is not needed any more is removed.
 */
import { startDispatcher, type WebhookDispatcher } from "./api/index.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { eraseWaiting, type OpenVerification } from "./verification/index.ts";

export interface Work {
  readonly dispatcher: Pick<WebhookDispatcher, "wake">;
  /** Nothing new is begun; resolves when what is being sent has been tried. */
  close(): Promise<void>;
}

/** Of a process that leaves the work to others: they look for it each second. */
export const NO_WORK: Work = {
  dispatcher: { wake: () => undefined },
  close: () => Promise.resolve(),
};

export const startWork = (verification: OpenVerification, config: Config, log: Log): Work => {
  const dispatcher = startDispatcher({
    records: verification.records,
    log,
    allowPrivate: config.webhookAllowPrivate,
  });
  const stopTidying = tidyHourly(verification, config, log);
  return {
    dispatcher,
    close: async () => {
      stopTidying();
      await dispatcher.close();
    },
  };
};

const HOUR_MS = 60 * 60 * 1000;

/** A process beside this one may have run it within the hour. */
const RETENTION_EVERY_MS = HOUR_MS - 10 * 60 * 1000;

/** What is due is erased, and pictures that a process which died left without a record are removed. */
const tidyHourly = (
  { records }: OpenVerification,
  { retention: rules }: Pick<Config, "retention">,
  log: Log,
): (() => void) => {
  const erase = async (): Promise<void> => {
    try {
      await eraseWaiting(records);
      const run = await records.retention.run({
        rules,
        actor: "clock",
        everyMs: RETENTION_EVERY_MS,
      });
      if (run !== undefined) log.info({ runId: run.id, held: run.held }, "retention");
      if (run?.auditDamaged === true)
        log.error({ code: "audit-damaged" }, "the audit log is not as it was written");
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
