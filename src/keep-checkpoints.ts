/**
 * @file Adds a checkpoint of the audit log to a file: at start, each hour and at the end. See [Note: checkpoints].
 *
 * A file that cannot be written stops nothing: it is told in the log, each time.
 */
import { resolve } from "node:path";
import type { Config } from "./config.ts";
import type { Log } from "./log.ts";
import { appendCheckpoint, type Records } from "./records/index.ts";

const HOUR_MS = 60 * 60 * 1000;

export interface KeptCheckpoints {
  /** Adds the last. */
  end(): Promise<void>;
}

export const keepCheckpoints = (
  { auditCheckpointFile }: Pick<Config, "auditCheckpointFile">,
  { audit }: Pick<Records, "audit">,
  log: Pick<Log, "error">,
): KeptCheckpoints => {
  if (auditCheckpointFile === undefined) return { end: () => Promise.resolve() };
  const path = resolve(auditCheckpointFile);
  const add = async (): Promise<void> => {
    try {
      await appendCheckpoint(path, await audit.checkpoint());
    } catch (error) {
      log.error({ error }, "a checkpoint of the audit log could not be written");
    }
  };
  void add();
  const timer = setInterval(() => void add(), HOUR_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await add();
    },
  };
};
