/**
 * @file The pool of engine processes: a bounded queue in front of N engines, each
 * replaced when it dies or is worn. See [Note: engines are expendable].
 */
import { channel } from "node:diagnostics_channel";
import {
  BlackOutAnswer,
  BurstAnswer,
  CodesAnswer,
  DocumentAnswer,
  type EngineStep,
  type ModelReference,
  type Quadrilateral,
  SelfieAnswer,
} from "../../observations/index.ts";
import {
  type EngineEnvironment,
  type EngineFailure,
  type EngineLimits,
  EngineProcess,
  type EngineWork,
  type PictureBytes,
  type RawAnswer,
} from "./engine-process.ts";

export interface EnginePoolOptions extends EngineEnvironment {
  readonly engines: number;
  readonly queueLimit: number;
  readonly timeoutMs: number;
  readonly memoryBytes: number;
}

/** No engine looked at the picture to the end: nothing is known of it. */
export interface NoAnswer {
  readonly outcome: "failed";
  /** `unable`: no engine can start, for one because of a model file that is not the one that was measured. */
  readonly failure: EngineFailure | "queue-full" | "unable";
}

export interface Effort {
  /** Processor time and, of it, time inside models, in the engine for this task. */
  readonly cpuMs: number;
  readonly modelMs: number;
}

export type Answered<T> = (T & { readonly effort: Effort }) | NoAnswer;

export interface EngineStatus {
  readonly pid: number | undefined;
  readonly residentBytes: number;
  readonly tasksDone: number;
  readonly busy: boolean;
}

/** For whoever watches the server: what waits, what works, and in what state each engine is. */
export interface PoolState {
  readonly waiting: number;
  readonly running: number;
  readonly limit: number;
  readonly engines: readonly {
    readonly pid: number | undefined;
    readonly state: "starting" | "idle" | "working" | "ended";
    /** As last seen; undefined before the first picture. */
    readonly residentBytes: number | undefined;
  }[];
}

export interface PictureInput {
  readonly bytes: PictureBytes;
  /** The media type that the sender claimed, if any; the engine compares it with the first bytes. */
  readonly declaredType?: string;
}

/** A document may come in a PDF or a ZIP that needs a password or share code: used once, kept nowhere. */
export interface DocumentInput extends PictureInput {
  readonly password?: string;
}

interface Slot {
  engine: EngineProcess;
  busy: boolean;
  /** Its last engine could not start. */
  unable: boolean;
}

interface Waiting {
  readonly task: EngineWork;
  /** Engines that died of it, or beside it. */
  readonly deaths: number;
  readonly onStep: (step: EngineStep) => void;
  readonly resolve: (answer: RawAnswer | NoAnswer) => void;
}

/** A task that an engine ended, for whoever measures: how long it took without the time that it waited. */
export interface EngineTaskDone {
  readonly kind: EngineWork["kind"];
  readonly outcome: RawAnswer["outcome"] | EngineFailure;
  readonly durationMs: number;
}

export const ENGINE_TASKS = channel("ekyc.engine-task");

/** Replaced after so many pictures; unmeasured, a bound on slow leaks. */
const MAX_TASKS_PER_ENGINE = 2000;
/**
 * [Note: a poison task]
 *
 * An engine may die of its task, or of something else while it had it. The task is tried once more, behind those that
 * wait: another death is no chance, and it has no answer then, so that its case ends with a person. A task that ran
 * until its deadline is not tried again: it would hold another engine for as long.
 */
const MOST_DEATHS = 2;

/** Pause before an engine that could not even start is tried again. */
const RESTART_PAUSE_MS = 1000;

export class EnginePool {
  readonly #options: EnginePoolOptions;
  readonly #slots: Slot[];
  readonly #queue: Waiting[] = [];
  #closed = false;
  /** Engines started since the pool opened, replacements included. */
  started = 0;

  constructor(options: EnginePoolOptions) {
    this.#options = options;
    this.#slots = Array.from({ length: options.engines }, () => ({
      engine: this.#startEngine(),
      busy: true,
      unable: false,
    }));
    for (const slot of this.#slots) void this.#attend(slot);
  }

  /** Resolves when one engine can work, with what its feature vectors are of; rejects with why it cannot start. */
  ready(): Promise<ModelReference> {
    return Promise.any(this.#slots.map((slot) => slot.engine.ready)).catch((error: unknown) => {
      throw error instanceof AggregateError ? (error.errors[0] as Error) : error;
    });
  }

  /** Whether an engine lives that has opened its models; it may be at work. */
  get isReady(): boolean {
    return this.#slots.some(({ engine }) => engine.alive && engine.isReady);
  }

  observeDocument(
    input: DocumentInput,
    onStep: (step: EngineStep) => void = ignore,
  ): Promise<Answered<DocumentAnswer>> {
    return this.#ask({ kind: "document", ...input }, onStep, (raw) => DocumentAnswer.parse(raw));
  }

  observeSelfie(
    input: PictureInput,
    onStep: (step: EngineStep) => void = ignore,
  ): Promise<Answered<SelfieAnswer>> {
    return this.#ask({ kind: "selfie", ...input }, onStep, (raw) => SelfieAnswer.parse(raw));
  }

  /** @param frames of a live capture, in the order of their times */
  observeBurst(
    frames: readonly Uint8Array[],
    onStep: (step: EngineStep) => void = ignore,
  ): Promise<Answered<BurstAnswer>> {
    return this.#ask({ kind: "burst", frames }, onStep, (raw) => BurstAnswer.parse(raw));
  }

  /** The QR codes of a picture, and what lies inside them. */
  observeCodes(input: PictureInput): Promise<Answered<CodesAnswer>> {
    return this.#ask({ kind: "codes", ...input }, ignore, (raw) => CodesAnswer.parse(raw));
  }

  /** @param text of a code that was read elsewhere */
  observeCodeText(text: string): Promise<Answered<CodesAnswer>> {
    return this.#ask({ kind: "code-text", text }, ignore, (raw) => CodesAnswer.parse(raw));
  }

  /** Paints polygons of the picture frame black and re-encodes. */
  blackOut(
    input: PictureInput,
    polygons: readonly Quadrilateral[],
  ): Promise<Answered<BlackOutAnswer>> {
    return this.#ask({ kind: "black-out", bytes: input.bytes, polygons }, ignore, (raw) =>
      BlackOutAnswer.parse(raw),
    );
  }

  status(): { readonly engines: readonly EngineStatus[]; readonly queued: number } {
    return {
      queued: this.#queue.length,
      engines: this.#slots.map(({ engine, busy }) => ({
        pid: engine.pid,
        residentBytes: engine.residentBytes,
        tasksDone: engine.tasksDone,
        busy,
      })),
    };
  }

  state(): PoolState {
    const engines = this.#slots.map(({ engine, busy }) => ({
      pid: engine.pid,
      state: stateOf(engine, busy),
      residentBytes: engine.residentBytes === 0 ? undefined : engine.residentBytes,
    }));
    return {
      waiting: this.#queue.length,
      running: engines.filter(({ state }) => state === "working").length,
      limit: this.#options.queueLimit,
      engines,
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0))
      waiting.resolve({ outcome: "failed", failure: "died" });
    await Promise.all(this.#slots.map((slot) => slot.engine.close()));
  }

  async #ask<T extends object>(
    task: EngineWork,
    onStep: (step: EngineStep) => void,
    parse: (raw: unknown) => T,
  ): Promise<Answered<T>> {
    // Nobody knows when there will be an engine again: nobody is kept waiting for it.
    if (this.#slots.every(({ unable }) => unable)) return { outcome: "failed", failure: "unable" };
    if (this.#queue.length >= this.#options.queueLimit)
      return { outcome: "failed", failure: "queue-full" };
    const raw = await new Promise<RawAnswer | NoAnswer>((resolve) => {
      this.#queue.push({ task, deaths: 0, onStep, resolve });
      this.#dispatch();
    });
    if (raw.outcome === "unreadable") throw raw.error;
    if (raw.outcome !== "answered") return { outcome: "failed", failure: raw.failure };
    return { ...parse(raw.answer), effort: { cpuMs: raw.cpuMs, modelMs: raw.modelMs } };
  }

  #dispatch(): void {
    for (const slot of this.#slots) {
      if (slot.busy) continue;
      const waiting = this.#queue.shift();
      if (waiting === undefined) return;
      void this.#work(slot, waiting);
    }
  }

  async #work(slot: Slot, waiting: Waiting): Promise<void> {
    slot.busy = true;
    const startedAt = performance.now();
    const answer = await slot.engine.run(waiting.task, waiting.onStep);
    const done: EngineTaskDone = {
      kind: waiting.task.kind,
      outcome: answer.outcome === "failed" ? answer.failure : answer.outcome,
      durationMs: performance.now() - startedAt,
    };
    ENGINE_TASKS.publish(done);
    const deaths = waiting.deaths + (isDeath(answer) ? 1 : 0);
    if (deaths === waiting.deaths || deaths >= MOST_DEATHS || this.#closed) waiting.resolve(answer);
    else this.#queue.push({ ...waiting, deaths });
    if (slot.engine.alive && !slot.engine.worn) this.#free(slot);
    else await this.#replace(slot);
  }

  #free(slot: Slot): void {
    slot.busy = false;
    this.#dispatch();
  }

  async #replace(slot: Slot): Promise<void> {
    await slot.engine.close();
    if (this.#closed) return;
    slot.engine = this.#startEngine();
    await this.#attend(slot);
  }

  /** Waits for a starting engine, gives it work, and sees to its replacement should it die idle. */
  async #attend(slot: Slot): Promise<void> {
    const { engine } = slot;
    slot.busy = true;
    try {
      await engine.ready;
    } catch {
      slot.unable = true;
      if (this.#slots.every(({ unable }) => unable))
        for (const waiting of this.#queue.splice(0))
          waiting.resolve({ outcome: "failed", failure: "unable" });
      await new Promise((resolve) => setTimeout(resolve, RESTART_PAUSE_MS));
      if (!this.#closed) await this.#replace(slot);
      return;
    }
    slot.unable = false;
    void engine.exited.then(() => {
      if (!this.#closed && !slot.busy && slot.engine === engine) void this.#replace(slot);
    });
    this.#free(slot);
  }

  #startEngine(): EngineProcess {
    this.started++;
    const { modelProfile, faceModel, modelDir, timeoutMs, memoryBytes } = this.#options;
    const limits: EngineLimits = { timeoutMs, memoryBytes, maxTasks: MAX_TASKS_PER_ENGINE };
    return new EngineProcess({ modelProfile, faceModel, modelDir }, limits);
  }
}

const stateOf = (engine: EngineProcess, busy: boolean): PoolState["engines"][number]["state"] => {
  if (!engine.alive) return "ended";
  if (!engine.isReady) return "starting";
  return busy ? "working" : "idle";
};

/** See [Note: a poison task]. */
const isDeath = (answer: RawAnswer): boolean =>
  answer.outcome === "failed" && (answer.failure === "died" || answer.failure === "memory");

const ignore = (): void => undefined;
