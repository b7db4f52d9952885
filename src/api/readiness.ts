/**
 * @file Whether this server can take a verification now, and if not, why: as problems.
 */
import { rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Records } from "../records/index.ts";
import type { EnginePool } from "../verification/index.ts";
import type { Drain } from "./drain.ts";
import type { ProblemCode } from "./problem.ts";
import { recordsProblem, systemProblem } from "./records-problem.ts";

export interface ReadinessParts {
  readonly records: Pick<Records, "ping">;
  readonly engines: Pick<EnginePool, "isReady">;
  readonly drain: Drain;
  readonly dataDir: string;
}

/** A probe asks every few seconds and gives up after a few. */
const PATIENCE_MS = 2_000;
/** However many ask, disk and database are asked so often. */
const KEPT_MS = 1_000;
/** A verification with three pictures of 10 MB, their re-encoded copies, and the log of the database. Unmeasured. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;

/** Nothing of it where the server is ready. */
export type Readiness = () => Promise<readonly ProblemCode[]>;

export const readinessOf = (parts: ReadinessParts): Readiness => {
  let asked:
    { readonly at: number; readonly troubles: Promise<readonly ProblemCode[]> } | undefined;
  return async () => {
    if (asked === undefined || performance.now() - asked.at > KEPT_MS)
      asked = { at: performance.now(), troubles: troublesOutside(parts) };
    return [
      ...(parts.drain.isAnnounced ? (["stopping"] as const) : []),
      ...(parts.engines.isReady ? [] : (["models-not-ready"] as const)),
      ...(await asked.troubles),
    ];
  };
};

const troublesOutside = async ({
  records,
  dataDir,
}: ReadinessParts): Promise<readonly ProblemCode[]> => {
  const found = await Promise.all([
    troubleOf(records.ping(), "database-unavailable"),
    troubleOf(tryDisk(dataDir), "storage-unavailable"),
  ]);
  return [...new Set(found.filter((code) => code !== undefined))];
};

/** Its own code where the trouble has one; no answer in time is trouble as well. */
const troubleOf = async (
  work: Promise<ProblemCode | undefined>,
  otherwise: ProblemCode,
): Promise<ProblemCode | undefined> => {
  const waited = new AbortController();
  const late = pause(PATIENCE_MS, otherwise, { signal: waited.signal, ref: false });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    return (recordsProblem(error) ?? systemProblem(error))?.code ?? otherwise;
  } finally {
    waited.abort();
  }
};

/** Room, and that something can be written: a file system that failed is often read-only and not full. */
const tryDisk = async (dataDir: string): Promise<ProblemCode | undefined> => {
  const { bavail, bsize } = await statfs(dataDir);
  if (bavail * bsize < MIN_FREE_BYTES) return "disk-full";
  const probe = join(dataDir, `.ready-${process.pid}.tmp`);
  await writeFile(probe, "ready", { mode: 0o600 });
  await rm(probe, { force: true });
  return undefined;
};
