/**
 * @file The disk under database and pictures fails while applicants send: it turns read-only under files that are open
 * for writing, and only its operator can repair it, with the server stopped.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { mountFailingDisk } from "../support/failing-disk.ts";
import { probeHealth } from "../support/health-probe.ts";
import { compareWithKept } from "../support/oracle.ts";
import { newPlace, spawnServer } from "../support/process.ts";
import { makeKeys, openApplicants, type Submission } from "../support/submissions.ts";
import { canMount } from "../support/small-disk.ts";
import { databaseOf } from "../support/test-database.ts";
import { reportFault, sized } from "./scale.ts";

const SIZE = sized({ quick: { atOnce: 4, forMs: 1500 }, long: { atOnce: 16, forMs: 20_000 } });
const UNAVAILABLE = "503 storage-unavailable";
const MB = 1024 * 1024;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

test.skipIf(!canMount)(
  "a disk that turns read-only under the server is told as such, and what was acknowledged is there after its repair",
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "ekyc-failing-"));
    const place = await newPlace(await databaseOf("SQLite"));
    cleanUp.push(place.remove, () => rm(folder, { recursive: true, force: true }));
    const image = join(folder, "disk");
    const disk = mountFailingDisk(place.dataDir, { image, bytes: 1024 * MB });
    cleanUp.push(disk.remove);
    const answers = new Map<string, number>();
    const applicants = openApplicants(await makeKeys(place, 100), {
      sendsEvery: 2,
      submitsEvery: 1e9,
    });
    cleanUp.push(applicants.close);
    const settings = {
      ...place.settings,
      EKYC_CONSENT_REQUIRED: "false",
      EKYC_ENGINES: "1",
      EKYC_LOG_FILE: join(folder, "log"),
      TMPDIR: folder,
    };
    const server = await spawnServer(settings);
    cleanUp.push(server.kill);

    let pending: Submission[] = [];
    const sendFor = async (address: string, ms: number): Promise<void> => {
      const until = performance.now() + ms;
      while (performance.now() < until) {
        const some = [
          ...pending.splice(0, 4),
          ...Array.from({ length: SIZE.atOnce }, applicants.make),
        ];
        const done = await Promise.all(some.map((one) => applicants.advance(address, one)));
        pending = [...pending, ...some.filter((_, n) => done[n] !== true)];
        await sleep(20);
      }
    };
    await sendFor(server.address, SIZE.forMs);
    expect(pending).toEqual([]);
    const before = applicants.acks.readAll().length;
    const probe = await probeHealth(server.address);
    const failed = sendFor(server.address, SIZE.forMs);
    await sleep(SIZE.forMs / 3);
    disk.fail();
    await failed;
    const health = await probe.end();
    for (const [name, count] of applicants.answers) answers.set(name, count);
    const ready = await fetch(`${server.address}/readyz`);
    await server.kill();

    disk.repair();
    const again = await spawnServer(settings);
    cleanUp.push(again.kill);
    const startedAt = performance.now();
    for (let tries = 0; pending.length > 0 && tries < 30; tries++) {
      const some = pending;
      const done = await Promise.all(some.map((one) => applicants.advance(again.address, one)));
      pending = some.filter((_, n) => done[n] !== true);
      if (pending.length > 0) await sleep(1000);
    }
    const againMs = performance.now() - startedAt;
    expect(await again.stop()).toBe(0);

    const acks = applicants.acks.readAll();
    const { faults } = await compareWithKept(place, acks);
    const allowed = ["200", "201", "202", UNAVAILABLE, "503 database-unavailable"];
    const others = [...answers.keys()].filter((name) => !allowed.includes(name));
    const refused = answers.get(UNAVAILABLE) ?? 0;
    reportFault("r06-failing-disk", {
      test: `the file system of database and pictures turns read-only under the server, while ${SIZE.atOnce} applicants at a time send; then SIGKILL, repair, a new start`,
      bar: "503 and no 500; health alive, not ready; everything acknowledged is there once and whole after the repair, and what was refused is done",
      found: `${before} acknowledgements before, ${acks.length} in all, ${faults.length} faults; ${refused} refusals, ${others.length} other answers; health asked ${health.asked} times, ${health.notWell} not well; all done ${(againMs / 1000).toFixed(1)} s after the new start`,
      held: faults.length + others.length + pending.length + health.notWell === 0,
    });
    expect(refused).toBeGreaterThan(0);
    expect(ready.status).toBe(503);
    expect(others).toEqual([]);
    expect(pending).toEqual([]);
    expect(health.notWell).toBe(0);
    expect(faults).toEqual([]);
  },
  5 * 60_000,
);
