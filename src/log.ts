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

export const openLog = (config: Pick<Config, "logLevel" | "logFile">): Log => {
  // The logger's own level decides; a stream without one would stop at "info".
  const level = "trace";
  const targets = [
    { level, stream: pino.destination({ fd: 2, sync: true }) } as const,
    ...(config.logFile === undefined
      ? []
      : [
          {
            level,
            stream: pino.destination({
              dest: config.logFile,
              mkdir: true,
              sync: true,
              mode: 0o600,
            }),
          },
        ]),
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
