/**
 * @file `/metrics`: figures of this server for Prometheus.
 *
 * With EKYC_METRICS_TOKEN whoever brings it, from anywhere. Without it this machine alone, and nobody that a proxy on this
 * machine passes on: others are told that there is nothing here.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Registry } from "prom-client";
import type { Config } from "../../config.ts";
import { Problem } from "../problem.ts";

const OWN_ADDRESSES = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const PASSED_ON = ["forwarded", "x-forwarded-for", "x-real-ip", "via"] as const;

export const metricsRoutes = (
  app: FastifyInstance,
  { metrics, token }: { readonly metrics: Registry; readonly token: Config["metricsToken"] },
): void => {
  app.get(
    "/metrics",
    { config: { access: "anybody", bare: true }, schema: { hide: true } },
    async (request, reply) => {
      if (token === undefined) refuseOtherMachines(request);
      else refuseWithout(token, request);
      return reply.type(metrics.contentType).send(await metrics.metrics());
    },
  );
};

const refuseOtherMachines = ({ socket, headers }: FastifyRequest): void => {
  const isOwn = OWN_ADDRESSES.has(socket.remoteAddress ?? "");
  if (!isOwn || PASSED_ON.some((name) => headers[name] !== undefined))
    throw new Problem("not-found");
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Digests have one length, and say nothing of how much of a guess was right. */
const refuseWithout = (
  token: NonNullable<Config["metricsToken"]>,
  { headers }: FastifyRequest,
): void => {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(token.reveal())))
    throw new Problem("credentials-needed");
};
