/**
 * @file Lets go of the oldest entries of the audit log. See [Note: the log begins later].
 */
import type { KeyObject } from "node:crypto";
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import type { AuditEntriesTable } from "../database/schema.ts";
import { RecordsError } from "../records-error.ts";
import { appendAudit } from "./append-audit.ts";
import { follows, type Link } from "./chain.ts";
import { readStart, writeStartIn } from "./start.ts";

export interface AuditCut {
  /** Entries of this time (UTC milliseconds) and before go, as far as all before them go too. */
  readonly cutoff: number;
  readonly at: number;
  readonly actor: string;
  /** Whether the entries about this subject have to stay: they, and what comes after them. */
  readonly isHeld: (subject: string) => Promise<boolean>;
}

/** Entries that one transaction walks and lets go; others wait for it. */
export const CUT_AT_ONCE = 2000;

/** How many went: where it is CUT_AT_ONCE, more may be due. Throws `audit-damaged`: then nothing went. */
export const cutAuditIn = async (
  transaction: Transaction<Schema>,
  auditKey: KeyObject,
  { cutoff, at, actor, isHeld }: AuditCut,
): Promise<number> => {
  const start = await readStart(transaction, auditKey);
  if (start === undefined) throw new RecordsError("audit-damaged");
  const old = await oldEntries(transaction, start.sequence, cutoff);
  const rows = await beforeHeld(old, isHeld);
  const last = rows.at(-1);
  if (last === undefined) return 0;
  refuseDamaged(rows, start, auditKey);
  await transaction.deleteFrom("audit_entries").where("sequence", "<=", last.sequence).execute();
  await writeStartIn(transaction, auditKey, { sequence: last.sequence, hash: last.hash, at });
  await appendAudit(transaction, auditKey, {
    at,
    actor,
    action: "audit.let_go",
    subject: "audit",
    details: { entries: rows.length, through: last.sequence, hash: last.hash },
  });
  return rows.length;
};

/** How many entries are as old as that, whatever holds them. */
export const countOldEntries = async (db: Kysely<Schema>, cutoff: number): Promise<number> => {
  const first = await firstAfter(db, cutoff);
  const { count } = await db
    .selectFrom("audit_entries")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("sequence", "<", first)
    .executeTakeFirstOrThrow();
  return count;
};

type EntryRow = Selectable<AuditEntriesTable>;

/** Clocks can step back: the first young one ends it, whatever the entries after it say. */
const oldEntries = async (
  db: Kysely<Schema>,
  after: number,
  cutoff: number,
): Promise<readonly EntryRow[]> =>
  await db
    .selectFrom("audit_entries")
    .selectAll()
    .where("sequence", ">", after)
    .where("sequence", "<", await firstAfter(db, cutoff))
    .orderBy("sequence")
    .limit(CUT_AT_ONCE)
    .execute();

/** The number of the first entry that is younger; the last of all stays in any case, since checkpoints are signed over it. */
const firstAfter = async (db: Kysely<Schema>, cutoff: number): Promise<number> => {
  const young = await db
    .selectFrom("audit_entries")
    .select("sequence")
    .where("at", ">", cutoff)
    .orderBy("sequence")
    .limit(1)
    .executeTakeFirst();
  if (young !== undefined) return young.sequence;
  const head = await db.selectFrom("audit_head").select("sequence").executeTakeFirst();
  return head?.sequence ?? 0;
};

const beforeHeld = async (
  rows: readonly EntryRow[],
  isHeld: AuditCut["isHeld"],
): Promise<readonly EntryRow[]> => {
  const free = new Set<string>();
  for (const [index, { subject }] of rows.entries()) {
    if (!free.has(subject) && (await isHeld(subject))) return rows.slice(0, index);
    free.add(subject);
  }
  return rows;
};

const refuseDamaged = (rows: readonly EntryRow[], start: Link, auditKey: KeyObject): void => {
  let before = start;
  for (const row of rows) {
    if (!follows(auditKey, row, before)) throw new RecordsError("audit-damaged");
    before = row;
  }
};
