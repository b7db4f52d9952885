/**
 * @file Legal holds: what may not be erased for now, why, and who said so.
 *
 * [Note: a legal hold wins]
 *
 * Whether a verification is held is asked inside the transaction that would erase it, which holds the right to write:
 * a hold that was placed before is seen, and one that comes later finds nothing left. It is on a verification, or on an
 * identity and then on every verification of the same number, those that come later among them. Evidence as it was
 * received is no part of it: that goes with the decision, held or not.
 */
import type { Kysely, Selectable } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { Schema } from "../database/index.ts";
import type { LegalHoldsTable } from "../database/retention-tables.ts";
import { newId } from "../ids.ts";
import { type ListedPage, pageOf, type PageOptions } from "../page.ts";
import { pageQuery } from "../page-edge.ts";
import type { Store } from "../store.ts";

export interface LegalHold {
  readonly id: string;
  readonly subject: string;
  readonly reason: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly expiresAt: number | null;
  readonly releasedAt: number | null;
  readonly releasedBy: string | null;
}

export interface NewLegalHold {
  /** Id of a verification or an identity. */
  readonly subject: string;
  readonly reason: string;
  readonly expiresAt: number | null;
  readonly actor: string;
}

export type LegalHoldRecords = ReturnType<typeof legalHoldRecords>;

export const legalHoldRecords = (store: Store) => ({
  place: (hold: NewLegalHold) => placeHold(store, hold),
  /** undefined where there is none in force. */
  release: (what: { readonly id: string; readonly actor: string }) => releaseHold(store, what),
  list: (filter: { readonly subject?: string | undefined }, page: PageOptions) =>
    listHolds(store, filter, page),
  /** Whether the verification may not be erased now. */
  isHeld: (verificationId: string) => isHeld(store.db, verificationId, store.now()),
});

const placeHold = async (
  store: Store,
  { subject, reason, expiresAt, actor }: NewLegalHold,
): Promise<LegalHold> => {
  const row: LegalHoldsTable = {
    id: newId("hold"),
    subject,
    reason,
    created_at: store.now(),
    created_by: actor,
    expires_at: expiresAt,
    released_at: null,
    released_by: null,
  };
  await store.db.transaction().execute(async (transaction) => {
    await transaction.insertInto("legal_holds").values(row).execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: row.created_at,
      actor,
      action: "legal_hold.placed",
      subject: row.id,
      details: { on: subject, reason, until: expiresAt },
    });
  });
  return holdOf(row);
};

const releaseHold = async (
  store: Store,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<LegalHold | undefined> =>
  await store.db.transaction().execute(async (transaction) => {
    const at = store.now();
    const { numUpdatedRows } = await transaction
      .updateTable("legal_holds")
      .set({ released_at: at, released_by: actor })
      .where("id", "=", id)
      .where("released_at", "is", null)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return undefined;
    const row = await transaction
      .selectFrom("legal_holds")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await appendAudit(transaction, store.installationKeys.audit, {
      at,
      actor,
      action: "legal_hold.released",
      subject: id,
      details: { on: row.subject },
    });
    return holdOf(row);
  });

/** Newest first. */
const listHolds = async (
  { db }: Store,
  { subject }: { readonly subject?: string | undefined },
  page: PageOptions,
): Promise<ListedPage<LegalHold>> => {
  const { beyond, direction } = await pageQuery(db, "legal_holds", page);
  let query = db.selectFrom("legal_holds").selectAll().where(beyond);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  const rows = await query
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const listed = pageOf(rows, page);
  return { ...listed, data: listed.data.map(holdOf) };
};

/** See [Note: a legal hold wins]. */
export const isHeld = async (
  db: Kysely<Schema>,
  verificationId: string,
  now: number,
): Promise<boolean> => {
  const subjects = [verificationId, ...(await identitiesOf(db, verificationId))];
  const hold = await db
    .selectFrom("legal_holds")
    .select("id")
    .where("subject", "in", subjects)
    .where("released_at", "is", null)
    .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", now)]))
    .executeTakeFirst();
  return hold !== undefined;
};

/** Its own, and the one of its number. */
const identitiesOf = async (
  db: Kysely<Schema>,
  verificationId: string,
): Promise<readonly string[]> => {
  const kept = await db
    .selectFrom("verifications")
    .select(["document_type", "number_index"])
    .where("id", "=", verificationId)
    .executeTakeFirst();
  const rows = await db
    .selectFrom("identities")
    .select("id")
    .where((where) =>
      where.or([
        where("verification_id", "=", verificationId),
        where.and([
          where("document_type", "=", kept?.document_type ?? ""),
          where("number_index", "=", kept?.number_index ?? ""),
        ]),
      ]),
    )
    .execute();
  return rows.map(({ id }) => id);
};

const holdOf = (row: Selectable<LegalHoldsTable>): LegalHold => ({
  id: row.id,
  subject: row.subject,
  reason: row.reason,
  createdAt: row.created_at,
  createdBy: row.created_by,
  expiresAt: row.expires_at,
  releasedAt: row.released_at,
  releasedBy: row.released_by,
});
