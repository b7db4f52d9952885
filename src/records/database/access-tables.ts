/**
 * @file The tables of who may do what, and of webhooks. See schema.ts.
 */

/** People with accounts. `profile` and `totp_secret` are sealed; the e-mail address is found by its keyed hash. */
export interface UsersTable {
  id: string;
  email_index: string;
  profile: Buffer;
  role: string;
  status: string;
  password_hash: string;
  totp_secret: Buffer | null;
  /** The last time step that was used: a code is good once. */
  totp_step: number;
  /** JSON: keyed hashes of recovery codes that are left. */
  recovery_hashes: string;
  failures: number;
  locked_until: number | null;
  created_at: number;
  signed_in_at: number | null;
}

/** Links by which accounts are made, once. The first is the setup link. */
export interface InvitationsTable {
  id: string;
  token_hash: string;
  role: string;
  /** The account that is renewed; null where one is made. */
  user_id: string | null;
  created_at: number;
  created_by: string;
  expires_at: number;
  used_at: number | null;
}

/** Only the hash of a session's token is here. */
export interface SessionsTable {
  id: string;
  token_hash: string;
  user_id: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
  device: string | null;
}

/** Keys of programs; only the hash of a secret is here. */
export interface ApiKeysTable {
  id: string;
  secret_hash: string;
  name: string;
  last_four: string;
  scopes: string;
  created_at: number;
  created_by: string;
  expires_at: number | null;
  revoked_at: number | null;
  used_at: number | null;
}

/** `answer` is sealed: it can hold a token. `status` null while the first request runs: see [Note: what a key makes]. */
export interface IdempotencyKeysTable {
  caller: string;
  key_hash: string;
  fingerprint: string;
  created_at: number;
  status: number | null;
  answer: Buffer | null;
}

/** Secrets are sealed under the data key of the endpoint. */
export interface WebhookEndpointsTable {
  id: string;
  url: string;
  description: string | null;
  event_types: string;
  secret: Buffer;
  previous_secret: Buffer | null;
  previous_until: number | null;
  status: string;
  disabled_because: string | null;
  /** The first failure since anything was delivered; null where the last try was taken. */
  failing_since: number | null;
  created_at: number;
  created_by: string;
}

/** One event for one endpoint; due at `next_at` while it is pending. */
export interface WebhookDeliveriesTable {
  id: string;
  endpoint_id: string;
  event_id: string;
  created_at: number;
  status: string;
  tries: number;
  next_at: number | null;
  lease_until: number | null;
  ended_at: number | null;
}

/** The delivery log: how each try ended. No body, ours or theirs. */
export interface WebhookTriesTable {
  delivery_id: string;
  number: number;
  at: number;
  duration_ms: number;
  status_code: number | null;
  failure: string | null;
}
