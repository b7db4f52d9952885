import type { KeyObject } from "node:crypto";
import type { Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { RecordsError } from "../records-error.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Json } from "./canonical-json.ts";
import { entryHash } from "./chain.ts";

export interface AuditEvent {
  readonly at: number;
  /** Who did it, as the caller knows them: "cli", "api", later a user's id. Never a name. */
  readonly actor: string;
  /** Noun and past participle: "verification.recorded". */
  readonly action: string;
  readonly subject: string;
  /** No personal data: this log outlives what it speaks of. */
  readonly details: Json;
}

/**
 * Adds an entry in the transaction of the change it tells of: both are kept, or neither.
 *
 * The update of the head comes first because it takes the row lock (on MySQL; on SQLite
 * the transaction already has it), so that two writers never read the same head.
 */
export const appendAudit = async (
  transaction: Transaction<Schema>,
  auditKey: KeyObject,
  event: AuditEvent,
): Promise<void> => {
  await transaction
    .updateTable("audit_head")
    .set(({ eb }) => ({ sequence: eb("sequence", "+", 1) }))
    .where("id", "=", 1)
    .execute();
  const head = await transaction
    .selectFrom("audit_head")
    .select(["sequence", "hash"])
    .where("id", "=", 1)
    .executeTakeFirst();
  if (head === undefined) throw new RecordsError("audit-damaged");

  const { at, actor, action, subject } = event;
  const details = canonicalJson(event.details);
  const body = { sequence: head.sequence, at, actor, action, subject, details };
  const hash = entryHash(auditKey, { ...body, previousHash: head.hash });
  await transaction
    .insertInto("audit_entries")
    .values({ ...body, previous_hash: head.hash, hash })
    .execute();
  await transaction.updateTable("audit_head").set({ hash }).where("id", "=", 1).execute();
};
