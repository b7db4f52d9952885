/**
 * @file The verification resource: send pictures, follow the steps, get the result.
 * The contract is in ../schemas/verification.ts.
 */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Case, VerificationDesk } from "../../verification/index.ts";
import { readEvidence, takeEvidence } from "../evidence.ts";
import { Problem } from "../problem.ts";
import {
  CreatedVerification,
  Verification,
  type VerificationEvent,
} from "../schemas/verification.ts";
import { describeCase, problemOf, toStep } from "../describe-case.ts";

const Params = z.object({ id: z.string().max(64) });
const PictureParams = Params.extend({
  picture: z.enum(["document-front", "document-back", "selfie", "portrait", "face", "live"]),
});

export const verificationRoutes = (server: FastifyInstance, desk: VerificationDesk): void => {
  const app = server.withTypeProvider<ZodTypeProvider>();

  app.post("/v1/verifications", async (request, reply) => {
    const evidence = await takeEvidence(await readEvidence(request), desk.live);
    const { case: opened, accessToken } = desk.open(evidence);
    const ended = await waitFor(opened, waitSeconds(request));
    if (ended && opened.outcome !== undefined) {
      const problem = problemOf(opened.outcome);
      if (problem !== undefined) throw problem;
      return reply.send(Verification.parse(describeCase(opened, request.id)));
    }
    return reply
      .code(202)
      .header("location", `/v1/verifications/${opened.id}`)
      .send(
        CreatedVerification.parse({
          id: opened.id,
          accessToken,
          status: "processing",
          createdAt: opened.createdAt.toISOString(),
        }),
      );
  });

  app.get("/v1/verifications/:id", { schema: { params: Params } }, async (request, reply) => {
    const found = openCase(desk, request, request.params.id);
    return reply
      .header("cache-control", "no-store")
      .send(Verification.parse(describeCase(found, request.id)));
  });

  app.get("/v1/verifications/:id/events", { schema: { params: Params } }, (request, reply) => {
    const found = openCase(desk, request, request.params.id);
    return stream(desk, found, reply);
  });

  app.get(
    "/v1/verifications/:id/pictures/:picture",
    { schema: { params: PictureParams } },
    async (request, reply) => {
      const { outcome } = openCase(desk, request, request.params.id);
      const bytes =
        outcome?.outcome === "completed" ? outcome.pictures[request.params.picture] : undefined;
      if (bytes === undefined) throw new Problem("picture-not-found");
      return reply
        .header("cache-control", "no-store")
        .type("image/jpeg")
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  );
};

const BEARER = /^Bearer ([\w-]{20,100})$/;

/** A wrong id and a wrong token are answered alike. */
const openCase = (desk: VerificationDesk, request: FastifyRequest, id: string): Case => {
  const token = BEARER.exec(request.headers.authorization ?? "")?.[1];
  const found = token === undefined ? undefined : desk.find(id, token);
  if (found === undefined) throw new Problem("verification-not-found");
  return found;
};

const MAX_WAIT_SECONDS = 60;

/** RFC 7240: `Prefer: wait=20`. */
const waitSeconds = (request: FastifyRequest): number => {
  const wait = /(?:^|[,;\s])wait=([0-9]{1,4})(?:$|[,;\s])/.exec(
    String(request.headers.prefer ?? ""),
  );
  return Math.min(Number(wait?.[1] ?? 0), MAX_WAIT_SECONDS);
};

const waitFor = async (opened: Case, seconds: number): Promise<boolean> => {
  if (seconds === 0) return false;
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, seconds * 1000);
  });
  const ended = await Promise.race([opened.finished.then(() => true), tooLong]);
  clearTimeout(timer);
  return ended;
};

const stream = (desk: VerificationDesk, found: Case, reply: FastifyReply): FastifyReply => {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    gone.abort();
  });
  return reply
    .header("cache-control", "no-store")
    .header("x-accel-buffering", "no")
    .type("text/event-stream")
    .send(Readable.from(eventLines(desk, found, gone.signal)));
};

async function* eventLines(desk: VerificationDesk, found: Case, signal: AbortSignal) {
  const line = (event: VerificationEvent): string => `data: ${JSON.stringify(event)}\n\n`;
  try {
    yield line({ type: "step", step: "received", state: "done", atMs: 0 });
    for await (const event of desk.follow(found.id, signal)) {
      if (event.type === "step")
        yield line({ type: "step", step: toStep(event.step), state: "started", atMs: event.atMs });
    }
    yield line({ type: "done", status: describeCase(found, "").status });
  } catch (error) {
    // The reader went away; there is nobody to tell.
    if (!signal.aborted) throw error;
  }
}
