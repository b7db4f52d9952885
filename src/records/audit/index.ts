export { appendAudit } from "./append-audit.ts";
export type { AuditEvent } from "./append-audit.ts";
export { canonicalJson } from "./canonical-json.ts";
export type { Json } from "./canonical-json.ts";
export { appendCheckpoint } from "./checkpoint-file.ts";
export {
  AuditCheckpointSchema,
  checkpointKey,
  checkpointLine,
  isGenuine,
  makeCheckpoint,
  readCheckpoints,
} from "./checkpoint.ts";
export type { AuditCheckpoint } from "./checkpoint.ts";
export { countOldEntries, CUT_AT_ONCE, cutAuditIn } from "./cut-audit.ts";
export { auditRecords } from "./list-audit.ts";
export type { AuditEntry, AuditRecords, WalkedAudit } from "./list-audit.ts";
export { verifyAudit } from "./verify-audit.ts";
export type { AuditVerdict } from "./verify-audit.ts";
