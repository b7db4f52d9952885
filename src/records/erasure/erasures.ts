/**
 * @file Erasures: asked for, carried out verification by verification, and kept as a receipt.
 *
 * [Note: an erasure is a row first]
 *
 * What is to be erased is written down before anything goes. Each verification goes in one transaction, which adds to
 * the counts of the row; the row is done when nothing of it is left in the write-ahead log either. So one that was
 * stopped half-way, by a death of the process or by a legal hold, is found again and carried on.
 */
import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import { appendAudit } from "../audit/index.ts";
import { removeBlobs } from "../cases/evidence-files.ts";
import { applyMove, type CaseMove } from "../cases/move-case.ts";
import type { Schema } from "../database/index.ts";
import type { ErasuresTable } from "../database/retention-tables.ts";
import { newId } from "../ids.ts";
import { type ListedPage, pageOf, type PageOptions } from "../page.ts";
import { pageQuery } from "../page-edge.ts";
import type { Store } from "../store.ts";
import { forgetCandidates } from "./candidates.ts";
import {
  ERASED_CLASSES,
  type ErasedCounts,
  erasePersonIn,
  sumCounts,
  NOTHING_ERASED,
} from "./erase-classes.ts";
import { isHeld } from "./holds.ts";

export type ErasureReason = "asked" | "consent-withdrawn" | "turned-down";

export interface Erasure {
  readonly id: string;
  /** A verification, or an identity. */
  readonly subject: string;
  readonly because: ErasureReason;
  readonly status: "waiting" | "done";
  readonly createdAt: number;
  readonly createdBy: string;
  readonly endedAt: number | null;
  readonly verifications: readonly string[];
  readonly counts: ErasedCounts;
}

export interface NewErasure {
  readonly subject: string;
  readonly verifications: readonly string[];
  readonly because: ErasureReason;
  readonly actor: string;
}

export type ErasureRecords = ReturnType<typeof erasureRecords>;

export const erasureRecords = (store: Store) => ({
  /** undefined: it was asked for, and is held. What an applicant withdrew waits instead. */
  begin: (erasure: NewErasure) => beginErasure(store, erasure),
  /** One verification of it, with the move that its case makes. */
  erase: (erasureId: string, move: CaseMove) => eraseOne(store, erasureId, move),
  /** When nothing is left to erase: the receipt, or still waiting where the log could not be emptied. */
  end: (id: string) => endErasure(store, id),
  get: (id: string) => getErasure(store, id),
  /** The newest of this subject. */
  of: (subject: string) => erasureOf(store, subject),
  list: (page: PageOptions) => listErasures(store, page),
  /** Oldest first: those that a hold or a death has stopped. */
  waiting: (after: string | undefined, limit: number) => listWaiting(store, after, limit),
  /** All verifications of the person behind an identity; undefined where there is none. */
  verificationsOf: (identityId: string) => verificationsOf(store, identityId),
});

const beginErasure = async (
  store: Store,
  { subject, verifications, because, actor }: NewErasure,
): Promise<{ readonly erasure: Erasure; readonly held: boolean } | undefined> =>
  await store.db.transaction().execute(async (transaction) => {
    const held = await anyHeld(transaction, store, verifications);
    if (held && because === "asked") return undefined;
    const row = newRow({ subject, verifications, because, actor }, store.now());
    await insertErasureIn(transaction, store, row, { held });
    if (because === "consent-withdrawn") await withdrawIn(transaction, store, verifications);
    return { erasure: erasureOfRow(row), held };
  });

/** In the transaction of a change that would have erased and may not. */
export const waitForHoldIn = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now" | "installationKeys">,
  erasure: NewErasure,
): Promise<void> => {
  await insertErasureIn(transaction, store, newRow(erasure, store.now()), { held: true });
};

const newRow = (
  { subject, verifications, because, actor }: NewErasure,
  at: number,
): ErasuresTable => ({
  id: newId("era"),
  subject,
  because,
  status: "waiting",
  created_at: at,
  created_by: actor,
  ended_at: null,
  verifications: JSON.stringify(verifications),
  counts: "{}",
});

const insertErasureIn = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "installationKeys">,
  row: ErasuresTable,
  { held }: { readonly held: boolean },
): Promise<void> => {
  await transaction.insertInto("erasures").values(row).execute();
  await appendAudit(transaction, store.installationKeys.audit, {
    at: row.created_at,
    actor: row.created_by,
    action: "erasure.begun",
    subject: row.id,
    details: { of: row.subject, because: row.because, held },
  });
};

const anyHeld = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  verifications: readonly string[],
): Promise<boolean> => {
  for (const id of verifications) if (await isHeld(transaction, id, store.now())) return true;
  return false;
};

const withdrawIn = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  verifications: readonly string[],
): Promise<void> => {
  await transaction
    .updateTable("consents")
    .set({ withdrawn_at: store.now() })
    .where("case_id", "in", [...verifications])
    .where("withdrawn_at", "is", null)
    .where("decision", "=", "given")
    .execute();
};

export type ErasedOne = "erased" | "held" | "changed-meanwhile";

const eraseOne = async (store: Store, erasureId: string, move: CaseMove): Promise<ErasedOne> => {
  let erased = NOTHING_ERASED;
  const outcome = await store.db.transaction().execute(async (transaction): Promise<ErasedOne> => {
    if (await isHeld(transaction, move.case.id, store.now())) return "held";
    if (!(await applyMove(transaction, store, move))) return "changed-meanwhile";
    erased = await erasePersonIn(transaction, move.case.id);
    await addCountsIn(transaction, erasureId, erased.counts);
    return "erased";
  });
  // Without their key they cannot be opened: where this is not reached the janitor removes them.
  if (outcome === "erased") await removeBlobs(store, erased.blobs);
  return outcome;
};

const addCountsIn = async (
  transaction: Transaction<Schema>,
  id: string,
  counts: ErasedCounts,
): Promise<void> => {
  const row = await transaction
    .selectFrom("erasures")
    .select("counts")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable("erasures")
    .set({ counts: JSON.stringify(sumCounts(parseCounts(row.counts), counts)) })
    .where("id", "=", id)
    .execute();
};

const endErasure = async (store: Store, id: string): Promise<Erasure> => {
  const erasure = await getErasure(store, id);
  if (erasure === undefined) throw new RangeError("no such erasure");
  const candidates = await forgetCandidates(store, new Set(erasure.verifications));
  if (!(await store.settle())) return erasure;
  return await store.db.transaction().execute(async (transaction) => {
    await addCountsIn(transaction, id, { candidates });
    const { numUpdatedRows } = await transaction
      .updateTable("erasures")
      .set({ status: "done", ended_at: store.now() })
      .where("id", "=", id)
      .where("status", "=", "waiting")
      .executeTakeFirstOrThrow();
    const ended = erasureOfRow(
      await transaction
        .selectFrom("erasures")
        .selectAll()
        .where("id", "=", id)
        .executeTakeFirstOrThrow(),
    );
    // Another process was first.
    if (numUpdatedRows !== 1n) return ended;
    const { subject, because, createdBy, counts, verifications } = ended;
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor: createdBy,
      action: "erasure.done",
      subject: id,
      details: { of: subject, because, verifications: [...verifications], erased: { ...counts } },
    });
    return ended;
  });
};

const getErasure = async ({ db }: Store, id: string): Promise<Erasure | undefined> => {
  const row = await db.selectFrom("erasures").selectAll().where("id", "=", id).executeTakeFirst();
  return row && erasureOfRow(row);
};

const erasureOf = async ({ db }: Store, subject: string): Promise<Erasure | undefined> => {
  const row = await db
    .selectFrom("erasures")
    .selectAll()
    .where("subject", "=", subject)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && erasureOfRow(row);
};

const listErasures = async ({ db }: Store, page: PageOptions): Promise<ListedPage<Erasure>> => {
  const { beyond, direction } = await pageQuery(db, "erasures", page);
  const rows = await db
    .selectFrom("erasures")
    .selectAll()
    .where(beyond)
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const listed = pageOf(rows, page);
  return { ...listed, data: listed.data.map(erasureOfRow) };
};

const listWaiting = async (
  { db }: Store,
  after: string | undefined,
  limit: number,
): Promise<readonly Erasure[]> => {
  const rows = await db
    .selectFrom("erasures")
    .selectAll()
    .where("status", "=", "waiting")
    .where("id", ">", after ?? "")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(erasureOfRow);
};

const verificationsOf = async (
  { db }: Store,
  identityId: string,
): Promise<readonly string[] | undefined> => {
  const identity = await db
    .selectFrom("identities")
    .select(["document_type", "number_index", "verification_id"])
    .where("id", "=", identityId)
    .executeTakeFirst();
  if (identity === undefined) return undefined;
  const rows = await db
    .selectFrom("verifications")
    .select("id")
    .where("document_type", "=", identity.document_type)
    .where("number_index", "=", identity.number_index)
    .orderBy("created_at")
    .execute();
  return [...new Set([identity.verification_id, ...rows.map(({ id }) => id)])];
};

const Counts = z.partialRecord(z.enum(ERASED_CLASSES), z.int());
export const parseCounts = (text: string): ErasedCounts => Counts.parse(JSON.parse(text));

const Stored = z.object({
  because: z.enum(["asked", "consent-withdrawn", "turned-down"]),
  status: z.enum(["waiting", "done"]),
});

const erasureOfRow = (row: Selectable<ErasuresTable>): Erasure => ({
  id: row.id,
  subject: row.subject,
  ...Stored.parse({ because: row.because, status: row.status }),
  createdAt: row.created_at,
  createdBy: row.created_by,
  endedAt: row.ended_at,
  verifications: z.array(z.string()).parse(JSON.parse(row.verifications)),
  counts: parseCounts(row.counts),
});
