/**
 * @file The verification resource. The contract is in ../schemas/verification.ts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { CaseRecord, Records } from "../../records/index.ts";
import {
  changeCase,
  type Evidence,
  PURPOSE_OF,
  putLive,
  putWhole,
  type Submitted,
  type VerificationDesk,
} from "../../verification/index.ts";
import { actorOf } from "../access/permissions.ts";
import { describeAttempt } from "../describe-attempt.ts";
import { describeCase, problemOf } from "../describe-case.ts";
import { dropPictures, readEvidence, takeSentLive } from "../evidence.ts";
import { streamEvents } from "../event-stream.ts";
import { changedCase, foundCase, stateInvalid } from "../found-case.ts";
import { waitFor, waitSeconds } from "../prefer-wait.ts";
import { Problem } from "../problem.ts";
import { redactCase } from "../redact-case.ts";
import {
  Attempt,
  CreatedVerification,
  CreateVerification,
  Verification,
  VerificationList,
  VerificationListQuery,
} from "../schemas/verification.ts";
import { listOf } from "../schemas/conventions.ts";

const Params = z.object({ id: z.string().max(64) });
const PictureParams = Params.extend({
  picture: z.enum(["document-front", "document-back", "selfie", "portrait", "face", "live"]),
});

export interface VerificationParts {
  readonly desk: VerificationDesk;
  readonly records: Records;
  /** Whether anybody who reaches this server may begin a verification. */
  readonly selfStart: boolean;
}

/** Whoever sends card and selfie in one request has one try and gets the result; see [Note: who sees the result]. */
const ONE_SHOT = { actor: "one-shot", attemptsMax: 1, expiresInMs: 60 * 60 * 1000 } as const;

export const verificationRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  beginRoutes(server, parts);
  readRoutes(server, parts);
  submitRoutes(server, parts);
  redactRoute(server, parts);
  attemptRoutes(server, parts);
  followRoutes(server, parts);
};

const beginRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post("/v1/verifications", { config: { access: "anybody" } }, async (request, reply) => {
    refuseStart(request, parts);
    if (request.isMultipart()) return await startAtOnce(request, reply, parts);
    return await start(request, reply, parts);
  });
};

const readRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;

  app.get(
    "/v1/verifications",
    {
      config: { access: "verifications:read" },
      schema: { querystring: VerificationListQuery, response: { 200: VerificationList } },
    },
    async (request) => {
      const { limit, startingAfter, endingBefore, createdFrom, createdTo, ...filter } =
        request.query;
      const page = await records.cases.list(
        { ...filter, createdFrom: timeOf(createdFrom), createdTo: timeOf(createdTo) },
        { limit, startingAfter, endingBefore },
      );
      return { ...page, data: page.data.map((found) => shown(found, request, parts)) };
    },
  );

  app.get(
    "/v1/verifications/:id",
    {
      config: { access: "verifications:read", orApplicant: true },
      schema: { params: Params, response: { 200: Verification } },
    },
    async (request, reply) => {
      const found = await foundCase(records, request.params.id);
      return reply.header("cache-control", "no-store").send(shown(found, request, parts));
    },
  );
};

const submitRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.post(
    "/v1/verifications/:id/submit",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: { params: Params },
    },
    async (request, reply) => {
      const { id } = request.params;
      orProblem(await desk.submit(id, actorOf(request.caller)));
      const ended = await waitFor(desk.finished(id), waitSeconds(request));
      const now = await foundCase(records, id);
      return reply.code(ended ? 200 : 202).send(shown(now, request, parts));
    },
  );

  app.post(
    "/v1/verifications/:id/cancel",
    {
      config: { access: "verifications:write", orApplicant: true },
      schema: { params: Params, response: { 200: Verification } },
    },
    async (request) => {
      const { id } = request.params;
      const canceled = changedCase(
        await changeCase(records, {
          id,
          event: "cancel",
          actor: actorOf(request.caller),
          action: "verification.canceled",
          set: () => ({ requested: [] }),
        }),
      );
      await records.cases.files.remove(id);
      desk.tell(id);
      return shown(canceled, request, parts);
    },
  );
};

const redactRoute = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.post(
    "/v1/verifications/:id/redact",
    {
      config: { access: "verifications:redact" },
      schema: { params: Params, response: { 200: Verification } },
    },
    async (request) => {
      const { id } = request.params;
      const redacted = await redactCase(records, id, {
        actor: actorOf(request.caller),
        withdrawn: false,
      });
      desk.forget(id);
      return shown(redacted, request, parts);
    },
  );
};

const attemptRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { records } = parts;

  app.get(
    "/v1/verifications/:id/attempts",
    {
      config: { access: "verifications:read" },
      schema: { params: Params, response: { 200: listOf(Attempt) } },
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
    { config: { access: "verifications:read" }, schema: { params: Params } },
    async (request) => {
      const found = await records.cases.report(request.params.id);
      if (found === undefined) throw new Problem("record-not-found");
      return found.report;
    },
  );
};

const followRoutes = (server: FastifyInstance, parts: VerificationParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();
  const { desk, records } = parts;

  app.get(
    "/v1/verifications/:id/events",
    {
      config: { access: "verifications:read", orApplicant: true },
      schema: { params: Params },
    },
    async (request, reply) => {
      const { id } = await foundCase(records, request.params.id);
      return streamEvents(desk, id, reply);
    },
  );

  app.get(
    "/v1/verifications/:id/pictures/:picture",
    {
      config: { access: "pii:read", orApplicant: true },
      schema: { params: PictureParams },
    },
    async (request, reply) => {
      const { id, picture } = request.params;
      const found = await foundCase(records, id);
      const bytes =
        request.caller.kind === "applicant"
          ? ownPicture(found, picture, parts)
          : await keptPicture(found, picture, { records, actor: actorOf(request.caller) });
      if (bytes === undefined) throw new Problem("picture-not-found");
      return reply
        .header("cache-control", "no-store")
        .type("image/jpeg")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
};

const refuseStart = (
  { caller }: FastifyRequest,
  { selfStart }: Pick<VerificationParts, "selfStart">,
): void => {
  const may =
    caller.kind === "anybody"
      ? selfStart
      : caller.kind !== "applicant" && caller.permissions.has("verifications:write");
  if (may) return;
  throw new Problem(caller.kind === "anybody" ? "credentials-needed" : "permission-missing");
};

/** Card and selfie in one request: begun, sent and submitted at once. */
const startAtOnce = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, records, ...parts }: VerificationParts,
): Promise<FastifyReply> => {
  const { caseId, clientToken, live } = await keepSent(request, { desk, records });
  const submitted = await desk.submit(caseId, "one-shot", { consented: true });
  if (submitted.outcome !== "submitted") await live?.giveBack();
  orProblem(submitted);
  const judged = desk.finished(caseId).then(async (run) => {
    // Nothing was judged, so the same frames can be sent again.
    if (run?.outcome !== "completed") await live?.giveBack();
  });
  const ended = await waitFor(judged, waitSeconds(request));
  const now = await foundCase(records, caseId);
  const run = desk.lastRun(caseId);
  const problem = ended && run !== undefined ? problemOf(run) : undefined;
  if (problem !== undefined) throw problem;
  const view = shown(now, request, { desk, records, ...parts });
  return ended
    ? reply.send(Verification.parse(view))
    : reply
        .code(202)
        .header("location", `/v1/verifications/${caseId}`)
        .send({ ...Verification.parse(view), accessToken: clientToken });
};

/** The case that the request begins, with what it brought. */
const keepSent = async (
  request: FastifyRequest,
  { desk, records }: Pick<VerificationParts, "desk" | "records">,
): Promise<{
  readonly caseId: string;
  readonly clientToken: string;
  readonly live: Evidence["live"];
}> => {
  const { files } = records.cases;
  const sent = await readEvidence(request, files);
  const { pictures, type, password } = sent;
  const begin = async () => {
    const live = await takeSentLive(sent.live, desk.live);
    return { live, ...(await desk.create({ ...ONE_SHOT, claimedType: type })) };
  };
  const { live, clientToken, ...begun } = await begin().catch(async (error: unknown) => {
    await dropPictures(files, pictures);
    throw error;
  });
  const caseId = begun.case.id;
  for (const role of ["document", "documentBack", "selfie"] as const) {
    const received = pictures[role];
    if (received !== undefined)
      await files.keep(received, { caseId, purpose: PURPOSE_OF[role], source: "file" });
  }
  if (password !== undefined) {
    const bytes = Buffer.from(password);
    await putWhole(records, { caseId, purpose: "password", source: "file", bytes });
  }
  if (live !== undefined) await putLive(records, caseId, live);
  return { caseId, clientToken, live };
};

const start = async (
  request: FastifyRequest,
  reply: FastifyReply,
  parts: VerificationParts,
): Promise<FastifyReply> => {
  const parsed = CreateVerification.safeParse(request.body ?? {});
  if (!parsed.success)
    throw new Problem("request-invalid", {
      errors: parsed.error.issues.map(({ path, message }) => ({
        pointer: `/${path.map(String).join("/")}`,
        detail: message,
      })),
    });
  const { type, attempts, expiresInMinutes, ...rest } = parsed.data;
  const { case: created, clientToken } = await parts.desk.create({
    ...rest,
    claimedType: type,
    attemptsMax: attempts,
    expiresInMs: expiresInMinutes * 60_000,
    actor: actorOf(request.caller),
  });
  const url = `${request.publicUrl}/#v=${created.id}&t=${clientToken}`;
  return reply
    .code(201)
    .header("location", `/v1/verifications/${created.id}`)
    .send(CreatedVerification.parse({ ...shown(created, request, parts), clientToken, url }));
};

const orProblem = (submitted: Submitted): void => {
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

type PictureName = z.infer<typeof PictureParams>["picture"];

/** See [Note: who sees the result]. */
const ownPicture = (
  found: CaseRecord,
  picture: PictureName,
  { desk }: VerificationParts,
): Uint8Array | undefined => {
  const run = desk.lastRun(found.id);
  return isOneShot(found) && run?.outcome === "completed" ? run.pictures[picture] : undefined;
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

/**
 * [Note: who sees the result]
 *
 * An applicant who was invited sees a status and advice, never checks, scores or what was compared: that would teach
 * what to do better next time. Whoever sent card and selfie in one request is the integrator, and gets the result.
 */
const shown = (
  found: CaseRecord,
  request: FastifyRequest,
  { desk }: VerificationParts,
): Verification =>
  describeCase(found, {
    run: desk.lastRun(found.id),
    whole: request.caller.kind !== "applicant" || isOneShot(found),
    requestId: request.id,
  });

const isOneShot = ({ createdBy }: CaseRecord): boolean => createdBy === ONE_SHOT.actor;

const timeOf = (instant: string | undefined): number | undefined =>
  instant === undefined ? undefined : Date.parse(instant);
