/**
 * @file A case as the API shows it to whoever asks.
 */
import type { FastifyRequest } from "fastify";
import type { CaseRecord } from "../records/index.ts";
import {
  type AttemptRun,
  maskPerson,
  type Submitted,
  type VerificationDesk,
} from "../verification/index.ts";
import { describeCase } from "./describe-case.ts";
import { stateInvalid } from "./found-case.ts";
import { Problem } from "./problem.ts";
import type { Verification } from "./schemas/verification.ts";

/** Card and selfie in one request: one try. */
export const ONE_SHOT = { attemptsMax: 1, expiresInMs: 60 * 60 * 1000 } as const;
/** Who began it, where nobody showed who they are. */
export const UNNAMED = "one-shot";

/**
 * [Note: who sees the result]
 *
 * An applicant who was invited sees a status and advice, never checks, scores or what was compared: that would teach
 * what to do better next time. Integrators bring a key, and see everything but the person, who is masked unless the key
 * may see personal data. Whoever sends card and selfie in one request
 * without one sees everything on their own machine alone: where strangers may begin, a fraudster may be one of them.
 */
export const shownCase = (
  found: CaseRecord,
  request: FastifyRequest,
  { desk, ownMachine, reveal = false }: ResultRule & ShownBy,
): Verification =>
  describeCase(found, {
    run: shownRun(desk.lastRun(found.id), request, reveal),
    whole: seesResult(found, request, { ownMachine }),
    requestId: request.id,
  });
interface ShownBy {
  readonly desk: Pick<VerificationDesk, "lastRun">;
  /** Values of the person as they are: for whoever sent the pictures in this request and may see them. */
  readonly reveal?: boolean;
}

/** What a key or a person who is signed in sees stays masked, as everywhere; /result reveals, and writes it down. */
const shownRun = (
  run: AttemptRun | undefined,
  { caller }: Pick<FastifyRequest, "caller">,
  reveal: boolean,
): AttemptRun | undefined =>
  run?.outcome === "completed" && !reveal && (caller.kind === "key" || caller.kind === "user")
    ? { ...run, result: maskPerson(run.result) }
    : run;

export interface ResultRule {
  /** Whether whoever reaches this server is its operator. */
  readonly ownMachine: boolean;
}

export const seesResult = (
  { createdBy }: CaseRecord,
  { caller }: Pick<FastifyRequest, "caller">,
  { ownMachine }: ResultRule,
): boolean =>
  caller.kind === "key" || caller.kind === "user" || (ownMachine && createdBy === UNNAMED);

/** Why a verification was not submitted. */
export const refuseUnsubmitted = (submitted: Submitted): void => {
  switch (submitted.outcome) {
    case "submitted":
      return;
    case "missing":
      throw new Problem("verification-not-found");
    case "illegal":
      throw stateInvalid(submitted.status);
    case "evidence-missing":
      throw new Problem("evidence-missing", {
        detail: `Missing: ${submitted.missing.join(", ")}.`,
      });
    case "consent-missing":
      throw new Problem("consent-missing");
    case "busy":
      throw new Problem("busy");
  }
};
