/**
 * @file The tables as Kysely sees them. Migrations make them; this says what is in them.
 *
 * Times are UTC milliseconds. `Buffer` columns are sealed, see [Note: sealed to a place]:
 * the place of each is (table, id, column, data key version). Everything else is readable
 * by whoever has the file, and must hold no personal data.
 */
import type {
  CasesTable,
  AttemptsTable,
  EvidenceFilesTable,
  EvidencePartsTable,
  EventsTable,
  CaseStepsTable,
} from "./case-tables.ts";
import type {
  UsersTable,
  InvitationsTable,
  SessionsTable,
  ApiKeysTable,
  IdempotencyKeysTable,
  WebhookEndpointsTable,
  WebhookDeliveriesTable,
  WebhookTriesTable,
} from "./access-tables.ts";
import type {
  ReviewDecisionsTable,
  ConsentsTable,
  HandoffsTable,
  BlocklistEntriesTable,
  PoliciesTable,
} from "./review-tables.ts";
import type { ErasuresTable, LegalHoldsTable, RetentionRunsTable } from "./retention-tables.ts";

export interface VerificationsTable {
  id: string;
  created_at: number;
  outcome: string;
  document_type: string | null;
  /** How much of it is kept: `report`, `evidence` or `identity`. */
  keep: string;
  last_four: string | null;
  /** Blind index of the number where it was read whole: it finds all verifications of one person. */
  number_index: string | null;
  /** Of that index; null without one. */
  index_key_version: number | null;
  /** JSON of the Report. */
  report: string;
  fields: Buffer | null;
  observations: Buffer | null;
  document_features: Buffer | null;
  selfie_features: Buffer | null;
  /** JSON of the ModelReference that made both vectors. */
  features_model: string | null;
  /** Stored faces that were found alike: for reviewers. */
  face_candidates: Buffer | null;
}

export interface IdentitiesTable {
  id: string;
  document_type: string;
  /** Blind index of the number, 64 hex digits; unique within a document type. See [Note: an identity without its number]. */
  number_index: string;
  index_key_version: number;
  last_four: string;
  verification_id: string;
  features: Buffer | null;
  features_model: string | null;
  /** When its features came, see [Note: the order of changes]; null without features. */
  gallery_sequence: number | null;
  created_at: number;
}

/** One row: the last number that was given. */
export interface GalleryHeadTable {
  id: number;
  sequence: number;
}

/** Features that went, by erasure or for others. */
export interface GalleryRemovalsTable {
  sequence: number;
  removed_sequence: number;
}

/** See [Note: segments]. */
export interface GallerySegmentsTable {
  id: string;
  features_model: string;
  first_sequence: number;
  last_sequence: number;
  sealed: Buffer;
}

/** The bytes are in the blob store, sealed at place (pictures, verification id, purpose). */
export interface PicturesTable {
  verification_id: string;
  purpose: string;
  blob_name: string;
  media_type: string;
  created_at: number;
}

/** See [Note: keyed bands]. Rows of a verification go when its evidence goes. */
export interface PictureBandsTable {
  verification_id: string;
  /** Index into the pages of its observations. */
  page: number;
  position: number;
  /** Keyed hash, 64 hex digits. */
  band: string;
  /** Of the key of its band. */
  index_key_version: number;
}

/** Challenges that were answered: see [Note: a challenge is spent once]. */
export interface SpentChallengesTable {
  nonce: string;
  expires_at: number;
}

/** Of frames of live captures, as PictureBandsTable. Rows of a verification go when its evidence goes. */
export interface BurstBandsTable {
  verification_id: string;
  /** Counts the frames that are kept for the search, not those of the burst. */
  frame: number;
  position: number;
  /** Keyed hash, 64 hex digits. */
  band: string;
  /** Of the key of its band. */
  index_key_version: number;
}

/** See [Note: three levels of keys]. */
export interface DataKeysTable {
  owner: string;
  class: string;
  version: number;
  master_version: number;
  wrapped: Buffer;
  created_at: number;
}

/** See [Note: the audit chain]. */
export interface AuditEntriesTable {
  sequence: number;
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** Canonical JSON, without personal data. */
  details: string;
  previous_hash: string;
  hash: string;
}

/** One row: the last entry, locked by whoever appends the next. */
export interface AuditHeadTable {
  id: number;
  sequence: number;
  hash: string;
}

/** One row, once entries were let go: the last of them. See [Note: the log begins later]. */
export interface AuditStartTable {
  id: number;
  sequence: number;
  hash: string;
  /** When they went. */
  at: number;
  /** Keyed hash of the other three. */
  seal: string;
}

export interface Schema {
  verifications: VerificationsTable;
  identities: IdentitiesTable;
  pictures: PicturesTable;
  picture_bands: PictureBandsTable;
  gallery_head: GalleryHeadTable;
  gallery_removals: GalleryRemovalsTable;
  gallery_segments: GallerySegmentsTable;
  spent_challenges: SpentChallengesTable;
  burst_bands: BurstBandsTable;
  data_keys: DataKeysTable;
  audit_entries: AuditEntriesTable;
  audit_head: AuditHeadTable;
  audit_start: AuditStartTable;
  cases: CasesTable;
  attempts: AttemptsTable;
  evidence_files: EvidenceFilesTable;
  evidence_parts: EvidencePartsTable;
  events: EventsTable;
  webhook_endpoints: WebhookEndpointsTable;
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_tries: WebhookTriesTable;
  users: UsersTable;
  invitations: InvitationsTable;
  sessions: SessionsTable;
  api_keys: ApiKeysTable;
  idempotency_keys: IdempotencyKeysTable;
  review_decisions: ReviewDecisionsTable;
  consents: ConsentsTable;
  handoffs: HandoffsTable;
  blocklist_entries: BlocklistEntriesTable;
  policies: PoliciesTable;
  case_steps: CaseStepsTable;
  legal_holds: LegalHoldsTable;
  erasures: ErasuresTable;
  retention_runs: RetentionRunsTable;
}
