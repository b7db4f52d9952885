/**
 * @file Trying again while another process holds the database.
 *
 * SQLite's own busy_timeout sleeps inside the call and stops every other request of this
 * process; so it is kept short, and the waiting is done here, with jitter so that
 * processes which met once do not meet again.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { RecordsError, systemCode } from "../records-error.ts";

/** Long enough for hundreds of queued commits on a slow disk; then the caller answers 503. Unmeasured. */
const GIVE_UP_AFTER_MS = 15_000;
const FIRST_PAUSE_MS = 2;
const LONGEST_PAUSE_MS = 60;

/**
 * MySQL: another writer kept its turn for too long, or two writers met on a cluster. `database-busy` is what a shorter
 * wait inside this one ended with.
 */
const BUSY = /^(database-busy$|SQLITE_(BUSY|LOCKED)|ER_LOCK_WAIT_TIMEOUT$|ER_LOCK_DEADLOCK$)/;

const isBusy = (thrown: unknown): boolean => {
  const code = systemCode(thrown);
  return code !== undefined && BUSY.test(code);
};

export const retryWhileBusy = async <T>(
  attempt: () => T | Promise<T>,
  giveUpAfterMs = GIVE_UP_AFTER_MS,
): Promise<T> => {
  const deadline = performance.now() + giveUpAfterMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() > deadline) throw new RecordsError("database-busy", { cause: error });
      await sleep(pauseMs * (0.5 + Math.random()));
    }
  }
};
