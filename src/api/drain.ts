/**
 * @file How the server stops: `/readyz` says so first, then nothing new is taken, and what is in progress ends.
 *
 * [Note: how a server stops]
 *
 * A load balancer needs a moment to notice that a server goes; until then requests still come and are answered. After
 * it, a request on a connection that is still open is answered 503 `stopping` and the connection closed, so that a client
 * tries elsewhere. Event streams end; who waits for a result gets its address in place of the result, unless it comes in time.
 */
import type { FastifyInstance } from "fastify";
import { Problem } from "./problem.ts";

export class Drain {
  #phase: "serving" | "announced" | "refusing" = "serving";

  get isAnnounced(): boolean {
    return this.#phase !== "serving";
  }

  get isRefusing(): boolean {
    return this.#phase === "refusing";
  }

  announce(): void {
    if (this.#phase === "serving") this.#phase = "announced";
  }

  refuse(): void {
    this.#phase = "refusing";
  }
}

/** Call before any other hook: nothing is looked up for a request that is refused. */
export const refuseWhileStopping = (app: FastifyInstance, drain: Drain): void => {
  app.addHook("onRequest", (request, _reply, done) => {
    if (drain.isRefusing && request.routeOptions.config.bare !== true)
      throw new Problem("stopping");
    done();
  });
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (drain.isRefusing) void reply.header("connection", "close");
    done();
  });
};
