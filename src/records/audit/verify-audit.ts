/**
 * @file Walks the audit chain and names the first entry that is not as it was written, or not as a checkpoint has it.
 */
import type { KeyObject } from "node:crypto";
import { sql } from "kysely";
import type { Kysely, Selectable } from "kysely";
import type { Schema } from "../database/index.ts";
import type { AuditEntriesTable } from "../database/schema.ts";
import { follows, type Link } from "./chain.ts";
import type { AuditCheckpoint } from "./checkpoint.ts";
import { readStart } from "./start.ts";

/** `sequence` is the first number at which the log is not what it should be. */
export type AuditVerdict =
  | {
      readonly intact: true;
      /** How many there are. */
      readonly entries: number;
      /** The number of the first that is there; what was before it was let go by retention. */
      readonly first: number;
      /** How many of the checkpoints speak of an entry that is there, or of the last that went, and agree. */
      readonly agreeing: number;
    }
  | {
      readonly intact: false;
      readonly sequence: number;
      readonly reason:
        | "entry-missing"
        /** Edited, moved from another place, or inserted by someone without the key. */
        | "entry-altered"
        /** Entries went from the beginning, and not by whoever has the key. */
        | "start-altered"
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
  const start = await readStart(db, auditKey);
  if (start === undefined) return { intact: false, sequence: 1, reason: "start-altered" };
  const known = checkpoints.filter(({ sequence }) => sequence >= start.sequence);
  const seen = new Map(known.map(({ sequence, hash }) => [sequence, hash]));
  if ((seen.get(start.sequence) ?? start.hash) !== start.hash)
    return { intact: false, sequence: start.sequence, reason: "checkpoint-differs" };

  const { fault, last } = await walk(db, { auditKey, start, seen, to: head.sequence });
  if (fault === "entry-missing" && (await hasMoved(db, auditKey, start)))
    return await verifyAudit(db, auditKey, checkpoints);
  const next = last.sequence + 1;
  if (fault !== undefined) return { intact: false, sequence: next, reason: fault };
  const sound = last.hash === head.hash && head.last === head.sequence;
  if (!sound) return { intact: false, sequence: next, reason: "head-altered" };
  if (known.some(({ sequence }) => sequence > head.sequence))
    return { intact: false, sequence: next, reason: "end-cut-off" };
  const entries = head.sequence - start.sequence;
  return { intact: true, entries, first: start.sequence + 1, agreeing: known.length };
};

interface Walk {
  readonly auditKey: KeyObject;
  readonly start: Link;
  /** By sequence, the hashes that checkpoints say. */
  readonly seen: ReadonlyMap<number, string>;
  /** The number of the last entry. */
  readonly to: number;
}

/** `last` is the last entry that is sound: a fault is in the one after it. */
const walk = async (
  db: Kysely<Schema>,
  { auditKey, start, seen, to }: Walk,
): Promise<{ readonly fault?: Fault; readonly last: Link }> => {
  let last = start;
  while (last.sequence < to) {
    const page = await readPage(db, last.sequence + 1, to);
    if (page.length === 0) return { fault: "entry-missing", last };
    for (const row of page) {
      if (row.sequence > last.sequence + 1) return { fault: "entry-missing", last };
      if (!follows(auditKey, row, last)) return { fault: "entry-altered", last };
      if ((seen.get(row.sequence) ?? row.hash) !== row.hash)
        return { fault: "checkpoint-differs", last };
      last = row;
    }
  }
  return { last };
};

/** Whether retention let entries go while they were walked: then there is no fault in that they are missing. */
const hasMoved = async (
  db: Kysely<Schema>,
  auditKey: KeyObject,
  before: Link,
): Promise<boolean> => {
  const start = await readStart(db, auditKey);
  return start !== undefined && start.sequence > before.sequence;
};

type Fault = "entry-missing" | "entry-altered" | "checkpoint-differs";

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
