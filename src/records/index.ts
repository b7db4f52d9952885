export { MAX_PART_BYTES, REVIEW_QUEUES } from "./cases/index.ts";
export type {
  AttemptEnd,
  AttemptOutcome,
  AttemptRecord,
  CaseChange,
  CaseFilter,
  CaseMove,
  CaseRecord,
  CaseStep,
  ConsentRecord,
  EvidenceFileRecord,
  EvidencePurpose,
  HandoffRecord,
  QueueFilter,
  ReviewDecisionRecord,
  ReviewQueueName,
} from "./cases/index.ts";
export type { AuditVerdict } from "./audit/index.ts";
export { KEY_ERRORS, KeyError, fileKeyProvider, wholeNumber } from "./crypto/index.ts";
export type { DocumentType, KeyErrorCode, KeyProvider, MasterKey } from "./crypto/index.ts";
export type { DatabaseStatus } from "./database/index.ts";
export { isVerificationId, newVerificationId } from "./ids.ts";
export type { VerificationId } from "./ids.ts";
export { openRecords } from "./open-records.ts";
export type { Records, RecordsOptions, RecordsStatus } from "./open-records.ts";
export type { IdentityToDescribe } from "./gallery/index.ts";
export type { ListOptions } from "./read-verification.ts";
export type { FaceSearchResult, SearchFacesOptions } from "./search-faces.ts";
export { RECORDS_ERRORS, RecordsError } from "./records-error.ts";
export type { RecordsErrorCode } from "./records-error.ts";
export { PICTURE_PURPOSES } from "./verification-record.ts";
export type {
  EvidenceToKeep,
  FaceSearched,
  KeepLevel,
  KeptFaceCandidate,
  PicturePurpose,
  RecordedVerification,
  StoredFeatures,
  StoredFields,
  StoredObservations,
  StoredPicture,
  VerificationRecord,
  VerificationSummary,
  VerificationToRecord,
} from "./verification-record.ts";
