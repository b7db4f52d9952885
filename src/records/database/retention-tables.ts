/**
 * @file The tables of what is erased when. See schema.ts.
 */

/** While one is in force nothing of its subject is erased: see [Note: a legal hold wins]. */
export interface LegalHoldsTable {
  id: string;
  /** A verification, or an identity: then every verification of its number is held. */
  subject: string;
  reason: string;
  created_at: number;
  created_by: string;
  /** null: until it is released. */
  expires_at: number | null;
  released_at: number | null;
  released_by: string | null;
}

/** Receipts: what was erased, when and why; and what is to be erased when a hold ends. */
export interface ErasuresTable {
  id: string;
  /** A verification, or an identity. */
  subject: string;
  /** `asked`, `consent-withdrawn` or `turned-down`. */
  because: string;
  /** `done`, or `waiting` for a hold to end. */
  status: string;
  created_at: number;
  created_by: string;
  ended_at: number | null;
  /** JSON: ids. */
  verifications: string;
  /** JSON: how many of each class. */
  counts: string;
}

/** Runs of the retention job; `counts` grows in the transactions that erase. */
export interface RetentionRunsTable {
  id: string;
  created_at: number;
  created_by: string;
  /** When it last did something: one that died is silent from then on. */
  seen_at: number;
  ended_at: number | null;
  /** JSON: how many of each class. */
  counts: string;
}
