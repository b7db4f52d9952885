/**
 * @file What a server does that nobody asks for: webhooks are sent, and what is not needed any more is removed.
 */
import { startDispatcher, type WebhookDispatcher } from "./api/index.ts";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import type { OpenVerification } from "./verification/index.ts";

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
  const stopTidying = tidyHourly(verification, log);
  return {
    dispatcher,
    close: async () => {
      stopTidying();
      await dispatcher.close();
    },
  };
};

const HOUR_MS = 60 * 60 * 1000;

/** Pictures that a process which died left without a record are removed. */
const tidyHourly = ({ records }: OpenVerification, log: Log): (() => void) => {
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
  void tidy();
  const timer = setInterval(() => void tidy(), HOUR_MS);
  return () => {
    clearInterval(timer);
  };
};
