/**
 * @file Ten times as many applicants as the server can serve: it lives, refuses what is too much and says when to come
 * again, keeps what it took, and is as quick as before when they are gone.
 *
 * What it can do is measured first: three applicants at a time who send two pictures, ask whether the selfie will do,
 * submit and wait until it was judged. Quick again means: a verification is begun and a selfie taken in at most twice
 * the median before. What was submitted is judged afterwards, one after the other: that is told apart.
 */
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { percentile } from "../../src/records/percentile.ts";
import { probeHealth } from "../support/health-probe.ts";
import type { Offered } from "../support/offered-load.ts";
import { compareWithKept } from "../support/oracle.ts";
import { newPlace, spawnServer } from "../support/process.ts";
import { peakBytes } from "../support/process-limits.ts";
import { type Applicants, makeKeys, openApplicants } from "../support/submissions.ts";
import { databaseOf } from "../support/test-database.ts";
import { reportFault, sized } from "./scale.ts";

const SIZE = sized({
  quick: { capacityMs: 5_000, loadMs: 10_000 },
  long: { capacityMs: 20_000, loadMs: 300_000 },
});
const TIMES = 10;
/** An applicant who asks whether a picture will do waits for as many at most. */
const QUEUE_LIMIT = "8";
const SAMPLES = 10;
const client = fileURLToPath(new URL("../support/offered-load.ts", import.meta.url));

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const offer = async (address: string, ...args: readonly string[]): Promise<Offered> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", client, address, ...args],
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  return JSON.parse(stdout) as Offered;
};

/** Of beginning a verification and sending a selfie and a picture in parts, in milliseconds. */
const medianMs = async (address: string, { make, advance }: Applicants): Promise<number> => {
  const tookMs: number[] = [];
  for (let n = 0; n < SAMPLES; n++) {
    const at = performance.now();
    const isDone = await advance(address, make());
    // A refusal is quick, and no service.
    tookMs.push(isDone ? performance.now() - at : Number.POSITIVE_INFINITY);
  }
  return percentile(tookMs, 0.5)!;
};

const msUntil = async (isSo: () => Promise<boolean>, atMostMs: number): Promise<number> => {
  const at = performance.now();
  while (!(await isSo()) && performance.now() - at < atMostMs)
    await new Promise((resolve) => setTimeout(resolve, 200));
  return performance.now() - at;
};

const isJudged = async (address: string, secret: string): Promise<boolean> => {
  const answer = await fetch(`${address}/v1/verifications?status=processing&limit=1`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  const { data } = (await answer.json()) as { readonly data?: readonly unknown[] };
  return data?.length === 0;
};

const shares = ({ answers }: Offered): string => {
  const all = Object.values(answers).reduce((sum, count) => sum + count, 0);
  return Object.entries(answers)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${((100 * count) / all).toFixed(1)} %`)
    .join(", ");
};

const SHED = new Set(["429 too-many-requests", "503 busy"]);

test.skipIf(process.platform !== "linux")(
  "ten times what the server can do is shed with a time to come again, and what was taken is kept",
  async () => {
    const place = await newPlace(await databaseOf("SQLite"));
    cleanUp.push(place.remove);
    const secrets = await makeKeys(place, 100);
    const keys = join(place.dataDir, "test-keys.json");
    writeFileSync(keys, JSON.stringify(secrets));
    const server = await spawnServer({
      ...place.settings,
      EKYC_CONSENT_REQUIRED: "false",
      EKYC_LOG_LEVEL: "error",
      EKYC_QUEUE_LIMIT: QUEUE_LIMIT,
    });
    cleanUp.push(server.kill);
    const { address } = server;
    const probes = openApplicants(secrets, { sendsEvery: 1, submitsEvery: 1e9 });
    cleanUp.push(probes.close);
    const capacity = await offer(address, keys, String(SIZE.capacityMs));
    const perSecond = capacity.done / (capacity.tookMs / 1000);
    expect(perSecond).toBeGreaterThan(0);
    const beforeMs = await medianMs(address, probes);
    const probe = await probeHealth(address);
    const load = await offer(address, keys, String(SIZE.loadMs), String(TIMES * perSecond));
    const health = await probe.end();
    const backMs = await msUntil(
      async () => (await medianMs(address, probes)) <= 2 * beforeMs,
      60_000,
    );
    const judgedMs = backMs + (await msUntil(() => isJudged(address, secrets[0]!), 240_000));
    const peakMb = peakBytes(server.pid) / 1024 ** 2;
    expect(await server.stop()).toBe(0);
    const acks = [...capacity.acknowledged, ...load.acknowledged];
    const { faults: lost } = await compareWithKept(place, acks);
    const others = Object.keys(load.answers).filter(
      (name) => !/^20\d$/.test(name) && !SHED.has(name),
    );
    reportFault("r08-overload", {
      test: `${TIMES} times what the server can do (${perSecond.toFixed(2)} submissions a second, EKYC_QUEUE_LIMIT ${QUEUE_LIMIT}) for ${SIZE.loadMs / 1000} s: ${load.begun} submissions begun`,
      bar: "health p99 ≤ 500 ms; shed with 429 or 503 and Retry-After; nothing acknowledged lost; begun and sent within twice the median before ≤ 10 s after the end",
      found: `health p99 ${health.p99Ms.toFixed(0)} ms, worst ${health.worstMs.toFixed(0)} ms; ${shares(load)}; ${acks.length} acknowledgements, ${lost.length} lost; back after ${(backMs / 1000).toFixed(1)} s (median before ${beforeMs.toFixed(0)} ms); everything judged after ${(judgedMs / 1000).toFixed(0)} s; memory of the server at most ${peakMb.toFixed(0)} MB`,
      held:
        lost.length + others.length + load.malformed.length + health.notWell === 0 &&
        health.p99Ms <= 500 &&
        backMs <= 10_000,
    });
    expect(lost).toEqual([]);
    expect(others).toEqual([]);
    expect(load.malformed).toEqual([]);
    expect(health.notWell).toBe(0);
    expect(Object.keys(load.answers).some((name) => SHED.has(name))).toBe(true);
  },
  15 * 60_000,
);
