/**
 * @file Reasons not to start that a person can act on, told apart from bugs.
 */
import { ConfigError } from "./config.ts";

/** Names of errors whose message is a sentence for the operator. */
const EXPLAINED = new Set([
  "EngineUnableError",
  "PolicyFileError",
  "OperatingPointsFileError",
  "CalibrationError",
  "KeyError",
  "RecordsError",
  "PairsFileError",
  "BurstFolderError",
]);

const SYSTEM_FAILURES: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is in use. Set EKYC_PORT to another one.",
  EACCES: "The address or the data directory may not be used. See docs/configuration.md.",
};

/** A reason not to start that a person can act on; undefined for a bug. */
export const explainStartFailure = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof ConfigError || EXPLAINED.has(error.name)) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? undefined : SYSTEM_FAILURES[code];
};
