/**
 * @file What the applicant says of the document: its kind, and whether what was read off it is right; and how far they are.
 * The contract is in ../schemas/evidence.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { CaseRecord, Records } from "../../records/index.ts";
import type { VerificationDesk } from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { describeCase } from "../describe-case.ts";
import { caseInNeed, foundCase } from "../found-case.ts";
import { Problem } from "../problem.ts";
import { Nothing } from "../schemas/conventions.ts";
import { Claims, ReportedStep } from "../schemas/evidence.ts";
import { Verification } from "../schemas/verification.ts";

interface ClaimParts {
  readonly desk: VerificationDesk;
  readonly records: Records;
}

export const claimRoutes = (server: FastifyInstance, parts: ClaimParts): void => {
  claimRoute(server, parts);
  stepRoute(server, parts);
};

const claimRoute = (server: FastifyInstance, { desk, records }: ClaimParts): void => {
  server.withTypeProvider<ZodTypeProvider>().patch(
    "/v1/verifications/:id/claims",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: {
        operationId: "verifications.claim",
        summary: "Say what the document is, or that it was read rightly",
        params: z.object({ id: z.string().max(64) }),
        body: Claims,
        response: { 200: Verification },
      },
    },
    async (request) => {
      const claimed = await claim(records, request.params.id, {
        ...request.body,
        actor: actorOf(request.caller),
      });
      desk.tell(claimed.id);
      return describeCase(claimed, {
        run: desk.lastRun(claimed.id),
        whole: request.caller.kind !== "applicant",
        requestId: request.id,
      });
    },
  );
};

const stepRoute = (server: FastifyInstance, { records }: Pick<ClaimParts, "records">): void => {
  server.withTypeProvider<ZodTypeProvider>().post(
    "/v1/verifications/:id/steps",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: {
        operationId: "verifications.reachStep",
        summary: "Tell how far the applicant is, for the funnel",
        params: z.object({ id: z.string().max(64) }),
        body: ReportedStep,
        response: { 204: Nothing },
      },
    },
    async (request, reply) => {
      const { id } = await foundCase(records, request.params.id);
      await records.cases.reachStep(id, request.body.step);
      return reply.code(204).send(null);
    },
  );
};

/** Each time somebody else was quicker; after so many tries something is wrong. */
const MOST_TRIES = 5;

/** What was confirmed goes to the audit log alone: a person who reviews sees it there, and no rule rests on it. */
const claim = async (
  records: Records,
  id: string,
  { type, readingConfirmed, actor }: z.infer<typeof Claims> & { readonly actor: string },
): Promise<CaseRecord> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await caseInNeed(records, id);
    const isMoved = await records.cases.move({
      case: found,
      to: found.status,
      actor,
      action: "verification.claimed",
      details: {
        ...(type !== undefined && { type }),
        ...(readingConfirmed !== undefined && { readingConfirmed }),
      },
      ...(type !== undefined && { set: { claimed_type: type } }),
    });
    if (isMoved) return caseInNeed(records, id);
  }
  throw new Problem("changed-meanwhile");
};
