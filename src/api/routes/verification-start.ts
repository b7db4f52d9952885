/**
 * @file How a verification begins: by JSON, or with card and selfie at once. The contract is in
 * ../schemas/verification.ts.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { type Records, verificationId } from "../../records/index.ts";
import {
  type Evidence,
  PURPOSE_OF,
  putLive,
  putWhole,
  type VerificationDesk,
} from "../../verification/index.ts";
import { actorOf, may } from "../access/permissions.ts";
import { problemOf } from "../describe-case.ts";
import { dropPictures, readEvidence, type SentEvidence, takeSentLive } from "../evidence.ts";
import { foundCase } from "../found-case.ts";
import { waitFor, waitSeconds } from "../prefer-wait.ts";
import { Problem } from "../problem.ts";
import { pageAddress } from "../public-url.ts";
import {
  AcceptedVerification,
  CreatedVerification,
  CreateVerification,
  Verification,
  VerifyForm,
} from "../schemas/verification.ts";
import { PreferWait } from "../schemas/conventions.ts";
import { ONE_SHOT, refuseUnsubmitted, type ResultRule, shownCase, UNNAMED } from "../shown-case.ts";

export interface StartParts extends ResultRule {
  readonly desk: VerificationDesk;
  readonly records: Records;
  /** Whether anybody who reaches this server may begin a verification. */
  readonly selfStart: boolean;
}

export const startRoutes = (server: FastifyInstance, parts: StartParts): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post(
    "/v1/verifications",
    {
      config: {
        access: "anybody",
        unlessOpen: "verifications:write",
        takes: { "application/json": CreateVerification, "multipart/form-data": VerifyForm },
        answers: {
          200: { "application/json": Verification },
          201: { "application/json": CreatedVerification },
          202: { "application/json": AcceptedVerification },
        },
      },
      schema: {
        operationId: "verifications.create",
        summary: "Begin a verification, or send card and selfie at once",
        description:
          "With JSON a verification is begun: 201, and the applicant sends the evidence. With a form it is submitted at once: 202, or 200 with the result where `Prefer: wait` lasts.",
        headers: PreferWait,
      },
    },
    async (request, reply) => {
      refuseStart(request, parts);
      if (request.isMultipart()) return await startAtOnce(request, reply, parts);
      return await start(request, reply, parts);
    },
  );
};

const refuseStart = (
  { caller }: FastifyRequest,
  { selfStart }: Pick<StartParts, "selfStart">,
): void => {
  const mayStart =
    caller.kind === "anybody"
      ? selfStart
      : caller.kind !== "applicant" && caller.permissions.has("verifications:write");
  if (mayStart) return;
  throw new Problem(caller.kind === "anybody" ? "credentials-needed" : "permission-missing");
};

/** Card and selfie in one request: begun, sent and submitted at once. */
const startAtOnce = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { desk, records, ownMachine }: StartParts,
): Promise<FastifyReply> => {
  const actor = request.caller.kind === "anybody" ? UNNAMED : actorOf(request.caller);
  const { caseId, clientToken, live, isNew } = await keepSent(request, actor, { desk, records });
  if (isNew) {
    const submitted = await desk.submit(caseId, actor, { consented: true });
    if (submitted.outcome !== "submitted") await live?.giveBack();
    refuseUnsubmitted(submitted);
  }
  const judged = desk.finished(caseId).then(async (how) => {
    // Nothing was judged, so the same frames can be sent again.
    if (how === "not-judged") await live?.giveBack();
  });
  const ended = await waitFor(judged, waitSeconds(request), desk.left(caseId));
  const now = await foundCase(records, caseId);
  const run = desk.lastRun(caseId);
  const problem = ended && run !== undefined ? problemOf(run) : undefined;
  if (problem !== undefined) throw problem;
  const reveal = ended && may(request.caller, "pii:read");
  const view = shownCase(now, request, { desk, ownMachine, reveal });
  if (reveal && view.result !== undefined)
    await records.audit.note({
      actor,
      action: "pii.revealed",
      subject: caseId,
      details: { fields: Object.keys(view.result.document.fields) },
    });
  return ended
    ? reply.send(Verification.parse(view))
    : reply
        .code(202)
        .header("location", `/v1/verifications/${caseId}`)
        .send({ ...Verification.parse(view), clientToken });
};

/** The case that the request begins, with what it brought; not new where it was submitted before its answer was lost. */
const keepSent = async (
  request: FastifyRequest,
  actor: string,
  { desk, records }: Pick<StartParts, "desk" | "records">,
): Promise<{
  readonly caseId: string;
  readonly clientToken: string;
  readonly live: Evidence["live"];
  readonly isNew: boolean;
}> => {
  const { files } = records.cases;
  const sent = await readEvidence(request, files);
  const { pictures, type, password } = sent;
  const begin = async () => {
    const live = await takeSentLive(sent.live, desk.live);
    const id = madeBy(request);
    return { live, ...(await desk.create({ ...ONE_SHOT, id, actor, claimedType: type })) };
  };
  const { live, clientToken, ...begun } = await begin().catch(async (error: unknown) => {
    await dropPictures(files, pictures);
    throw error;
  });
  const caseId = begun.case.id;
  if (begun.case.status !== "requires_input") {
    await dropPictures(files, pictures);
    return { caseId, clientToken, live, isNew: false };
  }
  await keepPictures(files, pictures, caseId);
  if (password !== undefined) {
    const bytes = Buffer.from(password);
    await putWhole(records, { caseId, purpose: "password", source: "file", bytes });
  }
  if (live !== undefined) await putLive(records, caseId, live);
  return { caseId, clientToken, live, isNew: true };
};

/** Of those that are not begun with when one cannot be kept, nothing is left either. */
const keepPictures = async (
  files: Records["cases"]["files"],
  pictures: SentEvidence["pictures"],
  caseId: string,
): Promise<void> => {
  let left: Partial<SentEvidence["pictures"]> = pictures;
  try {
    for (const role of ["document", "documentBack", "selfie"] as const) {
      const received = pictures[role];
      if (received === undefined) continue;
      left = { ...left, [role]: undefined };
      await files.keep(received, { caseId, purpose: PURPOSE_OF[role], source: "file" });
    }
  } catch (error) {
    await dropPictures(files, left);
    throw error;
  }
};

/** See [Note: what a key makes]. */
const madeBy = ({ firstRequest }: FastifyRequest): string | undefined =>
  firstRequest && verificationId(firstRequest.makes);

const start = async (
  request: FastifyRequest,
  reply: FastifyReply,
  parts: StartParts,
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
    id: madeBy(request),
    claimedType: type,
    attemptsMax: attempts,
    expiresInMs: expiresInMinutes * 60_000,
    actor: actorOf(request.caller),
  });
  const url = pageAddress(request.publicUrl, { id: created.id, clientToken });
  return reply
    .code(201)
    .header("location", `/v1/verifications/${created.id}`)
    .send(CreatedVerification.parse({ ...shownCase(created, request, parts), clientToken, url }));
};
