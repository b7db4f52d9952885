/**
 * @file Hand-overs of a case from a desktop to a phone: opened once, confirmed once, within minutes.
 */
import type { Selectable, Transaction } from "kysely";
import { appendAudit } from "../audit/index.ts";
import type { Schema } from "../database/index.ts";
import type { HandoffsTable } from "../database/review-tables.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";

export interface HandoffRecord {
  readonly id: string;
  readonly caseId: string;
  readonly number: number;
  readonly choices: readonly number[];
  /** What the desktop's browser said of itself, in two words. */
  readonly device: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly openedAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: "confirmed" | "refused" | "wrong-number" | "replaced" | null;
}

export interface NewHandoff {
  readonly caseId: string;
  readonly tokenHash: string;
  readonly number: number;
  readonly choices: readonly number[];
  readonly device: string | null;
  readonly expiresAt: number;
}

/** Ends one that was shown before: one code at a time. */
export const createHandoff = async (store: Store, added: NewHandoff): Promise<HandoffRecord> => {
  const at = store.now();
  const row: HandoffsTable = {
    id: newId("hnd"),
    case_id: added.caseId,
    token_hash: added.tokenHash,
    number: added.number,
    choices: JSON.stringify(added.choices),
    device: added.device,
    created_at: at,
    expires_at: added.expiresAt,
    opened_at: null,
    phone_hash: null,
    ended_at: null,
    outcome: null,
  };
  await store.db.transaction().execute(async (transaction) => {
    await replaceOpenIn(transaction, added.caseId, at);
    await transaction.insertInto("handoffs").values(row).execute();
  });
  return handoffOf(row);
};

const replaceOpenIn = async (
  transaction: Transaction<Schema>,
  caseId: string,
  at: number,
): Promise<void> => {
  await transaction
    .updateTable("handoffs")
    .set({ ended_at: at, outcome: "replaced" })
    .where("case_id", "=", caseId)
    .where("ended_at", "is", null)
    .execute();
};

/** No phone gets the case any more, and those that had it open it no longer. */
export const closeHandoffsIn = async (
  transaction: Transaction<Schema>,
  { now }: Pick<Store, "now">,
  caseId: string,
): Promise<void> => {
  await replaceOpenIn(transaction, caseId, now());
  await transaction
    .updateTable("handoffs")
    .set({ phone_hash: null })
    .where("case_id", "=", caseId)
    .execute();
};

export const getHandoff = async (
  { db }: Pick<Store, "db">,
  id: string,
): Promise<HandoffRecord | undefined> => {
  const row = await db.selectFrom("handoffs").selectAll().where("id", "=", id).executeTakeFirst();
  return row && handoffOf(row);
};

/** The first phone that opens it gets it; undefined for every other, and for one that is too late. */
export const openHandoff = async (
  { db, now }: Pick<Store, "db" | "now">,
  tokenHash: string,
): Promise<HandoffRecord | undefined> => {
  const { numUpdatedRows } = await db
    .updateTable("handoffs")
    .set({ opened_at: now() })
    .where("token_hash", "=", tokenHash)
    .where("opened_at", "is", null)
    .where("ended_at", "is", null)
    .where("expires_at", ">", now())
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? await byToken(db, tokenHash) : undefined;
};

export interface HandoffEnd {
  readonly tokenHash: string;
  readonly outcome: "confirmed" | "refused" | "wrong-number";
  /** Of the phone's own token, by which it goes on. */
  readonly phoneHash?: string;
}

/** Ends it, once; undefined where it was not open. The phone's token opens the case from then on, the desktop's stays. */
export const endHandoff = async (
  store: Store,
  { tokenHash, outcome, phoneHash }: HandoffEnd,
): Promise<HandoffRecord | undefined> =>
  await store.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("handoffs")
      .set({ ended_at: store.now(), outcome, phone_hash: phoneHash ?? null })
      .where("token_hash", "=", tokenHash)
      .where("opened_at", "is not", null)
      .where("ended_at", "is", null)
      .where("expires_at", ">", store.now())
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return undefined;
    const ended = await byToken(transaction, tokenHash);
    if (ended !== undefined)
      await appendAudit(transaction, store.installationKeys.audit, {
        at: store.now(),
        actor: "applicant",
        action: `handoff.${outcome}`,
        subject: ended.caseId,
        details: { handoff: ended.id },
      });
    return ended;
  });

export const findHandoff = async (
  { db }: Pick<Store, "db">,
  tokenHash: string,
): Promise<HandoffRecord | undefined> => await byToken(db, tokenHash);

/** Which case the token of a phone opens: as long as the token of the desktop would. */
export const caseOfPhone = async (
  { db, now }: Pick<Store, "db" | "now">,
  phoneHash: string,
  validMs: number,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom("handoffs")
    .select("case_id")
    .where("phone_hash", "=", phoneHash)
    .where("ended_at", ">", now() - validMs)
    .executeTakeFirst();
  return row?.case_id;
};

const byToken = async (
  db: Pick<Store["db"], "selectFrom">,
  tokenHash: string,
): Promise<HandoffRecord | undefined> => {
  const row = await db
    .selectFrom("handoffs")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
  return row && handoffOf(row);
};

const handoffOf = (row: Selectable<HandoffsTable>): HandoffRecord => ({
  id: row.id,
  caseId: row.case_id,
  number: row.number,
  choices: JSON.parse(row.choices) as number[],
  device: row.device,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  openedAt: row.opened_at,
  endedAt: row.ended_at,
  outcome: row.outcome as HandoffRecord["outcome"],
});
