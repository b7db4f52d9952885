/**
 * @file How long analytics take over 10,000 verifications: `node --import tsx bench/analytics.ts`.
 *
 * A period of 30 days with all of them in it, so that the drift of scores opens every report.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRecords } from "../src/records/index.ts";
import { writeManyCases } from "../test/support/many-cases.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const CASES = 10_000;
const RUNS = 11;

const dataDir = await mkdtemp(join(tmpdir(), "ekyc-bench-"));
const records = await openRecords({ dataDir });
const period = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 31) };
await writeManyCases({
  dataDir,
  count: CASES,
  ...period,
  scoreOf: (n) => 0.4 + ((n * 7919) % 400) / 1000,
});
const timesMs: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const startedAt = performance.now();
  await records.analytics.read(period);
  timesMs.push(performance.now() - startedAt);
}
timesMs.sort((a, b) => a - b);
const days = (period.to - period.from) / DAY_MS;
console.log(
  `${CASES} verifications in ${days} days: median ${Math.round(timesMs[RUNS >> 1]!)} ms, ` +
    `slowest ${Math.round(timesMs.at(-1)!)} ms of ${RUNS} runs`,
);
await records.close();
await rm(dataDir, { recursive: true });
