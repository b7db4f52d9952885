/**
 * @file The server is killed, again and again, while a thousand requests are on their way.
 *
 * A submission is: a verification is begun with a key of its own; every eighth sends its selfie whole and its document
 * in parts; every two hundredth of these is submitted and judged. What a kill left without an answer is sent again,
 * with the same key, to the next process.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { percentile } from "../../src/records/percentile.ts";
import { compareWithKept } from "../support/oracle.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import {
  type Applicants,
  makeKeys,
  openApplicants,
  type Submission,
} from "../support/submissions.ts";
import { databaseOf, DATABASES } from "../support/test-database.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const SIZE = sized({
  quick: { rounds: 1, atOnce: 100, sendsEvery: 8, submitsEvery: 96 },
  long: { rounds: 50, atOnce: 1000, sendsEvery: 8, submitsEvery: 1600 },
});

let place: Place | undefined;
let applicants: Applicants | undefined;
let server: SpawnedServer | undefined;
afterEach(async () => {
  await server?.kill();
  applicants?.close();
  await place?.remove();
});

/** A thousand at once can be more than a database begins in time. */
const TOLD_TO_COME_AGAIN = "503 database-unavailable";

const SETTINGS = { EKYC_CONSENT_REQUIRED: "false", EKYC_LOG_LEVEL: "error", EKYC_ENGINES: "1" };

/** Milliseconds from the start of the process to its first 200. */
const start = async ({ settings }: Place): Promise<number> => {
  const startedAt = performance.now();
  server = await spawnServer({ ...settings, ...SETTINGS }, "built");
  const answer = await fetch(`${server.address}/healthz`);
  expect(answer.status).toBe(200);
  return performance.now() - startedAt;
};

/** All that were not acknowledged, and new ones, until there are as many as there shall be at once. */
const inFlight = (pending: readonly Submission[], from: Applicants): readonly Submission[] => [
  ...pending,
  ...Array.from({ length: Math.max(0, SIZE.atOnce - pending.length) }, () => from.make()),
];

const advanceAll = async (
  submissions: readonly Submission[],
  from: Applicants,
): Promise<readonly Submission[]> => {
  const done = await Promise.all(submissions.map((one) => from.advance(server!.address, one)));
  return submissions.filter((_, index) => done[index] !== true);
};

/** A machine that is busy may not even have taken the connections after half a second. */
const anyAnswer = async ({ answers }: Applicants): Promise<void> => {
  const count = (): number => [...answers.values()].reduce((sum, of) => sum + of, 0);
  const before = count();
  for (let waited = 0; count() === before && waited < 500; waited++) await sleep(10);
};

/** What is told to come again comes again. */
const finish = async (pending: readonly Submission[], from: Applicants): Promise<void> => {
  let left = pending;
  for (let waited = 0; left.length > 0 && waited < 60; waited++) {
    left = await advanceAll(left, from);
    if (left.length > 0) await sleep(1000);
  }
  expect(left).toEqual([]);
};

test.each(DATABASES)(
  "killed with many requests on their way, the server on %s keeps each acknowledged one once and whole",
  async (kind) => {
    const { seed, random } = seededRandom(`server killed, ${kind}`);
    place = await newPlace(await databaseOf(kind));
    applicants = openApplicants(await makeKeys(place), SIZE);
    const readyMs = [await start(place)];
    let pending: readonly Submission[] = [];
    for (let round = 0; round < SIZE.rounds; round++) {
      const killed = anyAnswer(applicants)
        .then(() => sleep(100 + 400 * random()))
        .then(() => server!.kill());
      pending = await advanceAll(inFlight(pending, applicants), applicants);
      await killed;
      readyMs.push(await start(place));
    }
    await finish(pending, applicants);
    await server!.stop();
    const acks = applicants.acks.readAll();
    const verdict = await compareWithKept(place, acks);
    const p95 = percentile(readyMs, 0.95)!;
    const allowed = ["200", "201", "202", "0", "409 idempotency-in-progress", TOLD_TO_COME_AGAIN];
    const others = [...applicants.answers].filter(([name]) => !allowed.includes(name));
    reportFault(`r01-server-killed-${kind.toLowerCase()}`, {
      test: `SIGKILL of the server on ${kind}, ${SIZE.rounds} times, 100 to 500 ms after the first answer to ${SIZE.atOnce} concurrent submissions`,
      bar: "every acknowledged one there once, none half-written, chain intact; ready again p95 ≤ 5 s",
      found: `${acks.length} acknowledgements of ${verdict.cases} verifications, ${verdict.faults.length} faults; ready again p95 ${(p95 / 1000).toFixed(1)} s`,
      held: verdict.faults.length === 0 && p95 <= 5000,
      seed,
    });
    console.log(kind, Object.fromEntries(applicants.answers), readyMs.map(Math.round).join(" "));
    expect(verdict.faults).toEqual([]);
    expect(others).toEqual([]);
    expect(verdict.cases).toBeGreaterThanOrEqual(SIZE.atOnce);
  },
  15 * 60_000,
);
