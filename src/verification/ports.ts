/**
 * @file What a verification needs from outside the corridor.
 */
import type { OperatingPoint, Policy, QrPortraitPoint, SearchPoint } from "../assessment/index.ts";
import type { Records } from "../records/index.ts";
import type { EnginePool } from "./engines/index.ts";

/** By what a verification is judged; the same for all verifications of a running server. */
export interface Judgement {
  readonly policy: Policy;
  readonly operatingPoints: readonly OperatingPoint[];
  readonly qrPortraitPoints: readonly QrPortraitPoint[];
  readonly searchPoints: readonly SearchPoint[];
  readonly allowSpecimens: boolean;
}

/** A line about a verification; fields of src/log.ts only, never personal data. */
export interface VerificationLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface VerificationPorts {
  readonly engines: EnginePool;
  readonly records: Records;
  readonly judgement: Judgement;
  readonly clock: () => Date;
  readonly log: VerificationLog;
}
