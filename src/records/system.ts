/**
 * @file Figures of this installation that its operator watches: records, stages, keys, the last backup, the audit log.
 */
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Schema } from "./database/index.ts";
import { countIdentities } from "./identities.ts";
import { percentile } from "./percentile.ts";
import { countVerifications } from "./read-verification.ts";
import type { Store } from "./store.ts";
import { webhookRecords } from "./webhooks/index.ts";

export interface StageTiming {
  readonly stage: string;
  readonly count: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

export interface SystemFigures {
  readonly verifications: number;
  readonly identities: number;
  /** Of the newest attempts. */
  readonly stages: readonly StageTiming[];
  readonly webhooks: {
    readonly deliveredLastDay: number;
    readonly failedLastDay: number;
    readonly pending: number;
  };
  /** `createdAt`: since when it wraps keys. */
  readonly masterKey: { readonly version: number; readonly createdAt: number | null };
  readonly lastBackupAt: number | null;
  readonly audit: {
    readonly entries: number;
    readonly verifiedAt: number | null;
    readonly intact: boolean | null;
  };
}

/** The smallest table: one row that every database has. */
export const ping = async (db: Kysely<Schema>): Promise<undefined> => {
  await db.selectFrom("audit_head").select("id").limit(1).execute();
  return undefined;
};

export const readSystem = async (store: Store): Promise<SystemFigures> => {
  const verified = await lastEntry(store.db, "audit.verified");
  const backup = await lastEntry(store.db, "backup.made");
  return {
    verifications: await countVerifications(store),
    identities: await countIdentities(store.db),
    stages: await readStages(store.db),
    webhooks: await webhookRecords(store).countDeliveries(),
    masterKey: {
      version: store.master.version,
      createdAt: await masterKeySince(store),
    },
    lastBackupAt: backup?.at ?? null,
    audit: {
      entries: await countEntries(store.db),
      verifiedAt: verified?.at ?? null,
      intact: verified === undefined ? null : Verified.parse(JSON.parse(verified.details)).intact,
    },
  };
};

const Verified = z.object({ intact: z.boolean() });

const lastEntry = async (db: Kysely<Schema>, action: string) =>
  await db
    .selectFrom("audit_entries")
    .select(["at", "details"])
    .where("action", "=", action)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();

/** Entries are numbered without gaps: up to the last one, from the one after the last that retention let go. */
const countEntries = async (db: Kysely<Schema>): Promise<number> => {
  const head = await db
    .selectFrom("audit_head")
    .select("sequence")
    .where("id", "=", 1)
    .executeTakeFirst();
  const start = await db
    .selectFrom("audit_start")
    .select("sequence")
    .where("id", "=", 1)
    .executeTakeFirst();
  return (head?.sequence ?? 0) - (start?.sequence ?? 0);
};

/** The key file has no date of its own, and a restored one has a new one: the first key that it wrapped tells. */
const masterKeySince = async ({ db, master }: Store): Promise<number | null> => {
  const row = await db
    .selectFrom("data_keys")
    .select("created_at")
    .where("master_version", "=", master.version)
    .where("owner", "=", "installation")
    .orderBy("created_at")
    .limit(1)
    .executeTakeFirst();
  return row?.created_at ?? null;
};

/** Enough for a 95th percentile of 25 attempts beyond it; more would show last month's server. */
const ATTEMPTS = 500;

const Timings = z.record(z.string(), z.number());

const readStages = async (db: Kysely<Schema>): Promise<readonly StageTiming[]> => {
  const rows = await db
    .selectFrom("attempts")
    .select("timings")
    .where("timings", "is not", null)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(ATTEMPTS)
    .execute();
  const byStage = new Map<string, number[]>();
  for (const { timings } of rows)
    for (const [stage, ms] of Object.entries(Timings.parse(JSON.parse(timings!))))
      byStage.set(stage, [...(byStage.get(stage) ?? []), ms]);
  return [...byStage].map(([stage, values]) => ({
    stage,
    count: values.length,
    p50Ms: percentile(values, 0.5)!,
    p95Ms: percentile(values, 0.95)!,
  }));
};
