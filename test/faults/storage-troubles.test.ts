/**
 * @file Disks that fill up or turn read-only, and a process that may open no more files, while applicants send
 * pictures: nothing acknowledged is lost, each refusal says so and when to come again, and when the trouble is over the
 * same process goes on.
 */
import { readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { databaseOf } from "../support/test-database.ts";
import { probeHealth } from "../support/health-probe.ts";
import { compareWithKept, unnamedBlobs } from "../support/oracle.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import { limitProcess, openFiles } from "../support/process-limits.ts";
import { canMount, mountDisk, type SmallDisk } from "../support/small-disk.ts";
import {
  type Answered,
  type Applicants,
  makeKeys,
  openApplicants,
  type Submission,
} from "../support/submissions.ts";
import { reportFault, sized } from "./scale.ts";

const SIZE = sized({
  quick: { atOnce: 4, troubleMs: 1500, submitsEvery: 200 },
  long: { atOnce: 16, troubleMs: 30_000, submitsEvery: 200 },
});
const MB = 1024 * 1024;

const cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

interface Trouble {
  readonly id: string;
  readonly name: string;
  /** What this machine must allow; without it the test cannot be done here. */
  readonly needsMount?: true;
  /** Refusals that must come; none where nobody but the operator may notice. */
  readonly refusals: readonly string[];
  /** Before the server starts; settings of it, and how the trouble begins. */
  readonly prepare: (
    place: Place,
    folder: string,
  ) => {
    readonly settings?: Readonly<Record<string, string>>;
    /** What ends it. */
    readonly begin: (server: SpawnedServer) => () => void;
    readonly afterwards?: () => void;
  };
}

const disk = (path: string, bytes: number): SmallDisk => {
  const made = mountDisk(path, bytes);
  cleanUp.push(made.remove);
  return made;
};

const filling = (made: SmallDisk) => () => {
  made.fill();
  return made.free;
};

const FULL = "507 disk-full";
const UNAVAILABLE = "503 storage-unavailable";

const TROUBLES: readonly Trouble[] = [
  {
    id: "file-size",
    name: "no file may grow",
    refusals: [FULL, UNAVAILABLE],
    prepare: () => ({ begin: ({ pid }) => limitProcess(pid, "fsize", 8192) }),
  },
  {
    id: "open-files",
    name: "no file may be opened",
    refusals: [UNAVAILABLE],
    prepare: () => ({
      begin: ({ pid }) => limitProcess(pid, "nofile", openFiles(pid).length),
    }),
  },
  {
    id: "log-never",
    name: "the log can never be written",
    refusals: [],
    prepare: () => ({
      settings: { EKYC_LOG_FILE: "/dev/full", EKYC_LOG_LEVEL: "info" },
      begin: () => () => undefined,
    }),
  },
  {
    id: "data-directory-full",
    name: "the disk of the data directory is full",
    needsMount: true,
    refusals: [FULL],
    prepare: ({ dataDir }) => ({ begin: filling(disk(dataDir, 64 * MB)) }),
  },
  {
    id: "database-full",
    name: "the disk of the database is full",
    needsMount: true,
    refusals: [FULL],
    prepare: ({ dataDir }) => {
      const small = disk(dataDir, 32 * MB);
      disk(join(dataDir, "blobs"), 256 * MB);
      return { begin: filling(small) };
    },
  },
  {
    id: "blobs-full",
    name: "the disk of the pictures is full",
    needsMount: true,
    refusals: [FULL],
    prepare: ({ dataDir }) => ({ begin: filling(disk(join(dataDir, "blobs"), 64 * MB)) }),
  },
  {
    id: "blobs-read-only",
    name: "the disk of the pictures is read-only",
    needsMount: true,
    refusals: [UNAVAILABLE],
    prepare: ({ dataDir }) => {
      const small = disk(join(dataDir, "blobs"), 64 * MB);
      return {
        begin: () => {
          turnReadOnly(small);
          return () => {
            small.setReadOnly(false);
          };
        },
      };
    },
  },
  {
    id: "temporary-full",
    name: "the disk of temporary files is full",
    needsMount: true,
    refusals: [],
    prepare: (_place, folder) => ({
      settings: { TMPDIR: folder },
      begin: filling(disk(folder, MB)),
    }),
  },
  {
    id: "log-full",
    name: "the disk of the log is full",
    needsMount: true,
    refusals: [],
    prepare: (_place, folder) => {
      const small = disk(folder, MB);
      const path = join(folder, "ekyc.log");
      return {
        settings: { EKYC_LOG_FILE: path, EKYC_LOG_LEVEL: "info" },
        begin: filling(small),
        afterwards: () => {
          const lines = readFileSync(path, "utf8").trimEnd().split("\n");
          expect(() => JSON.parse(lines.at(-1)!) as unknown).not.toThrow();
          expect(statSync(path).size).toBeGreaterThan(0);
        },
      };
    },
  },
];

/** A picture that is just being written keeps it writable for a moment. */
const turnReadOnly = (small: SmallDisk): void => {
  for (let tries = 0; ; tries++)
    try {
      small.setReadOnly(true);
      return;
    } catch (error) {
      if (tries === 100) throw error;
    }
};

/** What is told to whoever is refused. */
const faultOf = ({ status, code, headers }: Answered): string | undefined => {
  if (status < 500) return undefined;
  const isWhole =
    headers["content-type"]?.includes("application/problem+json") === true &&
    Number(headers["retry-after"]) > 0;
  return isWhole ? undefined : `${status} ${code ?? "without a code"}`;
};

const advanceAll = async (
  { address }: SpawnedServer,
  submissions: readonly Submission[],
  { advance }: Applicants,
): Promise<readonly Submission[]> => {
  const done = await Promise.all(submissions.map((one) => advance(address, one)));
  return submissions.filter((_, index) => done[index] !== true);
};

/** New ones and those that were refused, for a while. */
const submitFor = async (
  server: SpawnedServer,
  applicants: Applicants,
  during: { readonly ms: number; readonly pending: readonly Submission[] },
): Promise<readonly Submission[]> => {
  let pending = during.pending;
  const until = performance.now() + during.ms;
  do {
    const fresh = Array.from(
      { length: SIZE.atOnce - Math.min(pending.length, 2) },
      applicants.make,
    );
    const oldest = pending.slice(0, 2);
    const left = await advanceAll(server, [...oldest, ...fresh], applicants);
    pending = [...left, ...pending.slice(2)];
    // Refusals are quick.
    await sleep(20);
  } while (performance.now() < until);
  return pending;
};

const finish = async (
  server: SpawnedServer,
  applicants: Applicants,
  pending: readonly Submission[],
): Promise<void> => {
  let left = pending;
  for (let tries = 0; left.length > 0 && tries < 10; tries++) {
    const some: Submission[] = [];
    for (let from = 0; from < left.length; from += 50)
      some.push(...(await advanceAll(server, left.slice(from, from + 50), applicants)));
    left = some;
  }
  expect(left).toEqual([]);
};

const suffer = async (trouble: Trouble): Promise<void> => {
  const place = await newPlace(await databaseOf("SQLite"));
  const folder = await mkdtemp(join(tmpdir(), "ekyc-trouble-"));
  cleanUp.push(place.remove, () => rm(folder, { recursive: true, force: true }));
  const { settings, begin, afterwards } = trouble.prepare(place, folder);
  const faults = new Set<string>();
  const applicants = openApplicants(await makeKeys(place, 100), {
    sendsEvery: 2,
    submitsEvery: SIZE.submitsEvery,
    watch: (answer) => {
      const fault = faultOf(answer);
      if (fault !== undefined) faults.add(fault);
    },
  });
  cleanUp.push(applicants.close);
  const server = await spawnServer({
    ...place.settings,
    EKYC_CONSENT_REQUIRED: "false",
    EKYC_LOG_LEVEL: "error",
    ...settings,
  });
  cleanUp.push(server.kill);
  let pending = await submitFor(server, applicants, { ms: 300, pending: [] });
  expect(pending).toEqual([]);
  const health = await probeHealth(server.address);
  const end = begin(server);
  pending = await submitFor(server, applicants, { ms: SIZE.troubleMs, pending });
  const refused = pending.length;
  end();
  const endedAt = performance.now();
  await finish(server, applicants, pending);
  const finishedMs = performance.now() - endedAt;
  await submitFor(server, applicants, { ms: 300, pending: [] });
  const { asked, notWell } = await health.end();
  expect(await server.stop()).toBe(0);
  afterwards?.();

  const acks = applicants.acks.readAll();
  const verdict = await compareWithKept(place, acks);
  const blobs = await unnamedBlobs(place);
  const answers = [...applicants.answers.keys()];
  const allowed = ["200", "201", "202", "409 idempotency-in-progress", ...trouble.refusals];
  const others = answers.filter((one) => !allowed.includes(one));
  const isSeen =
    trouble.refusals.length === 0 || trouble.refusals.some((one) => answers.includes(one));
  const held =
    verdict.faults.length + others.length + faults.size + notWell + blobs.length === 0 && isSeen;
  console.log(trouble.id, Object.fromEntries(applicants.answers));
  reportFault(`r06-${trouble.id}`, {
    test: `${trouble.name}, for ${SIZE.troubleMs / 1000} s, while ${SIZE.atOnce} applicants at a time send pictures`,
    bar:
      trouble.refusals.length === 0
        ? "nobody notices; the same process goes on"
        : "507 or 503 with Retry-After, no 500; health alive; nothing acknowledged lost, nothing left over; the same process goes on when it is over",
    found: `${acks.length} acknowledgements, ${verdict.faults.length} faults; ${refused} submissions were refused, all done ${(finishedMs / 1000).toFixed(1)} s after the end; health asked ${asked} times, ${notWell} not well; ${blobs.length} pictures left over`,
    held,
  });
  expect(verdict.faults).toEqual([]);
  expect(others).toEqual([]);
  expect([...faults]).toEqual([]);
  expect(notWell).toBe(0);
  expect(blobs).toEqual([]);
  expect(isSeen).toBe(true);
};

describe.skipIf(process.platform !== "linux")("while applicants send pictures", () => {
  for (const trouble of TROUBLES) {
    const isPossible = trouble.needsMount !== true || canMount;
    if (!isPossible)
      console.log(`${trouble.id}: this user may not mount a disk, so it is not done`);
    test.runIf(isPossible)(
      `${trouble.name}: nothing acknowledged is lost, and it goes on by itself`,
      () => suffer(trouble),
      10 * 60_000,
    );
  }
});
