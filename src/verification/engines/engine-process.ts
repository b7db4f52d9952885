/**
 * @file One supervised engine process, from the server's side.
 *
 * In:  tasks, one at a time. Out: an answer, or why there is none.
 *
 * [Note: engines are expendable]
 *
 * An engine decodes hostile bytes, so the server expects it to die: a deadline
 * and a memory limit are enforced from outside, with SIGKILL, and whatever
 * happens the promise of the task resolves. Nothing an engine says is believed
 * before it was parsed.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { constants, getPriority, setPriority } from "node:os";
import {
  EngineMessage,
  type EngineRequest,
  type EngineStep,
  type EngineTask,
  type ModelReference,
} from "../../observations/index.ts";

/** Why an engine gave no answer. `bug` is an exception inside a living engine. */
export type EngineFailure = "died" | "deadline" | "memory" | "bug";

export type RawAnswer =
  | {
      readonly outcome: "answered";
      readonly answer: unknown;
      readonly cpuMs: number;
      readonly modelMs: number;
    }
  | { readonly outcome: "failed"; readonly failure: EngineFailure; readonly error?: string }
  /** Not by an engine: what the picture is read from threw this. */
  | { readonly outcome: "unreadable"; readonly error: unknown };

/** The bytes of a picture, or who reads them part by part once an engine has time for them. */
export type PictureBytes = Uint8Array | (() => AsyncIterable<Uint8Array>);

/** A task as the server has it. */
export type EngineWork<T extends EngineTask = EngineTask> = T extends { readonly bytes: Uint8Array }
  ? Omit<T, "bytes"> & { readonly bytes: PictureBytes }
  : T;

export interface EngineLimits {
  readonly timeoutMs: number;
  readonly memoryBytes: number;
  /** After so many tasks an engine is replaced, so that a slow leak never matters. */
  readonly maxTasks: number;
}

export interface EngineEnvironment {
  readonly modelProfile: string;
  /** Manifest entry of an own face model. */
  readonly faceModel?: string | undefined;
  readonly modelDir: string | undefined;
}

/** An engine that said why it cannot start (for one, a model file whose hash is wrong). */
export class EngineUnableError extends Error {
  readonly code: string;

  constructor(code: string, detail: string) {
    super(detail);
    this.name = "EngineUnableError";
    this.code = code;
  }
}

interface Work {
  readonly id: number;
  readonly onStep: (step: EngineStep) => void;
  readonly finish: (answer: RawAnswer) => void;
}

export class EngineProcess {
  /** Of what the feature vectors are that it gives. */
  readonly ready: Promise<ModelReference>;
  readonly exited: Promise<void>;
  /** Whether it has said that it can take a picture. */
  isReady = false;
  tasksDone = 0;
  residentBytes = 0;
  readonly #child: ChildProcess;
  readonly #limits: EngineLimits;
  #work: Work | undefined;
  #killedFor: EngineFailure | undefined;
  #nextId = 1;

  constructor(environment: EngineEnvironment, limits: EngineLimits) {
    this.#limits = limits;
    this.#child = forkEngine(environment);
    yieldToServer(this.#child);
    this.exited = new Promise((resolve) => {
      this.#child.once("exit", () => {
        this.#finish({ outcome: "failed", failure: this.#killedFor ?? "died" });
        resolve();
      });
    });
    this.ready = this.#started();
    // Whoever awaits `ready` hears of a failure; nobody awaiting must not be an unhandled rejection.
    this.ready.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && !this.#child.killed;
  }

  /** Whether it has served long enough to be replaced. */
  get worn(): boolean {
    return this.tasksDone >= this.#limits.maxTasks;
  }

  /** Runs one task; never rejects. The caller gives one task at a time. */
  run(work: EngineWork, onStep: (step: EngineStep) => void): Promise<RawAnswer> {
    if (this.#work !== undefined) throw new TypeError("An engine does one task at a time");
    if (!this.alive) return Promise.resolve({ outcome: "failed", failure: "died" });
    const id = this.#nextId++;
    return new Promise((resolve) => {
      const deadline = setTimeout(() => {
        this.#kill("deadline");
      }, this.#limits.timeoutMs);
      const watch = setInterval(() => void this.#watchMemory(), MEMORY_WATCH_INTERVAL_MS);
      const finish = (answer: RawAnswer) => {
        clearTimeout(deadline);
        clearInterval(watch);
        this.tasksDone++;
        resolve(answer);
      };
      this.#work = { id, onStep, finish };
      void this.#hand(id, work);
    });
  }

  async #hand(id: number, work: EngineWork): Promise<void> {
    try {
      if (!("bytes" in work)) {
        await this.#send({ id, task: work });
        return;
      }
      for await (const piece of piecesOf(work.bytes)) await this.#send({ id, piece });
      await this.#send({ id, task: { ...work, bytes: NOTHING } });
    } catch (error) {
      // Its end is told by the process; what is left is trouble with reading.
      if (this.#work?.id === id && this.#killedFor === undefined)
        this.#finish({ outcome: "unreadable", error });
    }
  }

  /** Resolves when it has left this process; rejects once the engine was killed for not taking it. */
  #send(request: EngineRequest): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.send(request, (error) => {
        if (error === null) {
          resolve();
          return;
        }
        this.#kill("died");
        reject(error);
      });
    });
  }

  /** Lets the engine end by itself when the server does; kills it otherwise. */
  async close(): Promise<void> {
    if (this.alive) this.#child.kill("SIGKILL");
    await this.exited;
  }

  #started(): Promise<ModelReference> {
    return new Promise((resolve, reject) => {
      this.#child.on("message", (raw) => {
        const message = EngineMessage.safeParse(raw);
        if (!message.success) {
          this.#kill("died");
          return;
        }
        if (message.data.type === "ready") {
          this.isReady = true;
          resolve(message.data.features);
        } else if (message.data.type === "unable")
          reject(new EngineUnableError(message.data.code, message.data.detail));
        else this.#heed(message.data);
      });
      void this.exited.then(() => {
        reject(
          new EngineUnableError("engine-exited", "An engine process ended before it was ready."),
        );
      });
    });
  }

  #heed(message: Exclude<EngineMessage, { type: "ready" | "unable" }>): void {
    if (message.id !== this.#work?.id) return;
    if (message.type === "step") this.#work.onStep(message.step);
    else if (message.type === "failed")
      this.#finish({ outcome: "failed", failure: "bug", error: message.error });
    else {
      this.residentBytes = message.residentBytes;
      this.#finish({
        outcome: "answered",
        answer: message.answer,
        cpuMs: message.cpuMs,
        modelMs: message.modelMs,
      });
    }
  }

  #finish(answer: RawAnswer): void {
    const work = this.#work;
    this.#work = undefined;
    work?.finish(answer);
  }

  #kill(failure: EngineFailure): void {
    this.#killedFor ??= failure;
    this.#child.kill("SIGKILL");
  }

  /** Linux tells a process's pages in /proc; elsewhere the engine's own figure after each task has to do. */
  async #watchMemory(): Promise<void> {
    const pages = await readFile(`/proc/${this.pid ?? 0}/statm`, "utf8").catch(() => undefined);
    if (pages !== undefined) this.residentBytes = Number(pages.split(" ")[1]) * PAGE_BYTES;
    if (this.residentBytes > this.#limits.memoryBytes) this.#kill("memory");
  }
}

const NOTHING = new Uint8Array();
/** Of one message: it is copied twice on its way. */
const PIECE_BYTES = 512 * 1024;

async function* piecesOf(bytes: PictureBytes): AsyncGenerator<Uint8Array> {
  const parts = bytes instanceof Uint8Array ? [bytes] : bytes();
  for await (const part of parts)
    for (let from = 0; from < part.length; from += PIECE_BYTES)
      yield part.subarray(from, from + PIECE_BYTES);
}

const MEMORY_WATCH_INTERVAL_MS = 100;
const PAGE_BYTES = 4096;

const ENGINE_FLAGS = [
  "--max-old-space-size=512",
  // Outlines and text leave many short-lived objects: fewer, larger sweeps, and no sweeping threads beside an
  // engine that has one core. Together with the next settings 4 % less processor time and 40 MB less memory.
  "--max-semi-space-size=32",
  "--single-threaded-gc",
];

/**
 * For glibc; others ignore it. Pictures and tensors of megabytes come and go: kept by the allocator they cost no
 * new pages from the kernel each time.
 */
const MALLOC_SETTINGS = {
  MALLOC_MMAP_THRESHOLD_: "33554432",
  MALLOC_TRIM_THRESHOLD_: "268435456",
  MALLOC_ARENA_MAX: "2",
};

/**
 * [Note: engines give way]
 *
 * An engine computes for as long as there are pictures; the server works for a millisecond and somebody waits for it.
 * Where there are not enough cores for both, the system is told which of them goes first. Beside a server that is never
 * idle, on one core, an engine still gets a tenth of it: a few seconds for a picture, where its deadline is 30.
 */
const ENGINE_NICENESS = 10;

const yieldToServer = ({ pid }: ChildProcess): void => {
  if (pid === undefined) return;
  try {
    setPriority(pid, Math.min(getPriority() + ENGINE_NICENESS, constants.priority.PRIORITY_LOW));
  } catch {
    // It ended already, or the system does not let us: its pictures are looked at all the same.
  }
};

/**
 * The engine gets no environment but what it needs: a process that decodes
 * hostile bytes has no business with the server's secrets.
 */
const forkEngine = (environment: EngineEnvironment): ChildProcess => {
  const fromSource = import.meta.url.endsWith(".ts");
  const entry = new URL(`../../vision/engine.${fromSource ? "ts" : "js"}`, import.meta.url);
  return fork(entry, [], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    execArgv: [...ENGINE_FLAGS, ...(fromSource ? ["--import", import.meta.resolve("tsx")] : [])],
    env: {
      PATH: process.env["PATH"],
      NODE_ENV: process.env["NODE_ENV"],
      EKYC_MODEL_PROFILE: environment.modelProfile,
      ...(environment.faceModel !== undefined && { EKYC_FACE_MODEL: environment.faceModel }),
      ...(environment.modelDir !== undefined && { EKYC_MODEL_DIR: environment.modelDir }),
      // It would keep an id of this machine in a cache of the user, and may tell its maker of it: nothing here does.
      ORT_DISABLE_TELEMETRY: "1",
      ...MALLOC_SETTINGS,
    },
  });
};
