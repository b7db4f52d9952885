/**
 * @file Sockets: how long one may take, how many there may be, and what one gets that sends no HTTP.
 *
 * [Note: slow senders]
 *
 * Somebody who sends a byte every few seconds holds a socket and nothing else: no engine, no picture in memory, no
 * place in a queue. So sockets may be many, and each has an end: for its headers, for its request, for taking its
 * answer, for its idleness.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Socket } from "node:net";
import { PERMISSIONS_POLICY } from "./pages.ts";
import { Problem, type ProblemCode, toProblemDetails } from "./problem.ts";
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";

/** A slow phone sends 30 MB in this time at 2 Mbit/s; slower senders are let go. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Headers are a few hundred bytes. */
const HEADERS_TIMEOUT_MS = 20_000;
/** Longer than the 60 s after which common proxies close their side, so that none sends into a closing socket. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** A slow phone takes 30 MB in this time at 2 Mbit/s as well; what follows a verification has no end of its own. */
const ANSWER_TIMEOUT_MS = 120_000;
/** How late one of these ends can be noticed. */
const CHECK_EVERY_MS = 5_000;
/** Each costs about 10 KB and a file; systemd and containers allow far more files than this. Unmeasured. */
const MAX_CONNECTIONS = 8_192;

export const CONNECTION_LIMITS = {
  requestTimeout: REQUEST_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
  http: {
    headersTimeout: HEADERS_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  },
} as const;

export const limitConnections = (app: FastifyInstance): void => {
  app.server.maxConnections = MAX_CONNECTIONS;
  endSlowReaders(app);
  closeUnused(app);
};

const CLOSE_EVERY_MS = 100;
/** Whoever was refused before they had sent everything has so long to read why. */
const READ_WITHIN_MS = 500;

/**
 * A server that stops waits for its connections. Node closes the idle ones, once: not those on which nothing was ever
 * asked, which browsers open in advance, not one whose answer was just leaving, and not one whose request was refused
 * before it was there whole. None of them is waited for here.
 */
const closeUnused = (app: FastifyInstance): void => {
  /** When the last answer on each had left; undefined while there is none, or one is on its way. */
  const answeredAt = new Map<Socket, number | undefined>();
  app.server.on("connection", (socket) => {
    answeredAt.set(socket, undefined);
    socket.once("close", () => answeredAt.delete(socket));
  });
  app.server.on("request", ({ socket }, response) => {
    if (answeredAt.has(socket)) answeredAt.set(socket, undefined);
    response.once("finish", () => {
      if (answeredAt.has(socket)) answeredAt.set(socket, performance.now());
    });
  });
  const isUnused = (socket: Socket, at: number | undefined): boolean =>
    at === undefined ? socket.bytesRead === 0 : performance.now() - at > READ_WITHIN_MS;
  app.addHook("preClose", (done) => {
    const close = (): void => {
      app.server.closeIdleConnections();
      for (const [socket, at] of answeredAt) if (isUnused(socket, at)) socket.destroy();
    };
    close();
    const timer = setInterval(close, CLOSE_EVERY_MS);
    app.server.once("close", () => {
      clearInterval(timer);
    });
    done();
  });
};

/** Of answers that no hook has seen: as strict as those of a page, which they are not. */
const HEADERS = {
  "content-type": "application/problem+json",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": PERMISSIONS_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/** An address that cannot be decoded: there is no route for it, and so no hook. */
export const answerUnroutable = (
  _error: Error,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  const details = toProblemDetails(new Problem("not-found"), request.id);
  void reply.code(details.status).headers(HEADERS).send(JSON.stringify(details));
};

/** Whoever asks and does not take the answer would hold it in memory for as long as they like. */
const endSlowReaders = (app: FastifyInstance): void => {
  app.addHook("onSend", (_request, reply, _payload, done) => {
    const { raw } = reply;
    if (!String(reply.getHeader("content-type")).startsWith(EVENTS)) {
      const timer = setTimeout(() => raw.destroy(), ANSWER_TIMEOUT_MS);
      raw.once("close", () => {
        clearTimeout(timer);
      });
    }
    done();
  });
};

const EVENTS = "text/event-stream";

/** What the parser of HTTP says, in our words. */
const BROKEN: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: "request-timeout",
  HPE_HEADER_OVERFLOW: "headers-too-large",
};

/** Nothing of a framework has seen this request: the answer is written as it goes over the wire. */
export const answerBroken = (error: Error & { readonly code?: string }, socket: Socket): void => {
  if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = new Problem(BROKEN[error.code ?? ""] ?? "request-invalid");
  const details = toProblemDetails(problem, randomUUID());
  const body = JSON.stringify(details);
  socket.end(
    [
      `HTTP/1.1 ${details.status} ${STATUS_CODES[details.status] ?? ""}`,
      ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`),
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n"),
  );
};
