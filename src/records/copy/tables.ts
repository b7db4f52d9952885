/**
 * @file Every table, in an order in which rows may be put in: no row comes before one that it names.
 *
 * That none is missing is told by the compiler (a table that is new in the schema has to be named here) and by a test
 * against a database as the migrations make it.
 */
import type { Schema } from "../database/index.ts";

export type TableName = keyof Schema;

export interface CopiedTable {
  /** Columns of the primary key: rows are read in its order. */
  readonly key: readonly string[];
  /** Rows held in memory at a time, where they are large. */
  readonly pageRows?: number;
}

export const TABLES: Readonly<Record<TableName, CopiedTable>> = {
  data_keys: { key: ["owner", "class", "version"] },
  verifications: { key: ["id"], pageRows: 100 },
  identities: { key: ["id"] },
  pictures: { key: ["verification_id", "purpose"] },
  picture_bands: { key: ["verification_id", "page", "position"] },
  burst_bands: { key: ["verification_id", "frame", "position"] },
  gallery_head: { key: ["id"] },
  gallery_removals: { key: ["sequence"] },
  // Up to 2 MB each.
  gallery_segments: { key: ["id"], pageRows: 8 },
  spent_challenges: { key: ["nonce"] },
  cases: { key: ["id"] },
  attempts: { key: ["id"], pageRows: 100 },
  case_steps: { key: ["case_id", "step"] },
  evidence_files: { key: ["id"] },
  evidence_parts: { key: ["file_id", "position"] },
  review_decisions: { key: ["id"] },
  consents: { key: ["id"] },
  handoffs: { key: ["id"] },
  blocklist_entries: { key: ["id"] },
  policies: { key: ["id", "version"] },
  users: { key: ["id"] },
  invitations: { key: ["id"] },
  sessions: { key: ["id"] },
  api_keys: { key: ["id"] },
  idempotency_keys: { key: ["caller", "key_hash"] },
  events: { key: ["id"] },
  webhook_endpoints: { key: ["id"] },
  webhook_deliveries: { key: ["id"] },
  webhook_tries: { key: ["delivery_id", "number"] },
  legal_holds: { key: ["id"] },
  erasures: { key: ["id"] },
  retention_runs: { key: ["id"] },
  audit_entries: { key: ["sequence"] },
  audit_head: { key: ["id"] },
  audit_start: { key: ["id"] },
};

/** Tables to which migrations give their one row; empty is where it counts nothing yet. */
export const HEADS = ["gallery_head", "audit_head"] as const;

export const tableNames = (): readonly TableName[] => Object.keys(TABLES) as TableName[];
