/**
 * @file The desk: verifications that are running or ended in the last hour, each
 * opened by its own token, with the steps that whoever waits wants to see.
 *
 * It lives in memory. What must outlast the server is in records; what is here
 * (re-encoded pictures, the result for the applicant) is forgotten after an hour
 * or when too many are held.
 */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { EventEmitter, on } from "node:events";
import { newVerificationId } from "../records/index.ts";
import { LiveChallenges } from "./live-challenges.ts";
import type { VerificationPorts } from "./ports.ts";
import type { Evidence } from "./observe.ts";
import { verify, type VerificationStep, type VerifyOutcome } from "./verify.ts";

/** How long an ended verification can be looked at, in milliseconds. */
const KEPT_MS = 60 * 60 * 1000;
/** Held at most; each holds up to about a megabyte of re-encoded pictures. */
const KEPT_COUNT = 32;

export type DeskEvent =
  | { readonly type: "step"; readonly step: VerificationStep; readonly atMs: number }
  | { readonly type: "done" };

export interface Case {
  readonly id: string;
  readonly createdAt: Date;
  readonly events: readonly DeskEvent[];
  /** Absent while it runs; `failed` is a bug, logged where it happened. */
  readonly outcome: VerifyOutcome | { readonly outcome: "failed" } | undefined;
  readonly finished: Promise<void>;
}

interface OpenCase extends Case {
  readonly tokenHash: Buffer;
  readonly events: DeskEvent[];
  readonly emitter: EventEmitter;
  outcome: Case["outcome"];
  finished: Promise<void>;
}

export class VerificationDesk {
  /** Challenges that a verification may bring an answer to. */
  readonly live: LiveChallenges;
  readonly #ports: VerificationPorts;
  readonly #cases = new Map<string, OpenCase>();

  constructor(ports: VerificationPorts) {
    this.#ports = ports;
    this.live = new LiveChallenges(ports);
  }

  /** Starts a verification; the token is told once and opens this case alone. */
  open(evidence: Evidence): { readonly case: Case; readonly accessToken: string } {
    this.#forget();
    const accessToken = randomBytes(32).toString("base64url");
    const opened: OpenCase = {
      id: newVerificationId(),
      createdAt: this.#ports.clock(),
      tokenHash: hashToken(accessToken),
      events: [],
      emitter: new EventEmitter(),
      outcome: undefined,
      finished: Promise.resolve(),
    };
    this.#cases.set(opened.id, opened);
    opened.finished = this.#run(opened, evidence);
    return { case: opened, accessToken };
  }

  /** The case, if the token opens it. Whether the id exists is not told apart from a wrong token. */
  find(id: string, accessToken: string): Case | undefined {
    const found = this.#cases.get(id);
    const offered = hashToken(accessToken);
    return found !== undefined && timingSafeEqual(found.tokenHash, offered) ? found : undefined;
  }

  /** All events so far and then those to come, up to `done`. */
  async *follow(id: string, signal: AbortSignal): AsyncGenerator<DeskEvent> {
    const followed = this.#cases.get(id);
    if (followed === undefined) return;
    let next = 0;
    const news = on(followed.emitter, "event", { signal });
    for (;;) {
      while (next < followed.events.length) {
        const event = followed.events[next++]!;
        yield event;
        if (event.type === "done") return;
      }
      await news.next();
    }
  }

  async #run(opened: OpenCase, evidence: Evidence): Promise<void> {
    const startedAt = performance.now();
    const add = (event: DeskEvent): void => {
      opened.events.push(event);
      opened.emitter.emit("event");
    };
    const onStep = (step: VerificationStep): void => {
      const atMs = performance.now() - startedAt;
      this.#ports.log.info(
        { verificationId: opened.id, step: `${step.of}.${step.step}`, durationMs: atMs },
        "step",
      );
      add({ type: "step", step, atMs });
    };
    try {
      opened.outcome = await verify(evidence, this.#ports, {
        id: opened.id,
        actor: "api",
        store: true,
        reveal: false,
        onStep,
      });
    } catch (error) {
      opened.outcome = { outcome: "failed" };
      await evidence.live?.giveBack().catch(() => undefined);
      this.#ports.log.error({ verificationId: opened.id, error }, "verification failed by a bug");
    }
    this.#tell(opened, performance.now() - startedAt);
    add({ type: "done" });
  }

  #tell(opened: OpenCase, durationMs: number): void {
    const { outcome } = opened;
    const said =
      outcome?.outcome === "completed"
        ? {
            outcome: outcome.report.decision.outcome,
            reasons: outcome.report.decision.reasons,
          }
        : { outcome: outcome?.outcome };
    this.#ports.log.info({ verificationId: opened.id, durationMs, ...said }, "verification ended");
  }

  #forget(): void {
    const now = this.#ports.clock().getTime();
    for (const [id, { createdAt, outcome }] of this.#cases) {
      if (outcome === undefined) continue;
      const tooMany = this.#cases.size >= KEPT_COUNT;
      if (tooMany || now - createdAt.getTime() > KEPT_MS) this.#cases.delete(id);
    }
  }
}

const hashToken = (token: string): Buffer => createHash("sha256").update(token).digest();
