/**
 * @file The tables of cases: a verification from its creation to its end, and what is told of it. See schema.ts.
 */

/** A verification as it moves through its lifecycle; see verification/lifecycle.ts. */
export interface CasesTable {
  id: string;
  created_at: number;
  updated_at: number;
  /** When an applicant who has not submitted is too late. */
  expires_at: number | null;
  status: string;
  /** Grows with every change: a writer who read an older one is refused. */
  state_version: number;
  /** The last number given to an event of this case. */
  event_sequence: number;
  /** The integrator's own id: opaque, no personal data. */
  reference: string | null;
  purpose: string | null;
  claimed_type: string;
  document_type: string | null;
  language: string | null;
  return_url: string | null;
  created_by: string;
  attempts_used: number;
  attempts_max: number;
  /** JSON: the roles of the evidence that is to be sent. */
  requested: string;
  /** JSON: the reasons of the decision. */
  reasons: string;
  /** `policy` or `reviewer`. */
  decision_source: string | null;
  decided_at: number | null;
  /** 1 where a reason of class fraud led to the decision. */
  fraud: number;
  review_since: number | null;
  assignee: string | null;
  claimed_until: number | null;
  escalated_at: number | null;
  client_token_hash: string | null;
  client_token_until: number | null;
  /** Whichever process works on it, until `lease_until`. */
  lease_owner: string | null;
  lease_until: number | null;
  /** How often its work was begun since it was submitted. */
  lease_takings: number;
  redacted_at: number | null;
}

/** One submission: its report never changes. */
export interface AttemptsTable {
  id: string;
  case_id: string;
  number: number;
  created_at: number;
  ended_at: number | null;
  /** `verified`, `in_review`, `rejected`, `requires_input`, `refused` or `failed`; null while it runs. */
  outcome: string | null;
  /** Code of the problem, of a picture that could not be used. */
  problem: string | null;
  /** JSON of the Report; null where nothing was judged. */
  report: string | null;
  selfie_origin: string | null;
  /** JSON: milliseconds by stage. */
  timings: string | null;
}

/** Pictures as received, sealed, until the case ends. `received` grows as parts come in. */
export interface EvidenceFilesTable {
  id: string;
  case_id: string;
  /** `document-front`, `document-back`, `selfie` or `live`. */
  purpose: string;
  size: number;
  received: number;
  /** `camera` or `file`, as the page says. */
  source: string;
  created_at: number;
  completed_at: number | null;
}

/** The bytes are in the blob store, sealed at place (evidence_files, file id, position). */
export interface EvidencePartsTable {
  file_id: string;
  position: number;
  size: number;
  blob_name: string;
}

/** What happened, for programs that follow: written in the transaction of the change it tells of. */
export interface EventsTable {
  id: string;
  type: string;
  /** The verification or other record that it is about. */
  subject: string;
  sequence: number;
  created_at: number;
  /** JSON without personal data. */
  data: string;
  /** 1 once its deliveries are rows. */
  dispatched: number;
}

/** When an applicant first came to a step. */
export interface CaseStepsTable {
  case_id: string;
  step: string;
  at: number;
}
