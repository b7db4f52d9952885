/**
 * @file The audit log as it lies, entry by entry, for whoever keeps or searches it elsewhere.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";

export interface ExportFilter {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  /** UTC milliseconds, inclusive. */
  readonly from?: number | undefined;
  /** UTC milliseconds, exclusive. */
  readonly until?: number | undefined;
}

/** With everything that its hash is over, and in the order of the chain. */
export interface ExportedEntry {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly details: unknown;
  readonly previousHash: string;
  readonly hash: string;
}

/** Rows held in memory at a time; unmeasured. */
const PAGE_ROWS = 500;

export const exportPage = async (
  db: Kysely<Schema>,
  { actor, action, subject, from, until }: ExportFilter,
  after: number,
): Promise<readonly ExportedEntry[]> => {
  let query = db.selectFrom("audit_entries").selectAll().where("sequence", ">", after);
  if (actor !== undefined) query = query.where("actor", "=", actor);
  if (action !== undefined) query = query.where("action", "=", action);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  if (from !== undefined) query = query.where("at", ">=", from);
  if (until !== undefined) query = query.where("at", "<", until);
  const rows = await query.orderBy("sequence").limit(PAGE_ROWS).execute();
  return rows.map(({ at, details, previous_hash, hash, sequence, ...entry }) => ({
    sequence,
    at: new Date(at).toISOString(),
    ...entry,
    details: JSON.parse(details) as unknown,
    previousHash: previous_hash,
    hash,
  }));
};
