/**
 * @file A case as the API shows it to whoever asks.
 */
import type { FastifyRequest } from "fastify";
import type { CaseRecord } from "../records/index.ts";
import type { Submitted, VerificationDesk } from "../verification/index.ts";
import { describeCase } from "./describe-case.ts";
import { stateInvalid } from "./found-case.ts";
import { Problem } from "./problem.ts";
import type { Verification } from "./schemas/verification.ts";

/** Whoever sends card and selfie in one request has one try and gets the result; see [Note: who sees the result]. */
export const ONE_SHOT = { actor: "one-shot", attemptsMax: 1, expiresInMs: 60 * 60 * 1000 } as const;

/**
 * [Note: who sees the result]
 *
 * An applicant who was invited sees a status and advice, never checks, scores or what was compared: that would teach
 * what to do better next time. Whoever sent card and selfie in one request is the integrator, and gets the result.
 */
export const shownCase = (
  found: CaseRecord,
  request: FastifyRequest,
  { desk }: { readonly desk: Pick<VerificationDesk, "lastRun"> },
): Verification =>
  describeCase(found, {
    run: desk.lastRun(found.id),
    whole: request.caller.kind !== "applicant" || isOneShot(found),
    requestId: request.id,
  });

export const isOneShot = ({ createdBy }: CaseRecord): boolean => createdBy === ONE_SHOT.actor;

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
