/**
 * @file Where the audit log begins: before its first entry, or after the last that was let go.
 *
 * [Note: the log begins later]
 *
 * Entries that are older than the rules of retention keep go from the beginning of the log, whole and in order. What
 * goes is walked first, so that nothing false is let go unseen; then one row says the number and the hash of the last
 * that went, under a keyed hash of the audit key, and an entry at the end of the log says the same. So the chain goes on
 * from a place that only the key can have given: whoever can write to the database and has no key cannot cut the
 * beginning off, and an older row in the place of this one leaves entries missing.
 */
import type { KeyObject } from "node:crypto";
import type { Kysely, Transaction } from "kysely";
import { keyedHash } from "../crypto/index.ts";
import type { Schema } from "../database/index.ts";
import { canonicalJson } from "./canonical-json.ts";
import { GENESIS_HASH, type Link } from "./chain.ts";

/**
 * The last entry before the first that is there; 0 and [Note: the audit chain]'s beginning where none went. undefined
 * where the row is not what the key gave it.
 */
export const readStart = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
): Promise<Link | undefined> => {
  const row = await db
    .selectFrom("audit_start")
    .select(["sequence", "hash", "at", "seal"])
    .where("id", "=", 1)
    .executeTakeFirst();
  if (row === undefined) return { sequence: 0, hash: GENESIS_HASH };
  const { seal, ...said } = row;
  return seal === sealOf(auditKey, said) ? { sequence: row.sequence, hash: row.hash } : undefined;
};

export const writeStartIn = async (
  transaction: Transaction<Schema>,
  auditKey: KeyObject,
  /** `at`: when the entries before it went, in UTC milliseconds. */
  start: Link & { readonly at: number },
): Promise<void> => {
  await transaction.deleteFrom("audit_start").where("id", "=", 1).execute();
  await transaction
    .insertInto("audit_start")
    .values({ id: 1, ...start, seal: sealOf(auditKey, start) })
    .execute();
};

const sealOf = (
  auditKey: KeyObject,
  { sequence, hash, at }: Link & { readonly at: number },
): string => keyedHash(auditKey, `audit-start|v1|${canonicalJson({ sequence, hash, at })}`);
