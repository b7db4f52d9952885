/**
 * @file The log: structured lines (JSON) on standard error and, if asked, in a file.
 *
 * A log line names a verification by its id and says what happened and how long
 * it took. It never holds what was read, a file name, a feature vector or a token:
 * callers pass fields of `LogFields` only, and there is no field for such things.
 */
import { mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
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
  readonly held?: number;
  readonly runId?: string;
  readonly port?: number;
  /** An error's name and stack; its message is dropped, since it may quote data. */
  readonly error?: unknown;
}

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

/** Lines that wait while they cannot be written; what comes then is lost, and counted. Some thousand lines. */
const MAX_WAITING_BYTES = 1024 * 1024;

/**
 * [Note: a log that cannot be written stops nothing]
 *
 * A disk of logs that is full, or a reader of standard error that is gone or slow, must not end a server that works
 * otherwise. Lines wait, and are written with the next one that can be. The logger's own streams throw such an error
 * where nobody catches it, or wait inside the call until there is room.
 */
const destination = (file: number): { write(line: string): void } => {
  let waiting = Buffer.alloc(0);
  let lost = 0;
  const flush = (): void => {
    try {
      while (waiting.length > 0) waiting = waiting.subarray(writeSync(file, waiting));
    } catch {
      // The next line tries again.
    }
  };
  const write = (line: string): void => {
    const bytes = Buffer.from(line);
    if (waiting.length + bytes.length > MAX_WAITING_BYTES) lost++;
    else waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
    flush();
    if (lost === 0 || waiting.length > 0) return;
    const told = { level: 40, time: new Date().toISOString(), count: lost, msg: "lines were lost" };
    lost = 0;
    write(`${JSON.stringify(told)}\n`);
  };
  return { write };
};

const openPrivately = (path: string): number => {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, "a", 0o600);
};

export const openLog = (config: Pick<Config, "logLevel" | "logFile">): Log => {
  // The logger's own level decides; a stream without one would stop at "info".
  const level = "trace" as const;
  const targets = [
    { level, stream: destination(2) },
    ...(config.logFile === undefined
      ? []
      : [{ level, stream: destination(openPrivately(config.logFile)) }]),
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
