export { RETAINED_CLASSES } from "./rules.ts";
export type { RetainedClass, RetentionRules } from "./rules.ts";
export { retentionRecords } from "./run-retention.ts";
export type { RetentionDue, RetentionRecords } from "./run-retention.ts";
export type { RetentionRun } from "./runs.ts";
