/**
 * @file The desk: takes verifications in, has submitted ones worked on, and tells those who wait.
 *
 * Everything that must outlast this process is in records. In memory are the steps of what runs here, for those who
 * follow, and how a run ended, for whoever waits for it.
 */
import { channel } from "node:diagnostics_channel";
import { EventEmitter } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { isPassing, newVerificationId } from "../records/index.ts";
import type { CaseRecord } from "../records/index.ts";
import { changeCase, type Changed } from "./cases/change-case.ts";
import { expireCases } from "./cases/expire-cases.ts";
import { missingRoles } from "./cases/case-evidence.ts";
import { type AttemptRun, runAttempt } from "./cases/run-attempt.ts";
import { hashToken, newToken } from "./cases/tokens.ts";
import type { DeskEvent, DeskOptions, NewVerification, Submitted } from "./desk-types.ts";
import { LiveChallenges } from "./live-challenges.ts";
import type { VerificationPorts } from "./ports.ts";
import type { VerificationStep } from "./verify.ts";

/** How long the token of an applicant is good for, in milliseconds. */
export const CLIENT_TOKEN_MS = 60 * 60 * 1000;
/** How long after the death of a process another takes up what it worked on; renewed while it lives. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = LEASE_MS / 3;
/** How long a run is remembered after its end, for whoever comes back for its result; and how many are at most. */
const REMEMBERED_MS = 60 * 60 * 1000;
/** Each holds up to about a megabyte of re-encoded pictures. */
const REMEMBERED_COUNT = 32;
/** Changes that another process makes are seen this late. */
const LOOK_AGAIN_MS = 2000;
/** After the engines had no room. */
const BUSY_PAUSE_MS = 500;
/** Between looks for what other processes took in, or left when they died. */
const TAKE_UP_EVERY_MS = 1000;
/** Between looks for what came too late, and for policies. */
const TIDY_EVERY_MS = 30_000;
/** How soon whoever waits learns that another process has ended a run; and how long is looked at most. */
const ELSEWHERE_EVERY_MS = 250;
const ELSEWHERE_AT_MOST_MS = 10 * 60 * 1000;
/** Beside news of a run: that something else of the case changed. */
const TOLD = "told";

/** How each attempt ended, for whoever counts: the outcome of its decision, or why there is none. */
export const VERIFICATIONS_ENDED = channel("ekyc.verification-ended");

interface Run {
  readonly events: DeskEvent[];
  readonly finished: Promise<AttemptRun>;
  /** Aborted when this process ends without having ended the run: another one will. */
  readonly left: AbortController;
  endedAtMs: number | undefined;
  ended: AttemptRun | undefined;
}

export class VerificationDesk {
  /** Challenges that a verification may bring an answer to. */
  readonly live: LiveChallenges;
  readonly #ports: VerificationPorts;
  readonly #options: DeskOptions;
  /** This process, among those that share the database. */
  readonly #owner = newToken().slice(0, 24);
  readonly #runs = new Map<string, Run>();
  /** Submitted here, and not in #runs yet: a look for what nobody works on must not take them for left behind. */
  readonly #submitting = new Set<string>();
  readonly #waiting: { readonly id: string; readonly start: () => void }[] = [];
  readonly #news = new EventEmitter().setMaxListeners(0);
  /** The last case taken up whose work was begun before. */
  #suspect: string | undefined;
  #running = 0;
  #closed = false;

  constructor(ports: VerificationPorts, options: DeskOptions) {
    this.#ports = ports;
    this.#options = options;
    this.live = new LiveChallenges(ports);
  }

  /** The token is told once and opens this verification alone, as long as anything is asked of the applicant. */
  async create(
    input: NewVerification,
  ): Promise<{ readonly case: CaseRecord; readonly clientToken: string }> {
    const clientToken = newToken();
    const now = this.#ports.clock().getTime();
    const { expiresInMs, id = newVerificationId(), ...rest } = input;
    const created = await this.#ports.records.cases.create({
      reference: undefined,
      purpose: undefined,
      language: undefined,
      returnUrl: undefined,
      ...rest,
      id,
      expiresAt: now + expiresInMs,
      requested: ["document", "selfie"],
      clientToken: { hash: hashToken(clientToken), until: now + CLIENT_TOKEN_MS },
    });
    if (created !== undefined) return { case: created, clientToken };
    // Its token went with the answer that was lost: another in its place.
    const token = await this.renewToken(id, input.actor);
    const found = await this.#ports.records.cases.get(id);
    if (found === undefined) throw new Error("a verification was there and is gone");
    return { case: found, clientToken: token ?? clientToken };
  }

  /** A new token, for an hour; undefined where nothing is asked of the applicant. */
  async renewToken(id: string, actor: string): Promise<string | undefined> {
    const token = newToken();
    const until = this.#ports.clock().getTime() + CLIENT_TOKEN_MS;
    const renewed = await this.#ports.records.cases.renewToken(id, {
      hash: hashToken(token),
      until,
      actor,
    });
    return renewed ? token : undefined;
  }

  /** Which verification the token opens; undefined for none. */
  verificationOf(token: string): Promise<string | undefined> {
    return this.#ports.records.cases.ofToken(hashToken(token), CLIENT_TOKEN_MS);
  }

  /** @param consented the integrator answers for the applicant's consent, as in a request that brings the pictures */
  async submit(
    id: string,
    actor: string,
    { consented = false }: { readonly consented?: boolean } = {},
  ): Promise<Submitted> {
    const { cases } = this.#ports.records;
    const found = await cases.get(id);
    if (found === undefined) return { outcome: "missing" };
    if (found.status !== "requires_input") return { outcome: "illegal", status: found.status };
    if (this.#options.consentRequired && !consented && !(await this.#hasConsent(id)))
      return { outcome: "consent-missing" };
    const missing = await missingRoles(this.#ports.records, found);
    if (missing.length > 0) return { outcome: "evidence-missing", missing };
    if (await this.#isFull()) return { outcome: "busy" };
    this.#submitting.add(id);
    try {
      const submitted = await this.#submitNow(id, actor);
      if (submitted.outcome !== "changed") return submitted;
      this.#enqueue(id);
      return { outcome: "submitted", case: submitted.case };
    } finally {
      this.#submitting.delete(id);
    }
  }

  async #submitNow(id: string, actor: string): Promise<Changed> {
    const { cases } = this.#ports.records;
    const number = (await cases.attempts(id)).length + 1;
    return await changeCase(
      this.#ports.records,
      {
        id,
        event: "submit",
        actor,
        action: "verification.submitted",
        set: ({ attempts }) => ({
          attempts_used: attempts.used + 1,
          reasons: [],
          lease_takings: 0,
        }),
      },
      async (move) => (await cases.submit(move, number)) !== undefined,
    );
  }

  /** Resolves when the submitted case has been worked on, by whichever process; `unknown` where this one stops before. */
  async finished(id: string): Promise<"judged" | "not-judged" | "unknown"> {
    const run = await this.#runs.get(id)?.finished;
    return run?.outcome === "completed" ? "judged" : await this.#endedElsewhere(id);
  }

  /** Aborted where this process will not end the run of this case: who waits, waits in vain. */
  left(id: string): AbortSignal | undefined {
    return this.#runs.get(id)?.left.signal;
  }

  /** How the last run here ended; undefined where there was none, or it is forgotten. */
  lastRun(id: string): AttemptRun | undefined {
    return this.#runs.get(id)?.ended;
  }

  /** What is remembered of a run goes with what is kept. */
  forget(id: string): void {
    this.#runs.delete(id);
    this.#news.emit(id);
  }

  /** Something of the case changed: whoever follows is told. */
  tell(id: string): void {
    this.#news.emit(id, TOLD);
  }

  /** The steps of the last run and those to come, changes, and the end. */
  async *follow(id: string, signal: AbortSignal): AsyncGenerator<DeskEvent> {
    // A picture that came changes the case without moving it: only what is told says so.
    let told = 0;
    const listen = (what?: typeof TOLD): void => {
      if (what === TOLD) told++;
    };
    this.#news.on(id, listen);
    try {
      let next = 0;
      let run: Run | undefined;
      let version = -1;
      let heard = 0;
      while (!signal.aborted && !this.#closed) {
        const current = this.#runs.get(id);
        if (current !== run) {
          run = current;
          next = 0;
        }
        while (run !== undefined && next < run.events.length) yield run.events[next++]!;
        const toldSoFar = told;
        const found = await this.#ports.records.cases.get(id);
        if (found === undefined) return;
        const { status, stateVersion } = found;
        if (toldSoFar !== heard || stateVersion !== version) yield { type: "changed", status };
        version = stateVersion;
        heard = toldSoFar;
        if (status !== "requires_input" && status !== "processing") {
          yield { type: "done", status };
          return;
        }
        if (told === heard) await this.#newsOf(id, signal);
      }
    } finally {
      this.#news.off(id, listen);
    }
  }

  /** Takes up what was submitted and is worked on by nobody, and ends what came too late; see [Note: a submitted case is leased]. */
  async keepUp(signal: AbortSignal): Promise<void> {
    let tidiedAtMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      try {
        await this.#takeUp();
        if (performance.now() - tidiedAtMs >= TIDY_EVERY_MS) {
          tidiedAtMs = performance.now();
          await this.#tidy();
        }
      } catch (error) {
        this.#ports.log.error({ error }, "what was due could not be done");
      }
      await pause(TAKE_UP_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** How much waits and runs here. */
  get load(): { readonly waiting: number; readonly running: number; readonly limit: number } {
    return {
      waiting: this.#waiting.length,
      running: this.#running,
      limit: this.#options.queueLimit,
    };
  }

  /**
   * Nothing is begun any more; resolves when what runs has ended, or its time is over, with how many were left. What
   * was not begun, and what was left, is given back: another process takes it up, or this one after its start.
   */
  async close({ graceMs = LOOK_AGAIN_MS }: { readonly graceMs?: number } = {}): Promise<number> {
    this.#closed = true;
    for (const { id } of this.#waiting.splice(0)) this.#leave(id);
    for (const name of this.#news.eventNames()) this.#news.emit(name);
    const running = [...this.#runs].filter(([, run]) => isRunning(run));
    const over = new AbortController();
    await Promise.race([
      Promise.all(running.map(([, { finished }]) => finished)),
      pause(graceMs, undefined, { ref: false, signal: over.signal }).catch(() => undefined),
    ]);
    over.abort();
    const left = running.filter(([, run]) => isRunning(run));
    for (const [id] of left) this.#leave(id);
    if (left.length > 0) await this.#ports.records.cases.giveBackLeases(this.#owner);
    return left.length;
  }

  #leave(id: string): void {
    this.#runs.get(id)?.left.abort();
  }

  /**
   * No more than this process can work on soon: what is not taken up here is free for another. Of cases whose work was
   * begun before, one at a time: whoever worked on them may have died of only one. See [Note: a poison case].
   */
  async #takeUp(): Promise<void> {
    const room = this.#options.parallel - this.#running - this.#waiting.length;
    if (room <= 0) return;
    for (const { id, takings } of await this.#ports.records.cases.toProcess(room)) {
      if (this.#isRunning(id)) continue;
      if (takings > 0) {
        if (this.#suspect !== undefined && this.#isRunning(this.#suspect)) continue;
        this.#suspect = id;
      }
      this.#enqueue(id);
    }
  }

  /** Whoever submits a case enqueues it, and what is enqueued twice is judged twice. */
  #isRunning(id: string): boolean {
    const run = this.#runs.get(id);
    return this.#submitting.has(id) || (run !== undefined && run.endedAtMs === undefined);
  }

  async #tidy(): Promise<void> {
    this.#learnKeys();
    await expireCases(this.#ports.records);
    this.#forget();
    await this.#forgetErased();
    // For what is judged without an attempt.
    await this.#ports.policies?.refresh();
  }

  /** Beside the rest: whoever keeps the keys may be slow or away, and what is due is done all the same. */
  #learnKeys(): void {
    this.#ports.records.learnKeys().catch((error: unknown) => {
      if (!this.#closed) this.#ports.log.error({ error }, "new keys could not be learned");
    });
  }

  /** What another process erased is in no memory of this one either. */
  async #forgetErased(): Promise<void> {
    for (const [id, { endedAtMs }] of this.#runs) {
      if (endedAtMs === undefined) continue;
      const found = await this.#ports.records.cases.get(id);
      if (found === undefined || found.redactedAt !== null) this.forget(id);
    }
    await this.#ports.records.forgetErasedFaces();
  }

  /** Where others do the work, what waits for them is counted in the database. */
  async #isFull(): Promise<boolean> {
    const { queueLimit, parallel } = this.#options;
    if (parallel > 0) return this.#waiting.length >= queueLimit;
    return (await this.#ports.records.cases.toProcess(queueLimit)).length >= queueLimit;
  }

  async #endedElsewhere(id: string): Promise<"judged" | "not-judged" | "unknown"> {
    const { cases } = this.#ports.records;
    const deadline = performance.now() + ELSEWHERE_AT_MOST_MS;
    while (!this.#closed && performance.now() < deadline) {
      const found = await cases.get(id);
      if (found?.status !== "processing") {
        const last = (await cases.attempts(id)).at(-1);
        return last?.hasReport === true ? "judged" : "not-judged";
      }
      await pause(ELSEWHERE_EVERY_MS);
    }
    return "unknown";
  }

  async #hasConsent(id: string): Promise<boolean> {
    const given = await this.#ports.records.cases.consents.of(id);
    const last = given.at(-1);
    return last?.decision === "given" && last.withdrawnAt === null;
  }

  #enqueue(id: string): void {
    if (this.#closed || this.#options.parallel === 0) return;
    const events: DeskEvent[] = [];
    const finished = new Promise<void>((start) => {
      this.#waiting.push({ id, start });
    }).then(() => this.#work(id, events));
    const left = new AbortController();
    this.#runs.set(id, { events, finished, left, endedAtMs: undefined, ended: undefined });
    this.#startNext();
  }

  #startNext(): void {
    while (this.#running < this.#options.parallel) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running++;
      next.start();
    }
  }

  async #work(id: string, events: DeskEvent[]): Promise<AttemptRun> {
    const startedAtMs = performance.now();
    const onStep = (step: VerificationStep): void => {
      const atMs = performance.now() - startedAtMs;
      this.#ports.log.info(
        { verificationId: id, step: `${step.of}.${step.step}`, durationMs: atMs },
        "step",
      );
      events.push({ type: "step", step, atMs });
      this.#news.emit(id);
    };
    let ended: AttemptRun = { outcome: "failed" };
    try {
      ended = await this.#attempt(id, onStep);
    } catch (error) {
      const why = isPassing(error) ? "verification is tried again" : "verification failed by a bug";
      this.#ports.log.error({ verificationId: id, error }, why);
    }
    this.#running--;
    const run = this.#runs.get(id);
    if (run?.events === events) Object.assign(run, { endedAtMs: performance.now(), ended });
    this.#news.emit(id);
    this.#forget();
    this.#startNext();
    return ended;
  }

  async #attempt(id: string, onStep: (step: VerificationStep) => void): Promise<AttemptRun> {
    const { cases } = this.#ports.records;
    for (;;) {
      const leased = await cases.takeLease(id, { owner: this.#owner, forMs: LEASE_MS });
      const found = await cases.get(id);
      // Another process works on it, or has ended it.
      if (!leased || found?.status !== "processing") return { outcome: "failed" };
      const startedAtMs = performance.now();
      await this.#ports.policies?.refresh();
      const renewing = setInterval(() => void this.#renew(id), RENEW_EVERY_MS);
      const run = await runAttempt(found, this.#ports, onStep).finally(() => {
        clearInterval(renewing);
      });
      if (run.outcome !== "busy") {
        this.#tellLog(id, run, performance.now() - startedAtMs);
        return run;
      }
      await pause(BUSY_PAUSE_MS);
    }
  }

  /** One that cannot be renewed runs out, and another process begins again: only one of the two can end it. */
  async #renew(id: string): Promise<void> {
    try {
      await this.#ports.records.cases.takeLease(id, { owner: this.#owner, forMs: LEASE_MS });
    } catch (error) {
      this.#ports.log.error({ verificationId: id, error }, "a lease could not be renewed");
    }
  }

  #tellLog(verificationId: string, run: AttemptRun, durationMs: number): void {
    const said =
      run.outcome === "completed"
        ? { outcome: run.report.decision.outcome, reasons: run.report.decision.reasons }
        : { outcome: run.outcome };
    VERIFICATIONS_ENDED.publish(said.outcome);
    this.#ports.log.info({ verificationId, durationMs, ...said }, "verification ended");
  }

  async #newsOf(id: string, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#news.off(id, done);
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, LOOK_AGAIN_MS);
      this.#news.on(id, done);
      signal.addEventListener("abort", done, { once: true });
    });
  }

  #forget(): void {
    const now = performance.now();
    for (const [id, { endedAtMs }] of this.#runs) {
      if (endedAtMs === undefined) continue;
      const tooMany = this.#runs.size > REMEMBERED_COUNT;
      if (tooMany || now - endedAtMs > REMEMBERED_MS) this.#runs.delete(id);
    }
  }
}

const isRunning = ({ endedAtMs, left }: Run): boolean =>
  endedAtMs === undefined && !left.signal.aborted;
