/**
 * @file The tables of what people decide and agree to. See schema.ts.
 */

/** What people decided, one row each; a note is sealed. */
export interface ReviewDecisionsTable {
  id: string;
  case_id: string;
  at: number;
  user_id: string;
  decision: string;
  reason: string;
  /** JSON: roles of the evidence that was asked for again. */
  requested: string | null;
  note: Buffer | null;
  /** What the policy had said, to measure how often people disagree with it. */
  machine_outcome: string | null;
}

/** What an applicant agreed or did not agree to; never changed but for the withdrawal. */
export interface ConsentsTable {
  id: string;
  case_id: string;
  notice_version: string;
  notice_sha256: string;
  language: string;
  /** `given` or `declined`. */
  decision: string;
  /** JSON: further purposes that were agreed to. */
  choices: string;
  given_at: number;
  withdrawn_at: number | null;
  withdrawal_hash: string | null;
}

/** Hand-overs of a verification from a desktop to a phone, single use. */
export interface HandoffsTable {
  id: string;
  case_id: string;
  token_hash: string;
  /** The two-digit number that both screens show. */
  number: number;
  /** JSON: the numbers that the phone offers. */
  choices: string;
  device: string | null;
  created_at: number;
  expires_at: number;
  opened_at: number | null;
  phone_hash: string | null;
  ended_at: number | null;
  /** `confirmed`, `refused` or `wrong-number`. */
  outcome: string | null;
}

/** Numbers and faces that are turned away; numbers by blind index, features sealed. */
export interface BlocklistEntriesTable {
  id: string;
  kind: string;
  document_type: string | null;
  number_index: string | null;
  index_key_version: number;
  last_four: string | null;
  features: Buffer | null;
  features_model: string | null;
  reason: string;
  created_at: number;
  created_by: string;
}

/** Policies by version: `draft`, `published` or `archived`. */
export interface PoliciesTable {
  id: string;
  version: number;
  status: string;
  content: string;
  sha256: string;
  comment: string | null;
  created_at: number;
  created_by: string;
  published_at: number | null;
  published_by: string | null;
}
