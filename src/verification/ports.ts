/**
 * @file What a verification needs from outside the corridor.
 */
import type { OperatingPoint, Policy, QrPortraitPoint, SearchPoint } from "../assessment/index.ts";
import type { Records } from "../records/index.ts";
import type { EnginePool } from "./engines/index.ts";

/** By what a verification is judged; all but the policy is the same as long as the server runs. */
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
  /** Of now: see [Note: which policy counts]. */
  readonly judgement: Judgement;
  /** Absent where the policy cannot change. */
  readonly policies?: { refresh(): Promise<void> };
  readonly clock: () => Date;
  readonly log: VerificationLog;
}
