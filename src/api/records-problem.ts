/**
 * @file What an answer says of trouble with the disk or the database: whether trying again helps, and no more. The
 * place and what to do stand in the log.
 */
import { KeyError, RecordsError, type RecordsErrorCode } from "../records/index.ts";
import { Problem, type ProblemCode } from "./problem.ts";

/** Those that are not here are no passing troubles: they are answered as bugs are. */
const PROBLEM_OF: Readonly<Partial<Record<RecordsErrorCode, ProblemCode>>> = {
  "disk-full": "disk-full",
  "not-writable": "storage-unavailable",
  "storage-failed": "storage-unavailable",
  "files-exhausted": "storage-unavailable",
  "database-busy": "database-unavailable",
  "database-unreachable": "database-unavailable",
  "database-refused": "database-unavailable",
};

export const recordsProblem = (error: unknown): Problem | undefined => {
  // A key that is not here yet, or cannot be read now: nothing of the record is wrong, and it may pass.
  if (error instanceof KeyError) return new Problem("storage-unavailable", { cause: error });
  if (!(error instanceof RecordsError)) return undefined;
  const code = PROBLEM_OF[error.code];
  return code === undefined ? undefined : new Problem(code, { cause: error });
};

/** The same troubles where no record was touched: a file that could not be opened, or a socket. */
const SYSTEM_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  ENOSPC: "disk-full",
  EDQUOT: "disk-full",
  EFBIG: "disk-full",
  EROFS: "storage-unavailable",
  EIO: "storage-unavailable",
  EMFILE: "storage-unavailable",
  ENFILE: "storage-unavailable",
};

export const systemProblem = (error: unknown): Problem | undefined => {
  const code = SYSTEM_PROBLEMS[String((error as { readonly code?: unknown } | null)?.code)];
  return code === undefined ? undefined : new Problem(code, { cause: error });
};
