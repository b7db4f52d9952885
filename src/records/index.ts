export { RENEW_REQUEST_MS } from "./access/index.ts";
export type {
  Account,
  FirstRequest,
  NewInvitation,
  NewSession,
  StoredApiKey,
  StoredSession,
} from "./access/index.ts";
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
  ReceivedEvidence,
  EvidencePurpose,
  HandoffRecord,
  QueueFilter,
  ReviewDecisionRecord,
  ReviewQueueName,
} from "./cases/index.ts";
export type { AnalyticsFigures } from "./analytics/index.ts";
export { appendCheckpoint, checkpointLine, readCheckpoints } from "./audit/index.ts";
export type { AuditCheckpoint, AuditEntry, AuditVerdict, WalkedAudit } from "./audit/index.ts";
export { restoreBackup, verifyBackup } from "./backup/index.ts";
export type { BackupManifest } from "./backup/index.ts";
export { moveDatabase } from "./copy/index.ts";
export {
  KEY_ERRORS,
  KeyError,
  commandKeyProvider,
  descriptorKeyProvider,
  isMessageMac,
  messageMac,
  wholeNumber,
} from "./crypto/index.ts";
export type { DocumentType, KeyErrorCode, KeyProvider } from "./crypto/index.ts";
export type { DatabaseStatus } from "./database/index.ts";
export { ERASED_CLASSES } from "./erasure/index.ts";
export type { Erasure, ErasedCounts, ErasureReason, LegalHold } from "./erasure/index.ts";
export { RETAINED_CLASSES } from "./retention/index.ts";
export type { RetentionRules, RetentionRun } from "./retention/index.ts";
export type { StoredEvent } from "./events.ts";
export { isVerificationId, newVerificationId, verificationId } from "./ids.ts";
export type { VerificationId } from "./ids.ts";
export type { ListedPage, PageOptions } from "./page.ts";
export { openRecords } from "./open-records.ts";
export type { Records, RecordsOptions, RecordsStatus } from "./open-records.ts";
export type { IdentityToDescribe } from "./gallery/index.ts";
export type { ListOptions } from "./read-verification.ts";
export type { FaceSearchResult, SearchFacesOptions } from "./search-faces.ts";
export type { BlocklistEntry } from "./blocklist.ts";
export type { IdentitySummary } from "./identities.ts";
export type { PolicyRecord } from "./policies.ts";
export { isPassing, RECORDS_ERRORS, RECORDS_TROUBLE, RecordsError } from "./records-error.ts";
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
export type { SystemFigures } from "./system.ts";
export type {
  Delivery,
  LeasedDelivery,
  TryFailure,
  WebhookEndpoint,
  WebhookEndpointChange,
  WebhookTry,
} from "./webhooks/index.ts";
