/**
 * @file The log: structured lines (JSON) on standard error and, if asked, in a file.
 *
 * A log line names a verification by its id and says what happened and how long
 * it took. It never holds what was read, a file name, a feature vector or a token:
 * callers pass fields of `LogFields` only, and there is no field for such things.
 */
import { pino } from "pino";
import type { Config } from "./config.ts";

/** All that may stand in a log line beside its message. */
export interface LogFields {
  readonly verificationId?: string;
  readonly requestId?: string;
  readonly step?: string;
  readonly check?: string;
  readonly status?: string;
  readonly outcome?: string;
  readonly reasons?: readonly string[];
  readonly failure?: string;
  readonly code?: string;
  readonly method?: string;
  readonly route?: string;
  readonly statusCode?: number;
  readonly durationMs?: number;
  readonly cpuMs?: number;
  readonly count?: number;
  readonly port?: number;
  /** An error's name and stack; its message is dropped, since it may quote data. */
  readonly error?: unknown;
}

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Lines that wait while they cannot be written; what comes then is lost. Some thousand lines. */
const MAX_WAITING_BYTES = 1024 * 1024;

/**
 * [Note: a log that cannot be written stops nothing]
 *
 * A disk of logs that is full, or a reader of standard error that is gone or slow, must not end a server that works
 * otherwise. Lines wait, and are written with the next one that can be. Unless told, the logger throws such an error
 * where nobody catches it, waits inside the call for a slow reader, and keeps all that waits.
 */
const destination = (place: { readonly fd: number } | { readonly dest: string }) => {
  const stream = pino.destination({
    ...place,
    mkdir: true,
    mode: 0o600,
    sync: true,
    maxLength: MAX_WAITING_BYTES,
    retryEAGAIN: () => false,
  });
  stream.removeAllListeners("error");
  stream.on("error", () => undefined);
  return stream;
};

export const openLog = (config: Pick<Config, "logLevel" | "logFile">): Log => {
  // The logger's own level decides; a stream without one would stop at "info".
  const level = "trace" as const;
  const targets = [
    { level, stream: destination({ fd: 2 }) },
    ...(config.logFile === undefined
      ? []
      : [{ level, stream: destination({ dest: config.logFile }) }]),
  ];
  return pino(
    {
      level: config.logLevel,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { error: describeError },
    },
    pino.multistream(targets),
  );
};

/** The stack below its first line, which repeats the message. */
const describeError = (error: unknown) =>
  error instanceof Error
    ? { name: error.name, stack: error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) }
    : { name: "unknown" };

/** For commands that answer on standard output alone. */
export const SILENT_LOG: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
