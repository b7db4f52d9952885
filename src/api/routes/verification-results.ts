/**
 * @file What came of a verification: attempts, reports, the result, pictures, and the events that follow it.
 * The contract is in ../schemas/verification.ts.
 */
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { Report } from "../../assessment/index.ts";
import type { CaseRecord, Records } from "../../records/index.ts";
import {
  maskPerson,
  storedResult,
  type VerificationDesk,
  type VerificationPorts,
} from "../../verification/index.ts";
import { actorOf, type Caller, may } from "../access/permissions.ts";
import { describeAttempt } from "../describe-attempt.ts";
import { streamEvents } from "../event-stream.ts";
import { foundCase } from "../found-case.ts";
import { Problem } from "../problem.ts";
import {
  AttemptList,
  ResultQuery,
  VerificationEvent,
  VerificationResult,
} from "../schemas/verification.ts";
import { type ResultRule, seesResult } from "../shown-case.ts";

const Params = z.object({ id: z.string().max(64) });
const PictureParams = Params.extend({
  picture: z.enum(["document-front", "document-back", "selfie", "portrait", "face", "live"]),
});

export interface ResultParts extends ResultRule {
  readonly desk: VerificationDesk;
  readonly records: Records;
  readonly ports: VerificationPorts;
}

export const resultRoutes = (server: FastifyInstance, parts: ResultParts): void => {
  attemptRoutes(server, parts);
  resultRoute(server, parts);
  followRoutes(server, parts);
};

const attemptRoutes = (server: FastifyInstance, parts: ResultParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;

  app.get(
    "/v1/verifications/:id/attempts",
    {
      config: { access: "verifications:read" },
      schema: {
        operationId: "verifications.attempts",
        summary: "List the attempts of a verification",
        params: Params,
        response: { 200: AttemptList },
      },
    },
    async (request) => {
      const { id } = await foundCase(records, request.params.id);
      const attempts = await records.cases.attempts(id);
      const data = attempts.map(describeAttempt);
      return { data, hasMore: false };
    },
  );

  app.get(
    "/v1/reports/:id",
    {
      config: {
        access: "verifications:read",
        answers: { 200: { "application/json": Report } },
      },
      schema: {
        operationId: "reports.get",
        summary: "Read the report of an attempt: every check with its reasons; it never changes",
        params: Params,
      },
    },
    async (request) => {
      const found = await records.cases.report(request.params.id);
      if (found === undefined) throw new Problem("record-not-found");
      return found.report;
    },
  );
};

/** Masked, unless whoever may see personal data asks to; that is written down. */
const resultRoute = (server: FastifyInstance, { records, ports }: ResultParts): void => {
  server.withTypeProvider<ZodTypeProvider>().get(
    "/v1/verifications/:id/result",
    {
      config: { access: "verifications:read" },
      schema: {
        operationId: "verifications.result",
        summary: "Read what was read and found, masked unless revealed",
        params: Params,
        querystring: ResultQuery,
        response: { 200: VerificationResult },
      },
    },
    async (request, reply) => {
      const { reveal } = request.query;
      if (reveal && !may(request.caller, "pii:read")) throw new Problem("permission-missing");
      const { id } = await foundCase(records, request.params.id);
      const record = await records.getVerification(id);
      if (record === undefined) throw new Problem("record-not-found");
      const result = storedResult(record, ports.judgement);
      if (reveal)
        await records.audit.note({
          actor: actorOf(request.caller),
          action: "pii.revealed",
          subject: id,
          details: { fields: Object.keys(result.document.fields) },
        });
      return reply.header("cache-control", "no-store").send(reveal ? result : maskPerson(result));
    },
  );
};

const followRoutes = (server: FastifyInstance, parts: ResultParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.get(
    "/v1/verifications/:id/events",
    {
      config: {
        access: "verifications:read",
        orApplicant: true,
        answers: { 200: { "text/event-stream": VerificationEvent } },
      },
      schema: {
        operationId: "verifications.events",
        summary: "Follow a verification as server-sent events until it is decided",
        params: Params,
      },
    },
    async (request, reply) => {
      const { id } = await foundCase(records, request.params.id);
      return streamEvents(desk, id, reply);
    },
  );

  app.get(
    "/v1/verifications/:id/pictures/:picture",
    {
      config: {
        access: "pii:read",
        orApplicant: true,
        answers: { 200: { "image/jpeg": z.file() } },
      },
      schema: {
        operationId: "verifications.picture",
        summary: "See a picture; looking at one that is kept is written to the audit log",
        params: PictureParams,
      },
    },
    async (request, reply) => {
      const { id, picture } = request.params;
      const found = await foundCase(records, id);
      const bytes =
        request.caller.kind === "applicant"
          ? ownPicture(found, request, parts)
          : await keptPicture(found, picture, { records, actor: actorOf(request.caller) });
      if (bytes === undefined) throw new Problem("picture-not-found");
      return reply
        .header("cache-control", "no-store")
        .type("image/jpeg")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
};

type PictureName = z.infer<typeof PictureParams>["picture"];

/** See [Note: who sees the result]. */
const ownPicture = (
  found: CaseRecord,
  {
    params,
    caller,
  }: { readonly params: { readonly picture: PictureName }; readonly caller: Caller },
  parts: ResultParts,
): Uint8Array | undefined => {
  const run = parts.desk.lastRun(found.id);
  return seesResult(found, { caller }, parts) && run?.outcome === "completed"
    ? run.pictures[params.picture]
    : undefined;
};

/** Every look is written down. */
const keptPicture = async (
  { id }: CaseRecord,
  picture: PictureName,
  { records, actor }: { readonly records: Records; readonly actor: string },
): Promise<Uint8Array | undefined> => {
  const kept = await records.readPicture(id, picture);
  if (kept === undefined) return undefined;
  await records.audit.note({ actor, action: "picture.viewed", subject: id, details: { picture } });
  return kept.bytes;
};
