/**
 * @file Why what is kept cannot be opened, read or written: problems with stable codes.
 *
 * A duplicate number or a missing record is an outcome, not one of these; a broken
 * promise of the caller is a RangeError. `detail` names tables, fields and paths of
 * the installation, never a person's data.
 */
import { channel } from "node:diagnostics_channel";

/** A title and what the operator can do; both are in the message. */
export const RECORDS_ERRORS = {
  "data-dir-exposed": {
    title: "The data directory can be read or changed by other users",
    advice: "Run: chmod 700 on the data directory, and check who could read it until now.",
  },
  "data-dir-unusable": {
    title: "The data directory cannot be used",
    advice: "Check that it is a directory and that this user may write to it.",
  },
  "database-busy": {
    title: "The database stayed locked by another process",
    advice: "Try again; if it lasts, look for a program that holds a transaction open.",
  },
  "database-address-invalid": {
    title: "The address of the database cannot be used",
    advice: "Write it as docs/mysql.md says: mysql://user:password@host/database.",
  },
  "database-unreachable": {
    title: "The database server cannot be reached",
    advice:
      "Check that it runs and that this host may reach it; the program tries again by itself.",
  },
  "database-refused": {
    title: "The database server refuses this user or does not know this database",
    advice:
      "Check user, password and database in its address, and what the user may do: docs/mysql.md.",
  },
  "database-unfit": {
    title: "The database server could lose what it has acknowledged, or is too old",
    advice: "Change the settings that are named, and restart: docs/mysql.md.",
  },
  "database-damaged": {
    title: "The database file is damaged",
    advice: "Stop the server, keep a copy of the files, and restore the last backup.",
  },
  "database-newer": {
    title: "The database was written by a newer version of this program",
    advice: "Upgrade this program; migrations only go forward.",
  },
  "disk-full": {
    title: "There is no space left to store records",
    advice: "Free space on the disk of the data directory; nothing acknowledged is lost.",
  },
  "not-writable": {
    title: "The data directory or the database is read-only",
    advice: "Give this user write permission, or remount the disk writable.",
  },
  "storage-failed": {
    title: "The disk of the data directory failed to read or write",
    advice: "Look into the system log for errors of the disk; restore the last backup on another.",
  },
  "files-exhausted": {
    title: "This process or this system may not open more files",
    advice: "Raise the limit of open files (LimitNOFILE of systemd, ulimit -n), and restart.",
  },
  "record-damaged": {
    title: "A stored record was altered, moved, or sealed under another key",
    advice: "Run the audit check, and restore the record from a backup.",
  },
  "picture-missing": {
    title: "The file of a stored picture is missing",
    advice: "Restore the blobs directory from the backup taken with this database.",
  },
  "blobs-unreachable": {
    title: "The server that keeps the pictures cannot be reached",
    advice: "Check EKYC_S3_ENDPOINT and that the server runs; the program tries again by itself.",
  },
  "blobs-refused": {
    title: "The server that keeps the pictures refuses",
    advice: "Check bucket, region and keys of EKYC_S3_*, and what the key may do: docs/mysql.md.",
  },
  "audit-damaged": {
    title: "The head of the audit log is missing or damaged",
    advice: "Run the audit check, and restore the database from a backup.",
  },
  "checkpoint-refused": {
    title: "A checkpoint of the audit log is not genuine",
    advice: "Look where it was kept, and by whom it could be changed.",
  },
  "backup-damaged": {
    title: "The backup is damaged or not whole",
    advice: "Take an earlier backup; nothing was restored from this one.",
  },
  "backup-place-taken": {
    title: "There is something where the backup would be written",
    advice: "Name a directory that does not exist yet.",
  },
  "target-not-empty": {
    title: "There are records where others would be written",
    advice: "Name an empty database and a data directory without one; nothing was changed.",
  },
  "restore-unfinished": {
    title: "A restore into this data directory was cut off",
    advice: "Run ekyc restore again; it begins anew.",
  },
  "database-in-use": {
    title: "Another process has the database open",
    advice: "Stop every server of this installation, and run the command again.",
  },
  "rows-differ": {
    title: "What was copied is not what is in the source",
    advice:
      "Nothing was changed. Stop every server of this installation, and run the command again.",
  },
} as const;

export type RecordsErrorCode = keyof typeof RECORDS_ERRORS;

/** A code for each of these errors, for whoever counts them. */
export const RECORDS_TROUBLE = channel("ekyc.records-error");

export class RecordsError extends Error {
  readonly code: RecordsErrorCode;
  readonly detail: string | undefined;
  readonly advice: string;

  constructor(code: RecordsErrorCode, options: { detail?: string; cause?: unknown } = {}) {
    const { title, advice } = RECORDS_ERRORS[code];
    const about = options.detail === undefined ? "" : ` (${options.detail})`;
    super(`${title}${about}. ${advice}`, { cause: options.cause });
    this.name = "RecordsError";
    this.code = code;
    this.detail = options.detail;
    this.advice = advice;
    RECORDS_TROUBLE.publish(code);
  }
}

const codes = (code: RecordsErrorCode, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, code]));

/** What the operating system, SQLite and MySQL call the same troubles. */
const CODE_OF: Readonly<Record<string, RecordsErrorCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  // A limit of the process or of the file system for one file.
  EFBIG: "disk-full",
  SQLITE_FULL: "disk-full",
  EIO: "storage-failed",
  SQLITE_IOERR: "storage-failed",
  EMFILE: "files-exhausted",
  ENFILE: "files-exhausted",
  EROFS: "not-writable",
  EACCES: "not-writable",
  EPERM: "not-writable",
  SQLITE_READONLY: "not-writable",
  SQLITE_CANTOPEN: "not-writable",
  SQLITE_BUSY: "database-busy",
  SQLITE_LOCKED: "database-busy",
  SQLITE_CORRUPT: "database-damaged",
  SQLITE_NOTADB: "database-damaged",
  ...codes("disk-full", ["ER_DISK_FULL", "ER_RECORD_FILE_FULL"]),
  ...codes("not-writable", ["ER_OPTION_PREVENTS_STATEMENT", "ER_READ_ONLY_MODE"]),
  ...codes("database-busy", ["ER_LOCK_WAIT_TIMEOUT", "ER_LOCK_DEADLOCK", "ER_CON_COUNT_ERROR"]),
  ...codes("database-refused", [
    "ER_ACCESS_DENIED_ERROR",
    "ER_DBACCESS_DENIED_ERROR",
    "ER_BAD_DB_ERROR",
    "ER_TABLEACCESS_DENIED_ERROR",
  ]),
  ...codes("database-unreachable", [
    "ECONNREFUSED",
    "ECONNRESET",
    "EPIPE",
    "ETIMEDOUT",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "ENOTFOUND",
    "EAI_AGAIN",
    "PROTOCOL_CONNECTION_LOST",
    "PROTOCOL_SEQUENCE_TIMEOUT",
    "ER_SERVER_SHUTDOWN",
    "ER_CONNECTION_KILLED",
    "ER_NORMAL_SHUTDOWN",
    "ER_QUERY_INTERRUPTED",
  ]),
};

/** The code that a failed system call or SQLite statement carries; undefined for anything else. */
export const systemCode = (thrown: unknown): string | undefined => {
  if (!(thrown instanceof Error) || !("code" in thrown)) return undefined;
  return typeof thrown.code === "string" ? thrown.code : undefined;
};

/** Gives troubles of the disk and the database their stable code; a bug stays what it is. */
export const asRecordsError = (thrown: unknown): unknown => {
  const code = systemCode(thrown);
  if (code === undefined || thrown instanceof RecordsError) return thrown;
  // Extended codes of SQLite append a word: SQLITE_BUSY_SNAPSHOT, SQLITE_READONLY_DIRECTORY.
  const primary = code.startsWith("SQLITE_") ? code.split("_").slice(0, 2).join("_") : code;
  const known = CODE_OF[primary];
  return known === undefined ? thrown : new RecordsError(known, { cause: thrown });
};

/** Troubles that end without anybody mending a record: what met one can be done again afterwards. */
const PASSING: ReadonlySet<RecordsErrorCode> = new Set([
  "disk-full",
  "not-writable",
  "storage-failed",
  "files-exhausted",
  "database-busy",
  "database-unreachable",
  "database-refused",
  "blobs-unreachable",
  "blobs-refused",
]);

export const isPassing = (thrown: unknown): boolean =>
  thrown instanceof RecordsError && PASSING.has(thrown.code);
