/**
 * @file `Idempotency-Key`: a request that is sent again is answered as the first time, and carried out once.
 *
 * Of any number that come at once with one key, the first is carried out; the others are told that it still runs, or
 * get its answer. What ended in a fault of ours is carried out when it is sent again, and no second time where it had
 * been done, see [Note: what a key makes].
 *
 * [Note: nothing is kept of stateless calls]
 *
 * They change nothing, so that carrying one out again is the same as answering again; and what they answer is personal
 * data, which this would keep. There the header is taken and does nothing.
 */
import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Log } from "../log.ts";
import {
  type FirstRequest,
  isVerificationId,
  RENEW_REQUEST_MS,
  type Records,
} from "../records/index.ts";
import { actorOf } from "./access/permissions.ts";
import { Problem } from "./problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    firstRequest?: FirstRequest;
  }
}

/** Printable ASCII without spaces: whatever generators of such keys make. */
const KEY = /^[\x21-\x7e]{1,255}$/;

export const answerOnce = (
  app: FastifyInstance,
  { records, log }: { readonly records: Pick<Records, "access">; readonly log: Log },
): void => {
  const { requests } = records.access;
  app.addHook("preHandler", async (request, reply) => {
    const given = request.headers["idempotency-key"];
    if (request.method !== "POST" || given === undefined) return;
    const { caller } = request;
    // See [Note: nothing is kept of stateless calls].
    if (request.routeOptions.config.access === "stateless:use") return;
    if (caller.kind === "anybody") return;
    const key = [given].flat().join();
    if (!KEY.test(key))
      throw new Problem("request-invalid", {
        detail: "An Idempotency-Key has 1 to 255 printable characters.",
      });
    const who = caller.kind === "applicant" ? caller.verificationId : actorOf(caller);
    const begun = await requests.begin({ caller: who, key, content: contentOf(request) });
    if (begun.outcome === "reused") throw new Problem("idempotency-key-reused");
    if (begun.outcome === "running")
      throw new Problem("idempotency-in-progress", { retryAfterSeconds: 1 });
    if (begun.outcome === "answered") return answerAgain(reply, begun.answer);
    request.firstRequest = begun.first;
    running.set(request, Promise.resolve());
    return undefined;
  });
  const running = renewEvery(app, { requests, log });

  app.addHook("onSend", async (request, reply, payload: unknown) => {
    if (request.firstRequest === undefined) return;
    // Renewing changes what the row is known by.
    await running.get(request);
    running.delete(request);
    const { firstRequest } = request;
    const body = bytesOf(payload);
    const { statusCode } = reply;
    // Of an upload that broke off nothing was decided: whole, it is another request.
    const isWhole = request.raw.complete;
    const failed = statusCode >= 500 || statusCode === 429 || !isWhole;
    try {
      if (failed || body === undefined)
        // A fault can come after what was asked was done, but not before it was heard to its end; a disk can be full
        // after a first step.
        await requests.giveUp(firstRequest, {
          mayBeDone: statusCode === 507 || (statusCode >= 500 && isWhole),
        });
      else
        await requests.end(firstRequest, {
          status: reply.statusCode,
          contentType: headerOf(reply, "content-type"),
          location: headerOf(reply, "location"),
          body,
          subject: subjectOf(request, reply),
        });
    } catch (error) {
      // It was carried out: saying that it failed would have it done twice.
      log.error({ requestId: request.id, error }, "an answer could not be kept");
    }
  });
};

/** With a verification that is redacted the answers go that told of it. */
const subjectOf = (request: FastifyRequest, reply: FastifyReply): string | null => {
  const { id } = (request.params ?? {}) as { readonly id?: string };
  const made = headerOf(reply, "location")?.split("/").at(-1);
  return [id, made].find((known) => known !== undefined && isVerificationId(known)) ?? null;
};

/**
 * Requests with a key that run in this process, each with its last renewal: every few seconds it is said that they do,
 * see [Note: insert first].
 */
const renewEvery = (
  app: FastifyInstance,
  { requests, log }: { readonly requests: Records["access"]["requests"]; readonly log: Log },
): Map<FastifyRequest, Promise<void>> => {
  const running = new Map<FastifyRequest, Promise<void>>();
  const renew = async (request: FastifyRequest): Promise<void> => {
    const first = request.firstRequest;
    if (first === undefined || Date.now() - first.startedAt < RENEW_REQUEST_MS) return;
    try {
      request.firstRequest = (await requests.renew(first)) ?? first;
    } catch (error) {
      log.error({ requestId: request.id, error }, "that a request still runs could not be written");
    }
  };
  const timer = setInterval(() => {
    for (const [request, former] of running)
      running.set(
        request,
        former.then(() => renew(request)),
      );
  }, RENEW_REQUEST_MS);
  app.addHook("onClose", (_app, done) => {
    clearInterval(timer);
    done();
  });
  return running;
};

/** undefined for a stream, which cannot be given twice. */
const bytesOf = (payload: unknown): Buffer | undefined => {
  if (payload === undefined || payload === null) return Buffer.alloc(0);
  if (Buffer.isBuffer(payload)) return payload;
  return typeof payload === "string" ? Buffer.from(payload) : undefined;
};

/** A form is read as it streams in, so of one only its length is compared. */
const contentOf = (request: FastifyRequest): string => {
  const body = Buffer.isBuffer(request.body)
    ? createHash("sha256").update(request.body).digest("hex")
    : JSON.stringify(request.body ?? null);
  const length = request.isMultipart() ? (request.headers["content-length"] ?? "") : "";
  return [request.method, request.url, length, body].join("\n");
};

const headerOf = (reply: FastifyReply, name: string): string | null => {
  const value = reply.getHeader(name);
  return value === undefined ? null : String(value);
};

const answerAgain = (
  reply: FastifyReply,
  answer: {
    readonly status: number;
    readonly contentType: string | null;
    readonly location: string | null;
    readonly body: Buffer;
  },
): FastifyReply => {
  void reply.code(answer.status).header("idempotency-replayed", "true");
  if (answer.contentType !== null) void reply.header("content-type", answer.contentType);
  if (answer.location !== null) void reply.header("location", answer.location);
  return reply.send(answer.body.length === 0 ? undefined : answer.body);
};
