/**
 * @file What goes to the desk and what it tells.
 */
import type { CaseRecord } from "../records/index.ts";
import type { Changed } from "./cases/change-case.ts";
import type { VerificationStep } from "./verify.ts";

export type DeskEvent =
  | { readonly type: "step"; readonly step: VerificationStep; readonly atMs: number }
  /** It is in another state, or something of it changed. */
  | { readonly type: "changed"; readonly status: string }
  | { readonly type: "done"; readonly status: string };

export interface DeskOptions {
  /** Cases that are worked on at once; each holds its pictures in memory. 0: other processes work on them. */
  readonly parallel: number;
  /** Submitted cases that may wait; more are refused. */
  readonly queueLimit: number;
  /** Whether a verification is submitted only after its applicant agreed to the notice. */
  readonly consentRequired: boolean;
}

export interface NewVerification {
  /** Drawn before, see [Note: what a key makes]; where it was created already, that one is gone on with. */
  readonly id?: string | undefined;
  readonly reference?: string | undefined;
  readonly purpose?: string | undefined;
  readonly claimedType: string;
  readonly language?: string | undefined;
  readonly returnUrl?: string | undefined;
  readonly attemptsMax: number;
  readonly expiresInMs: number;
  readonly actor: string;
}

export type Submitted =
  | { readonly outcome: "submitted"; readonly case: CaseRecord }
  | { readonly outcome: "evidence-missing"; readonly missing: readonly string[] }
  | { readonly outcome: "consent-missing" | "busy" }
  | Exclude<Changed, { outcome: "changed" }>;
