/**
 * @file The steps and changes of a verification as server-sent events.
 */
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { VerificationDesk } from "../verification/index.ts";
import { toStep } from "./describe-case.ts";
import { type VerificationEvent, VerificationStatus } from "./schemas/verification.ts";

export const streamEvents = (
  desk: VerificationDesk,
  id: string,
  reply: FastifyReply,
): FastifyReply => {
  const gone = new AbortController();
  reply.raw.once("close", () => {
    gone.abort();
  });
  return reply
    .header("cache-control", "no-store")
    .header("x-accel-buffering", "no")
    .type("text/event-stream")
    .send(Readable.from(eventLines(desk, id, gone.signal)));
};

async function* eventLines(desk: VerificationDesk, id: string, signal: AbortSignal) {
  const line = (event: VerificationEvent): string => `data: ${JSON.stringify(event)}\n\n`;
  try {
    yield line({ type: "step", step: "received", state: "done", atMs: 0 });
    for await (const event of desk.follow(id, signal)) {
      if (event.type === "step")
        yield line({ type: "step", step: toStep(event.step), state: "started", atMs: event.atMs });
      else yield line({ type: event.type, status: VerificationStatus.parse(event.status) });
    }
  } catch (error) {
    // The reader went away; there is nobody to tell.
    if (!signal.aborted) throw error;
  }
}
