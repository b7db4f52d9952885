/**
 * @file What the service costs beside its verifications: the answer to "how far is it", the queue of a review with ten
 * thousand cases, and the memory that an upload takes.
 *
 * The server is a process of its own on a directory of its own, with ten thousand cases in it. While answers are timed,
 * verifications run two at a time, so that an engine always has a picture before it.
 *
 * A key may send 600 requests a minute (src/api/access/rate-limits.ts), so the rate is spread over as many keys as it
 * takes, as if by as many programs.
 */
import { mkdirSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { Agent, request } from "node:http";
import { Worker } from "node:worker_threads";
import { percentile } from "../src/records/percentile.ts";
import { writeManyCases } from "../test/support/many-cases.ts";
import { type Latencies, sendAtRate } from "./open-loop.ts";
import { median, type Pair } from "./pair.ts";
import { childrenOf, makeKey, processorMs, type Served, serveFrom } from "./served.ts";
import { measureUploads } from "./uploads.ts";

const PER_SECOND = 200;
const KEY_PER_SECOND = 8;
const CASES = 10_000;
/** Of the last verifications, whose answers hold a whole result. */
const POLLED = 10;
const WARM_UP_ROUNDS = 10;
const REVIEW_ROUNDS = 15;

export interface ServiceRounds {
  readonly runs: number;
  readonly seconds: number;
}

export const measureService = async (pair: Pair, folder: string, rounds: ServiceRounds) => {
  const dataDir = join(folder, "service");
  mkdirSync(dataDir, { mode: 0o700 });
  const readers = Array.from({ length: PER_SECOND / KEY_PER_SECOND }, () =>
    makeKey(dataDir, ["verifications:read"]),
  );
  const writer = makeKey(dataDir, ["verifications:read", "verifications:write", "reviews:read"]);
  const to = Date.now();
  await writeManyCases({ dataDir, count: CASES, from: to - 30 * DAY_MS, to, waiting: true });
  const served = await serveFrom(dataDir, serverFlags());
  try {
    const verifying = keepBusy(served, { pair, key: writer });
    await verifying.warm;
    const runs = [];
    for (let run = 0; run < rounds.runs; run++)
      runs.push(await timeReads(served, { readers, polled: verifying.polled, rounds }));
    const reviews = await timeReviews(served, writer);
    await verifying.stop();
    const uploads = await measureUploads(served, { key: writer, pair });
    return { perSecond: PER_SECOND, seconds: rounds.seconds, runs, reviews, uploads };
  } finally {
    await served.stop();
  }
};

const DAY_MS = 24 * 60 * 60 * 1000;

/** For a look at what takes the time: `BENCH_NODE_FLAGS="--cpu-prof"`. */
const serverFlags = (): readonly string[] =>
  (process.env["BENCH_NODE_FLAGS"] ?? "").split(" ").filter(Boolean);

/** By the median of their p99s. */
export const medianRun = <T extends { readonly p99Ms: number }>(runs: readonly T[]): T => {
  const middle = median(runs.map(({ p99Ms }) => p99Ms));
  return runs.find(({ p99Ms }) => p99Ms === middle)!;
};

/** Verifications in a thread of their own; the ids of the last ones are in `polled`. */
const keepBusy = (
  { address }: Served,
  { pair, key }: { readonly pair: Pair; readonly key: string },
) => {
  const { document, selfie } = pair;
  const thread = new Worker(new URL("./verifying-thread.mjs", import.meta.url), {
    workerData: {
      address,
      key,
      document: new Uint8Array(document),
      selfie: new Uint8Array(selfie),
    },
  });
  const polled: string[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    thread.once("error", reject);
    thread.once("exit", () => {
      resolve();
    });
  });
  const warm = new Promise<void>((resolve) => {
    let done = 0;
    thread.on("message", (id: string) => {
      polled.push(id);
      if (polled.length > POLLED) polled.shift();
      if (++done === WARM_UP_ROUNDS) resolve();
    });
  });
  return {
    polled,
    /** Resolves when the server has done this a few times. */
    warm: Promise.race([warm, ended]),
    stop: async () => {
      thread.postMessage("stop");
      await ended;
    },
  };
};

export const jpegOf = (bytes: Buffer): Blob =>
  new Blob([new Uint8Array(bytes)], { type: "image/jpeg" });

interface Reads {
  readonly readers: readonly string[];
  readonly polled: readonly string[];
  readonly rounds: ServiceRounds;
}

const timeReads = async ({ address, pid }: Served, { readers, polled, rounds }: Reads) => {
  const agent = new Agent({ keepAlive: true });
  const [loadBefore] = loadavg();
  const worked = processorShares(pid);
  const measured = await sendAtRate({
    perSecond: PER_SECOND,
    seconds: rounds.seconds,
    send: (n) =>
      get(`${address}/v1/verifications/${polled[n % polled.length]!}`, {
        agent,
        key: readers[n % readers.length]!,
      }),
  });
  agent.destroy();
  return { load: loadBefore!, ...worked(), ...summary(measured) };
};

/** How many cores server and engines took, from the call to that of what it returns. */
const processorShares = (pid: number) => {
  const startedAt = performance.now();
  const engines = childrenOf(pid);
  const engineMs = (): number => engines.reduce((sum, each) => sum + processorMs(each), 0);
  const before = { server: processorMs(pid), engine: engineMs() };
  return () => {
    const wallMs = performance.now() - startedAt;
    const cores = (ms: number): number => Math.round((ms / wallMs) * 100) / 100;
    return {
      serverCores: cores(processorMs(pid) - before.server),
      engineCores: cores(engineMs() - before.engine),
    };
  };
};

const summary = ({ latenciesMs, lateMs }: Latencies) => {
  const of = (values: readonly number[], share: number): number =>
    Math.round(percentile(values, share)! * 10) / 10;
  return {
    p50Ms: of(latenciesMs, 0.5),
    p99Ms: of(latenciesMs, 0.99),
    slowestMs: of(latenciesMs, 1),
    senderLateP99Ms: of(lateMs, 0.99),
  };
};

const get = (
  url: string,
  { agent, key }: { readonly agent: Agent; readonly key: string },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { authorization: `Bearer ${key}` } }, (answer) => {
      answer.resume();
      answer.once("end", () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`${url} was answered ${String(answer.statusCode)}`));
      });
      answer.once("error", reject);
    });
    asked.once("error", reject);
    asked.end();
  });

/** Every queue, a hundred cases a page, one request after the other. */
const timeReviews = async ({ address }: Served, key: string) => {
  const agent = new Agent({ keepAlive: true });
  const timesMs: number[] = [];
  for (let round = 0; round < REVIEW_ROUNDS; round++)
    for (const queue of ["unassigned", "fraud", "all"] as const) {
      const startedAt = performance.now();
      await get(`${address}/v1/reviews?queue=${queue}&limit=100`, { agent, key });
      timesMs.push(performance.now() - startedAt);
    }
  agent.destroy();
  return {
    cases: CASES,
    requests: timesMs.length,
    medianMs: Math.round(median(timesMs)),
    p99Ms: Math.round(percentile(timesMs, 0.99)!),
    slowestMs: Math.round(Math.max(...timesMs)),
  };
};
