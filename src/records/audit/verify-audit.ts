/**
 * @file Walks the audit chain and names the first entry that is not as it was written, or not as a checkpoint has it.
 */
import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { Schema } from "../database/index.ts";
import type { AuditEntriesTable } from "../database/schema.ts";
import { GENESIS_HASH, isAsWritten } from "./chain.ts";
import type { AuditCheckpoint } from "./checkpoint.ts";

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
        | "head-altered"
        /** A checkpoint says another hash of this entry: the log was cut before it, and grew again. */
        | "checkpoint-differs"
        /** The log ends before this entry, which a checkpoint has seen. */
        | "end-cut-off";
    };

/** Rows held in memory at a time; unmeasured. */
const PAGE_ROWS = 500;

type EntryRow = Selectable<AuditEntriesTable>;

export const verifyAudit = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
  /** Genuine ones: see readCheckpoints. */
  checkpoints: readonly AuditCheckpoint[] = [],
): Promise<AuditVerdict> => {
  const head = await readHead(db);
  if (head === undefined) return { intact: false, sequence: 1, reason: "head-missing" };

  const seen = new Map(checkpoints.map(({ sequence, hash }) => [sequence, hash]));
  let expected = 1;
  let previousHash = GENESIS_HASH;
  while (expected <= head.sequence) {
    const page = await readPage(db, expected, head.sequence);
    if (page.length === 0) return { intact: false, sequence: expected, reason: "entry-missing" };
    for (const row of page) {
      const fault = faultOf(row, { auditKey, expected, previousHash, seen });
      if (fault !== undefined) return { intact: false, sequence: expected, reason: fault };
      expected += 1;
      previousHash = row.hash;
    }
  }
  const sound = previousHash === head.hash && head.last === head.sequence;
  if (!sound) return { intact: false, sequence: expected, reason: "head-altered" };
  if (checkpoints.some(({ sequence }) => sequence > head.sequence))
    return { intact: false, sequence: expected, reason: "end-cut-off" };
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

interface Place {
  readonly auditKey: KeyObject;
  readonly expected: number;
  readonly previousHash: string;
  /** By sequence, the hashes that checkpoints say. */
  readonly seen: ReadonlyMap<number, string>;
}

const faultOf = (
  row: EntryRow,
  { auditKey, expected, previousHash, seen }: Place,
): "entry-missing" | "entry-altered" | "checkpoint-differs" | undefined => {
  if (row.sequence > expected) return "entry-missing";
  const sound =
    row.sequence === expected && row.previous_hash === previousHash && isAsWritten(auditKey, row);
  if (!sound) return "entry-altered";
  return (seen.get(expected) ?? row.hash) === row.hash ? undefined : "checkpoint-differs";
};
