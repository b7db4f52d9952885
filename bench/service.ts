/**
 * @file The server under load, as its own process: reading a verification while the engines are busy, the memory that
 * an upload takes, and the queue of ten thousand cases.
 *
 * Programs are limited to 600 requests a minute by key, so that the load is sent with as many keys as it needs.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { Ekyc } from "../src/client/index.ts";
import { openRecords } from "../src/records/index.ts";
import { sharp } from "../src/vision/image/sharp.ts";
import { writeManyCases } from "../test/support/many-cases.ts";
import { readyAddress } from "./memory.ts";
import { type Latencies, sendAtRate } from "./open-loop.ts";
import { median, type Pair } from "./pair.ts";

const path = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const PER_SECOND = 200;
const KEYS = 40;
const CASES = 10_000;

export interface ServiceFigures {
  readonly readIdle: Latencies;
  readonly readBusy: Latencies;
  /** Verifications that ended while it was read. */
  readonly verifiedMeanwhile: number;
  readonly wholeUploadMb: number;
  readonly partsUploadMb: number;
  readonly tenUploadsMb: number;
  readonly queueMs: number;
}

interface Running {
  readonly pid: number;
  readonly address: string;
  readonly keys: readonly string[];
}

export const measureService = async (pair: Pair, seconds: number): Promise<ServiceFigures> => {
  const dataDir = mkdtempSync(join(tmpdir(), "ekyc-bench-"));
  const settings = {
    EKYC_PORT: "0",
    EKYC_DATA_DIR: dataDir,
    EKYC_LOG_LEVEL: "error",
    EKYC_ALLOW_SPECIMENS: "true",
  };
  const keys = await makeKeys(dataDir);
  await writeManyCases({
    dataDir,
    count: CASES,
    from: Date.UTC(2026, 0, 1),
    to: Date.UTC(2026, 0, 31),
    waiting: true,
    scoreOf: () => 0.5,
  });
  const child = spawn(process.execPath, [path("dist/main.js")], {
    env: { ...process.env, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const running = { pid: child.pid!, address: await readyAddress(child), keys };
    return { ...(await measureReads(running, pair, seconds)), ...(await measureUploads(running)) };
  } finally {
    await stopped(child);
    rmSync(dataDir, { recursive: true });
  }
};

const makeKeys = async (dataDir: string): Promise<readonly string[]> => {
  const records = await openRecords({ dataDir });
  const scopes = ["verifications:write", "verifications:read", "reviews:read"];
  const keys: string[] = [];
  while (keys.length < KEYS) {
    const name = `bench-${keys.length}`;
    keys.push((await records.access.apiKeys.make({ name, scopes, actor: "bench" })).secret);
  }
  await records.close();
  return keys;
};

const measureReads = async ({ address, keys }: Running, pair: Pair, seconds: number) => {
  const ekyc = new Ekyc({ url: address, key: keys[0]! });
  const { id } = await ekyc.verify(formOf(pair));
  const load = {
    perSecond: PER_SECOND,
    seconds,
    address: () => `${address}/v1/verifications/${id}`,
    headers: (index: number) => ({ authorization: `Bearer ${keys[index % keys.length]!}` }),
  };
  const readIdle = await sendAtRate(load);
  // Otherwise the window of the limits holds the requests of both.
  await pause(60_000);
  const busy = keepBusy(ekyc, pair);
  await pause(3000);
  const readBusy = await sendAtRate(load);
  const verifiedMeanwhile = await busy.stop();
  await pause(60_000);
  const times: number[] = [];
  for (let run = 0; run < 21; run++) {
    const startedAt = performance.now();
    await ekyc.reviews.list({ queue: "all", limit: 50 });
    times.push(performance.now() - startedAt);
  }
  return { readIdle, readBusy, verifiedMeanwhile, queueMs: Math.round(median(times)) };
};

/** Two at a time, so that an engine never waits for the next one. */
const keepBusy = (ekyc: Ekyc, pair: Pair) => {
  let going = true;
  let done = 0;
  const one = async (): Promise<void> => {
    while (going) {
      await ekyc.verify(formOf(pair));
      done++;
    }
  };
  const both = Promise.all([one(), one()]);
  return {
    stop: async (): Promise<number> => {
      going = false;
      const verified = done;
      await both;
      return verified;
    },
  };
};

const formOf = ({ document, selfie }: Pair) => ({
  document: new Blob([new Uint8Array(document)]),
  selfie: new Blob([new Uint8Array(selfie)]),
});

const measureUploads = async (running: Running) => {
  const bytes = await tenMegabytes();
  const blob = new Blob([new Uint8Array(bytes)]);
  const by = (key: string | undefined) => new Ekyc({ url: running.address, key: key! });
  const whole = async (key: string | undefined): Promise<void> => {
    await by(key).verify({ document: blob, selfie: blob });
  };
  const inParts = async (key: string | undefined): Promise<void> => {
    const ekyc = by(key);
    const { id } = await ekyc.verifications.create({});
    const file = await ekyc.files.create(id, { purpose: "document-front", size: bytes.length });
    for (let at = 0; at < bytes.length; at += 1 << 20)
      await ekyc.files.append(id, file.id, at, blob.slice(at, at + (1 << 20)));
  };
  await whole(running.keys[1]);
  await inParts(running.keys[1]);
  return {
    wholeUploadMb: await growthMb(running, () => whole(running.keys[2])),
    partsUploadMb: await growthMb(running, () => inParts(running.keys[3])),
    tenUploadsMb: await growthMb(running, async () => {
      await Promise.all(running.keys.slice(4, 14).map(inParts));
    }),
  };
};

/** A photograph of noise, just below the limit. */
const tenMegabytes = async (): Promise<Buffer> => {
  const [width, height] = [3400, 2550];
  const noise = Buffer.alloc(width * height * 3);
  for (let i = 0, state = 1; i < noise.length; i++)
    noise[i] = (state = (state * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
  for (let quality = 90; ; quality -= 5) {
    const jpeg = await sharp(noise, { raw: { width, height, channels: 3 } })
      .jpeg({ quality })
      .toBuffer();
    if (jpeg.length < 10 * 1000 * 1000) return jpeg;
  }
};

/** How far the resident memory of the server rose above where it was, engines not counted; Linux alone tells. */
const growthMb = async ({ pid }: Running, what: () => Promise<void>): Promise<number> => {
  await pause(2000);
  const before = statusMb(pid, "VmRSS");
  writeFileSync(`/proc/${pid}/clear_refs`, "5"); // The peak counts from here.
  await what();
  return Math.round(statusMb(pid, "VmHWM") - before);
};

const statusMb = (pid: number, name: string): number =>
  Number(
    new RegExp(`${name}:\\s+([0-9]+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1],
  ) / 1024;

const stopped = (child: ChildProcess): Promise<unknown> => {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return ended;
};
