/**
 * @file Hundreds of sockets that send and take as good as nothing: others do not notice, and each has an end. See
 * [Note: slow senders] in src/api/connections.ts.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, expect, test } from "vitest";
import { probeHealth } from "../support/health-probe.ts";
import { newPlace, spawnServer } from "../support/process.ts";
import { openFiles, peakBytes } from "../support/process-limits.ts";
import { openApplicants, makeKeys } from "../support/submissions.ts";
import { databaseOf } from "../support/test-database.ts";
import { isLong, reportFault, sized } from "./scale.ts";

/** In the long form until every time-out is over: 120 s and 5 s, and 5 more. */
const SIZE = sized({
  quick: { sockets: 120, forMs: 28_000 },
  long: { sockets: 500, forMs: 133_000 },
});
const client = fileURLToPath(new URL("../support/slow-sockets.ts", import.meta.url));

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

/** See [Note: slow senders] in src/api/connections.ts. */
const ENDS_AFTER_MS = { headers: 20_000, body: 120_000, reader: 120_000 } as const;
/** They are looked for every five seconds, and connect within a few. */
const LATE_MS = 15_000;

interface Kind {
  readonly kind: "headers" | "body" | "reader";
  readonly sockets: number;
  readonly closed: number;
  readonly lastMs: number;
}

test.skipIf(process.platform !== "linux")(
  "slow sockets are closed when their time is over, and others are answered meanwhile",
  async () => {
    const place = await newPlace(await databaseOf("SQLite"));
    cleanUp.push(place.remove);
    const applicants = openApplicants(await makeKeys(place), { sendsEvery: 1, submitsEvery: 1e9 });
    cleanUp.push(applicants.close);
    const server = await spawnServer({ ...place.settings, EKYC_LOG_LEVEL: "error" });
    cleanUp.push(server.kill);
    const filesBefore = openFiles(server.pid).length;
    const probe = await probeHealth(server.address);
    const slow = promisify(execFile)(
      process.execPath,
      ["--import", "tsx", client, server.address, String(SIZE.sockets), String(SIZE.forMs)],
      { encoding: "utf8" },
    );
    const isOver = new AbortController();
    const kinds = slow
      .then(({ stdout }) => JSON.parse(stdout) as readonly Kind[])
      .finally(() => {
        isOver.abort();
      });
    let mostFiles = 0;
    let refused = 0;
    while (!isOver.signal.aborted) {
      if (!(await applicants.advance(server.address, applicants.make()))) refused++;
      mostFiles = Math.max(mostFiles, openFiles(server.pid).length);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const found = await kinds;
    const health = await probe.end();
    const closed = found.filter(({ kind }) => isLong || kind === "headers");
    const open = closed.filter((one) => one.closed < one.sockets);
    const late = closed.filter(({ kind, lastMs }) => lastMs > ENDS_AFTER_MS[kind] + LATE_MS);
    reportFault("r07-slow-sockets", {
      test: `${SIZE.sockets} sockets that send a byte in 10 s of their headers or bodies, or take nothing of their answers`,
      bar: "closed 20 s (headers) or 120 s (bodies, answers) after they began, and 15 s later at most; health p99 ≤ 500 ms; pictures of others are taken",
      found: `${found.map((one) => `${one.kind}: ${one.closed} of ${one.sockets} closed, the last after ${(one.lastMs / 1000).toFixed(0)} s`).join("; ")}; health p99 ${health.p99Ms.toFixed(0)} ms; ${applicants.acks.readAll().length} acknowledgements, ${refused} refusals; memory at most ${(peakBytes(server.pid) / 1024 ** 2).toFixed(0)} MB`,
      held: open.length + late.length + refused + health.notWell === 0 && health.p99Ms <= 500,
    });
    expect(mostFiles).toBeGreaterThan(filesBefore + SIZE.sockets / 2);
    expect(open).toEqual([]);
    if (isLong) expect(late).toEqual([]);
    expect(refused).toBe(0);
    expect(health.notWell).toBe(0);
  },
  5 * 60_000,
);
