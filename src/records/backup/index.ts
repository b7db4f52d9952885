export { restoreBackup } from "./restore-backup.ts";
export type { RestoreRequest } from "./restore-backup.ts";
export { verifyBackup } from "./verify-backup.ts";
export type { BackupManifest } from "./manifest.ts";
