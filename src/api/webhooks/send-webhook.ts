/**
 * @file Sends one signed request to one endpoint, and says how that ended. Never throws for what the other side does.
 *
 * No redirect is followed, no connection is kept, nothing of the answer is kept but its status. See
 * [Note: resolved once].
 */
import { request as requestHttp, type ClientRequest, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import type { TryFailure } from "../../records/index.ts";
import type { WebhookHeaders } from "./sign-webhook.ts";
import {
  checkedAddresses,
  resolveBySystem,
  type Resolve,
  type ResolvedAddress,
} from "./resolve-host.ts";
import { type AddressRules, hostOf, refuseWebhookUrl } from "./webhook-url.ts";

export interface WebhookRequest {
  readonly url: string;
  readonly headers: WebhookHeaders;
  readonly body: Buffer;
}

export interface SendOptions extends AddressRules {
  readonly resolve?: Resolve;
  /** For the whole of it: name, connection, TLS, answer. */
  readonly timeoutMs?: number;
}

export interface SendOutcome {
  readonly statusCode: number | null;
  readonly failure: TryFailure | null;
  /** How long the endpoint asks to be left alone (429, 503). */
  readonly retryAfterMs: number | null;
}

/** Standard Webhooks advises 15 to 30 s; an endpoint that queues what it gets answers in one. */
const TIMEOUT_MS = 10_000;
/** A polite receiver answers nothing or a line; the rest is not worth reading. */
const MAX_ANSWER_BYTES = 4096;

export const sendWebhook = async (
  request: WebhookRequest,
  { allowPrivate, resolve = resolveBySystem, timeoutMs = TIMEOUT_MS }: SendOptions,
): Promise<SendOutcome> => {
  const rules = { allowPrivate };
  if (refuseWebhookUrl(request.url, rules) !== undefined) return failed("address-refused");
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const host = hostOf(new URL(request.url));
    const checked = await orAborted(checkedAddresses(host, rules, resolve), deadline);
    if (checked.outcome === "refused") return failed("address-refused");
    return await post(request, checked.addresses, deadline);
  } catch (error) {
    return failed(deadline.aborted ? "timeout" : failureOf(error));
  }
};

const failed = (failure: TryFailure): SendOutcome => ({
  statusCode: null,
  failure,
  retryAfterMs: null,
});

/** A resolver cannot be stopped, only left alone. */
const orAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => {
      reject(new Error("too late"));
    });
  });
  return await Promise.race([work, aborted]);
};

const post = (
  { url, headers, body }: WebhookRequest,
  addresses: readonly ResolvedAddress[],
  signal: AbortSignal,
): Promise<SendOutcome> =>
  new Promise((resolve, reject) => {
    const send = url.startsWith("https:") ? requestHttps : requestHttp;
    const sent = send(url, {
      method: "POST",
      // A new connection each time: a kept one would go to where the name led some time ago.
      agent: false,
      lookup: pinnedTo(addresses),
      signal,
      headers: {
        ...headers,
        "content-type": "application/json",
        "content-length": body.length,
        "user-agent": "ekyc-webhooks",
        connection: "close",
      },
    });
    const inTls = watchTls(sent);
    sent.once("error", (error) => {
      reject(inTls() ? new TlsError(undefined, { cause: error }) : error);
    });
    sent.once("response", (answer) => {
      void drain(answer).then(() => {
        resolve(outcomeOf(answer));
      });
    });
    sent.end(body);
  });

const pinnedTo =
  (addresses: readonly ResolvedAddress[]): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, first!.address, first!.family);
  };

class TlsError extends Error {}

/** Whether the connection was there and TLS on it was not yet. */
const watchTls = (sent: ClientRequest): (() => boolean) => {
  let connected = false;
  let secure = false;
  sent.once("socket", (socket) => {
    if (!("encrypted" in socket)) return;
    socket.once("connect", () => (connected = true));
    socket.once("secureConnect", () => (secure = true));
  });
  return () => connected && !secure;
};

/** To its end or to a limit, whichever comes first; the status has been read and stands. */
const drain = async (answer: IncomingMessage): Promise<void> => {
  let bytes = 0;
  try {
    for await (const chunk of answer) {
      bytes += (chunk as Buffer).length;
      if (bytes > MAX_ANSWER_BYTES) break;
    }
  } catch {
    // It broke off, or took too long: the status had come.
  } finally {
    answer.destroy();
  }
};

const outcomeOf = ({ statusCode = 0, headers }: IncomingMessage): SendOutcome => ({
  statusCode,
  failure: failureOfStatus(statusCode),
  retryAfterMs: retryAfterMs(statusCode, headers["retry-after"]),
});

const failureOfStatus = (statusCode: number): TryFailure | null => {
  if (statusCode >= 200 && statusCode < 300) return null;
  return statusCode >= 300 && statusCode < 400 ? "redirect" : "status";
};

/** Seconds (RFC 9110 section 10.2.3); dates are rare and need the other clock. A longer wish than a day is not heard. */
const retryAfterMs = (statusCode: number, header: string | undefined): number | null =>
  (statusCode === 429 || statusCode === 503) && /^[0-9]{1,5}$/.test(header ?? "")
    ? Math.min(Number(header), 24 * 60 * 60) * 1000
    : null;

const NAME_CODES = new Set(["ENOTFOUND", "EAI_AGAIN", "ENODATA", "EAI_NODATA", "EAI_NONAME"]);

const failureOf = (error: unknown): TryFailure => {
  if (error instanceof TlsError) return "tls";
  const { code } = error as NodeJS.ErrnoException;
  return code !== undefined && NAME_CODES.has(code) ? "name-not-found" : "connection";
};
