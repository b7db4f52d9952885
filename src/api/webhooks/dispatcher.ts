/**
 * @file The dispatcher: makes deliveries of events and sends what is due, a few at a time, until it is closed.
 *
 * Any number of servers may run one on the same database: see [Note: one try, one process].
 */
import { channel } from "node:diagnostics_channel";
import type { Log } from "../../log.ts";
import type { LeasedDelivery, Records, WebhookTry } from "../../records/index.ts";
import { nextTryAt } from "./retry-schedule.ts";
import { sendWebhook, type SendOptions, type SendOutcome } from "./send-webhook.ts";
import { signWebhook } from "./sign-webhook.ts";
import { webhookBody } from "./webhook-body.ts";

export interface DispatcherOptions extends SendOptions {
  readonly records: Pick<Records, "webhooks">;
  readonly log: Log;
  /** UTC milliseconds; the clock of the records. */
  readonly now?: () => number;
  /** From 0 to 1. */
  readonly random?: () => number;
}

export interface WebhookDispatcher {
  /** There may be something to send. */
  wake(): void;
  /** Resolves when all that is due now has been tried. For whoever waits for it; the loop runs by itself. */
  settled(): Promise<void>;
  /** Takes nothing more and waits for what is being sent. */
  close(): Promise<void>;
}

/** Nothing tells this process of events that another one writes. */
const LOOK_EVERY_MS = 1000;
/** Sockets and time of slow endpoints; unmeasured. */
const AT_ONCE = 32;
/** See [Note: a slow endpoint waits for itself]. */
const AT_ONCE_OF_ONE = 4;

/** How each try ended: `delivered`, or what failed. For whoever counts them. */
export const WEBHOOK_TRIES = channel("ekyc.webhook-try");

export const startDispatcher = (options: DispatcherOptions): WebhookDispatcher => {
  const dispatcher = new Dispatcher(options);
  dispatcher.wake();
  return dispatcher;
};

class Dispatcher implements WebhookDispatcher {
  readonly #options: DispatcherOptions;
  readonly #sending = new Set<Promise<void>>();
  /** By endpoint, how many are being sent. */
  readonly #underWay = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #round: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      this.wake();
    }, LOOK_EVERY_MS);
  }

  wake(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#round ??= this.#rounds().finally(() => {
      this.#round = undefined;
      // Whoever called between the last look and now.
      if (this.#again) this.wake();
    });
  }

  async settled(): Promise<void> {
    this.wake();
    while (this.#round !== undefined || this.#sending.size > 0)
      await Promise.all([this.#round, ...this.#sending]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#round;
    await Promise.all(this.#sending);
  }

  /** One round at a time; whoever calls meanwhile gets another one. */
  async #rounds(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      try {
        await this.#takeWhatIsDue();
      } catch (error) {
        // A database that is busy now is asked again in a second.
        this.#options.log.error({ error }, "webhooks could not be looked for");
      }
    }
  }

  async #takeWhatIsDue(): Promise<void> {
    const { webhooks } = this.#options.records;
    while (!this.#closed && (await webhooks.dispatchEvents()) > 0);
    const free = AT_ONCE - this.#sending.size;
    if (free === 0) return;
    const room = { limit: free, ofOneEndpoint: AT_ONCE_OF_ONE, underWay: this.#underWay };
    for (const leased of await webhooks.leaseDeliveries(room)) {
      this.#count(leased, 1);
      const sending = this.#deliver(leased).finally(() => {
        this.#sending.delete(sending);
        this.#count(leased, -1);
        this.wake();
      });
      this.#sending.add(sending);
    }
  }

  #count({ endpoint }: LeasedDelivery, more: 1 | -1): void {
    const count = (this.#underWay.get(endpoint.id) ?? 0) + more;
    if (count === 0) this.#underWay.delete(endpoint.id);
    else this.#underWay.set(endpoint.id, count);
  }

  async #deliver(leased: LeasedDelivery): Promise<void> {
    try {
      await this.#tryOnce(leased);
    } catch (error) {
      // Its time runs out, and it is tried again.
      this.#options.log.error({ error }, "a webhook delivery could not be settled");
    }
  }

  async #tryOnce(leased: LeasedDelivery): Promise<void> {
    const { now = Date.now, random = Math.random } = this.#options;
    const at = now();
    const startedAt = performance.now();
    const outcome = await this.#send(leased, at);
    const made: WebhookTry = {
      at,
      durationMs: Math.round(performance.now() - startedAt),
      statusCode: outcome.statusCode,
      failure: outcome.failure,
    };
    const gone = outcome.statusCode === HTTP_GONE;
    const tries = leased.tries + 1;
    const ended = gone || outcome.failure === "endpoint-disabled";
    const nextAt = ended
      ? null
      : nextTryAt({ tries, endedAt: now(), retryAfterMs: outcome.retryAfterMs }, random());
    await this.#options.records.webhooks.settleTry(leased, { made, then: { nextAt, gone } });
    WEBHOOK_TRIES.publish(made.failure ?? "delivered");
    if (made.failure !== null)
      this.#options.log.warn(
        {
          failure: made.failure,
          durationMs: made.durationMs,
          count: tries,
          ...(made.statusCode !== null && { statusCode: made.statusCode }),
        },
        "a webhook was not delivered",
      );
  }

  async #send(leased: LeasedDelivery, at: number): Promise<SendOutcome> {
    if (leased.endpoint.status === "disabled")
      return { statusCode: null, failure: "endpoint-disabled", retryAfterMs: null };
    const body = webhookBody(leased.event);
    const content = { id: leased.event.id, timestampSeconds: Math.floor(at / 1000), body };
    const headers = signWebhook(content, leased.secrets);
    return await sendWebhook({ url: leased.endpoint.url, headers, body }, this.#options);
  }
}

/** RFC 9110 section 15.5.11: likely to be permanent. Standard Webhooks: stop sending. */
const HTTP_GONE = 410;
