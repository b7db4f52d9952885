/**
 * @file A case as the API shows it to whoever asks.
 */
import type { FastifyRequest } from "fastify";
import type { CaseRecord } from "../records/index.ts";
import { maskPerson, type Submitted, type VerificationDesk } from "../verification/index.ts";
import { may } from "./access/permissions.ts";
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
  { desk, ownMachine }: ResultRule & { readonly desk: Pick<VerificationDesk, "lastRun"> },
): Verification => {
  const shown = describeCase(found, {
    run: desk.lastRun(found.id),
    whole: seesResult(found, request, { ownMachine }),
    requestId: request.id,
  });
  return shown.result === undefined || seesPerson(request)
    ? shown
    : { ...shown, result: maskPerson(shown.result) };
};

/** Whoever has shown who they are sees the result; the person in it only with the permission to. */
const seesPerson = ({ caller }: Pick<FastifyRequest, "caller">): boolean =>
  (caller.kind !== "key" && caller.kind !== "user") || may(caller, "pii:read");

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
