/**
 * @file Walks the audit chain and names the first entry that is not as it was written.
 */
import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { Schema } from "../database/index.ts";
import type { AuditEntriesTable } from "../database/schema.ts";
import { GENESIS_HASH, entryHash } from "./chain.ts";

/** `sequence` is the first number at which the log is not what it should be. */
export type AuditVerdict =
  | { readonly intact: true; readonly entries: number }
  | {
      readonly intact: false;
      readonly sequence: number;
      readonly reason:
        | "entry-missing"
        /** Edited, moved from another place, or inserted by someone without the key. */
        | "entry-altered"
        | "head-missing"
        /** Every entry is sound, but the head says another hash or an earlier end. */
        | "head-altered";
    };

/** Rows held in memory at a time; unmeasured. */
const PAGE_ROWS = 500;

type EntryRow = Selectable<AuditEntriesTable>;

export const verifyAudit = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
): Promise<AuditVerdict> => {
  const head = await readHead(db);
  if (head === undefined) return { intact: false, sequence: 1, reason: "head-missing" };

  let expected = 1;
  let previousHash = GENESIS_HASH;
  while (expected <= head.sequence) {
    const page = await readPage(db, expected, head.sequence);
    if (page.length === 0) return { intact: false, sequence: expected, reason: "entry-missing" };
    for (const row of page) {
      const fault = faultOf(row, { auditKey, expected, previousHash });
      if (fault !== undefined) return { intact: false, sequence: expected, reason: fault };
      expected += 1;
      previousHash = row.hash;
    }
  }
  const sound = previousHash === head.hash && head.last === head.sequence;
  if (!sound) return { intact: false, sequence: expected, reason: "head-altered" };
  return { intact: true, entries: head.sequence };
};

/** Head and last entry in one statement, so that an append in between cannot part them. */
const readHead = async (db: Kysely<Schema>) =>
  await db
    .selectFrom("audit_head")
    .select(["sequence", "hash"])
    .select(sql<number>`(select coalesce(max(sequence), 0) from audit_entries)`.as("last"))
    .where("id", "=", 1)
    .executeTakeFirst();

const readPage = async (
  db: Kysely<Schema>,
  from: number,
  to: number,
): Promise<readonly EntryRow[]> =>
  await db
    .selectFrom("audit_entries")
    .selectAll()
    .where("sequence", ">=", from)
    .where("sequence", "<=", to)
    .orderBy("sequence")
    .limit(PAGE_ROWS)
    .execute();

const faultOf = (
  row: EntryRow,
  at: { readonly auditKey: KeyObject; readonly expected: number; readonly previousHash: string },
): "entry-missing" | "entry-altered" | undefined => {
  if (row.sequence > at.expected) return "entry-missing";
  const { sequence, actor, action, subject, details, previous_hash: previousHash } = row;
  const body = { sequence, at: row.at, actor, action, subject, details, previousHash };
  const sound =
    sequence === at.expected &&
    previousHash === at.previousHash &&
    row.hash === entryHash(at.auditKey, body);
  return sound ? undefined : "entry-altered";
};
