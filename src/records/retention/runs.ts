/**
 * @file Runs of the retention job as rows.
 *
 * [Note: a run counts as it erases]
 *
 * What a transaction erased is added to the row of its run in the same transaction. A run whose process died is silent
 * from then on; the next one writes what it had done into the audit log and goes on where it was, since what is erased
 * is not due any more. So the entries of the audit log add up to what was erased, whatever was killed when.
 */
import type { Selectable, Transaction } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { Schema } from "../database/index.ts";
import type { RetentionRunsTable } from "../database/retention-tables.ts";
import { type ErasedCounts, parseCounts, sumCounts } from "../erasure/index.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";

/** A batch takes milliseconds: one that is silent for so long is dead. */
const SILENT_MS = 60_000;

export interface RetentionRun {
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly counts: ErasedCounts;
}

/** undefined while another run is at it, or where one began less than `everyMs` ago. */
export const beginRun = async (
  store: Store,
  { actor, everyMs }: { readonly actor: string; readonly everyMs: number },
): Promise<string | undefined> =>
  await store.db.transaction().execute(async (transaction) => {
    const at = store.now();
    const open = await transaction
      .selectFrom("retention_runs")
      .selectAll()
      .where("ended_at", "is", null)
      .execute();
    if (open.some(({ seen_at }) => seen_at > at - SILENT_MS)) return undefined;
    for (const dead of open) await endIn(transaction, store, { row: dead, interrupted: true });
    const last = await transaction
      .selectFrom("retention_runs")
      .select("created_at")
      .where("created_at", ">", at - everyMs)
      .limit(1)
      .executeTakeFirst();
    // One that was cut off is begun again at once.
    if (last !== undefined && open.length === 0) return undefined;
    const id = newId("rtn");
    await transaction
      .insertInto("retention_runs")
      .values({
        id,
        created_at: at,
        created_by: actor,
        seen_at: at,
        ended_at: null,
        counts: "{}",
      })
      .execute();
    return id;
  });

export const addToRunIn = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  id: string,
  counts: ErasedCounts,
): Promise<void> => {
  const row = await transaction
    .selectFrom("retention_runs")
    .select("counts")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable("retention_runs")
    .set({
      counts: JSON.stringify(sumCounts(parseCounts(row.counts), counts)),
      seen_at: store.now(),
    })
    .where("id", "=", id)
    .execute();
};

export const endRun = async (store: Store, id: string, held: number): Promise<RetentionRun> =>
  await store.db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom("retention_runs")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await endIn(transaction, store, { row, interrupted: false, held });
    return { ...runOf(row), endedAt: store.now() };
  });

const endIn = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now" | "installationKeys">,
  ended: {
    readonly row: Selectable<RetentionRunsTable>;
    readonly interrupted: boolean;
    readonly held?: number;
  },
): Promise<void> => {
  const { row, interrupted, held = 0 } = ended;
  const at = store.now();
  await transaction
    .updateTable("retention_runs")
    .set({ ended_at: at })
    .where("id", "=", row.id)
    .execute();
  await appendAudit(transaction, store.installationKeys.audit, {
    at,
    actor: row.created_by,
    action: "retention.run",
    subject: row.id,
    details: { erased: { ...parseCounts(row.counts) }, held, interrupted },
  });
};

/** undefined where none has been. */
export const lastRun = async ({ db }: Pick<Store, "db">): Promise<RetentionRun | undefined> => {
  const row = await db
    .selectFrom("retention_runs")
    .selectAll()
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && runOf(row);
};

const runOf = (row: Selectable<RetentionRunsTable>): RetentionRun => ({
  id: row.id,
  startedAt: row.created_at,
  endedAt: row.ended_at,
  counts: parseCounts(row.counts),
});
