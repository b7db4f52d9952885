/**
 * @file Disks that fill up or turn read-only, and a process that may open no more files, while applicants send
 * pictures: nothing acknowledged is lost, each refusal says so and when to come again, and when the trouble is over the
 * same process goes on.
 */
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { databaseOf } from "../support/test-database.ts";
import { type Health, probeHealth } from "../support/health-probe.ts";
import { compareWithKept, unnamedBlobs } from "../support/oracle.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import { limitProcess, lowestFreeFile } from "../support/process-limits.ts";
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
  long: { atOnce: 16, troubleMs: 5_000, submitsEvery: 200 },
});
const MB = 1024 * 1024;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

/** Where the server keeps what; of their own where this user may mount them. */
interface Disks {
  readonly data: SmallDisk;
  readonly blobs: SmallDisk;
  readonly temporary: SmallDisk;
  readonly log: SmallDisk;
}

interface Trouble {
  readonly name: string;
  /** Refusals that may come, and of which one must; none where nobody but the operator may notice. */
  readonly refusals: readonly string[];
  /** What ends it. */
  readonly begin: (server: SpawnedServer) => () => void;
}

const FULL = "507 disk-full";
const UNAVAILABLE = "503 storage-unavailable";

/** Anybody may do these to a process of their own. */
const LIMITS: readonly Trouble[] = [
  {
    name: "no file may grow",
    refusals: [FULL, UNAVAILABLE],
    begin: ({ pid }) => limitProcess(pid, "fsize", 8192),
  },
  {
    name: "no file may be opened",
    refusals: [UNAVAILABLE],
    begin: ({ pid }) => limitProcess(pid, "nofile", lowestFreeFile(pid)),
  },
];

const filling = (disks: readonly SmallDisk[]) => () => {
  for (const disk of disks) disk.fill();
  return () => {
    for (const disk of disks) disk.free();
  };
};

const troublesOf = ({ data, blobs, temporary, log }: Disks): readonly Trouble[] => [
  { name: "the whole disk is full", refusals: [FULL], begin: filling([data, blobs, log]) },
  { name: "the disk of the database is full", refusals: [FULL], begin: filling([data]) },
  { name: "the disk of the pictures is full", refusals: [FULL], begin: filling([blobs]) },
  {
    name: "the disk of the pictures is read-only",
    refusals: [UNAVAILABLE],
    begin: () => {
      blobs.setReadOnly(true);
      return () => {
        blobs.setReadOnly(false);
      };
    },
  },
  {
    name: "the disks of temporary files and of the log are full",
    refusals: [],
    begin: filling([temporary, log]),
  },
];

const mountAll = ({ dataDir }: Place, folder: string): Disks => {
  const disk = (path: string, bytes: number): SmallDisk => {
    const made = mountDisk(path, bytes);
    cleanUp.push(made.remove);
    return made;
  };
  return {
    data: disk(dataDir, 256 * MB),
    blobs: disk(join(dataDir, "blobs"), 2048 * MB),
    temporary: disk(join(folder, "temporary"), MB),
    log: disk(join(folder, "log"), 64 * MB),
  };
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
  forMs: number,
): Promise<readonly Submission[]> => {
  let pending: readonly Submission[] = [];
  const until = performance.now() + forMs;
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

/** A key whose request could not be given up for want of a disk is free again when its lease is over, in 8 s. */
const finish = async (
  server: SpawnedServer,
  applicants: Applicants,
  pending: readonly Submission[],
): Promise<void> => {
  let left = pending;
  for (let tries = 0; left.length > 0 && tries < 15; tries++) {
    const some: Submission[] = [];
    for (let from = 0; from < left.length; from += 50)
      some.push(...(await advanceAll(server, left.slice(from, from + 50), applicants)));
    left = some;
    if (left.length > 0) await sleep(1000);
  }
  expect(left).toEqual([]);
};

/** What one trouble did. */
interface Found {
  readonly refused: number;
  readonly finishedMs: number;
  /** Answers that were not to be expected. */
  readonly others: readonly string[];
  /** Whether the trouble was one. */
  readonly isSeen: boolean;
}

const suffer = async (
  server: SpawnedServer,
  applicants: Applicants,
  { begin, refusals }: Trouble,
): Promise<Found> => {
  applicants.answers.clear();
  const end = begin(server);
  const pending = await submitFor(server, applicants, SIZE.troubleMs);
  end();
  const endedAt = performance.now();
  await finish(server, applicants, pending);
  const finishedMs = performance.now() - endedAt;
  const answers = [...applicants.answers.keys()];
  const allowed = ["200", "201", "202", "409 idempotency-in-progress", ...refusals];
  return {
    refused: pending.length,
    finishedMs,
    others: answers.filter((one) => !allowed.includes(one)),
    isSeen: refusals.length === 0 || refusals.some((one) => answers.includes(one)),
  };
};

const faultsOf = ([name, { others, isSeen }]: readonly [string, Found]): readonly string[] => [
  ...others.map((one) => `${name}: answered ${one}`),
  ...(isSeen ? [] : [`${name}: was none`]),
];

/** The last line came after all of the troubles, and is whole. */
const faultsOfLog = (path: string): readonly string[] => {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.at(-1)?.includes('"msg":"stopped"') === true ? [] : ["the log does not go on"];
};

const report = (
  found: ReadonlyMap<string, Found>,
  after: {
    readonly faults: readonly string[];
    readonly acknowledged: number;
    /** Pictures without a record, which a disk that was read-only kept from being removed at once. */
    readonly removed: number;
    readonly health: Health;
  },
): void => {
  const { faults, acknowledged, removed, health } = after;
  const all = [...found.values()];
  const refused = all.reduce((sum, one) => sum + one.refused, 0);
  const worstMs = Math.max(...all.map(({ finishedMs }) => finishedMs));
  reportFault("r06-storage-troubles", {
    test: `${[...found.keys()].join("; ")}: each for ${SIZE.troubleMs / 1000} s, one after the other with one process, while ${SIZE.atOnce} applicants at a time send pictures`,
    bar: "507 or 503 with Retry-After and no 500; of full disks of the log and of temporary files nobody notices; health alive; nothing acknowledged lost, nothing left over once the janitor has come, within two hours; all goes on without a restart",
    found: `${acknowledged} acknowledgements, ${faults.length} faults; ${refused} submissions were refused and done afterwards, at most ${(worstMs / 1000).toFixed(1)} s after a trouble's end; the janitor removed ${removed} pictures without a record; health asked ${health.asked} times, ${health.notWell} not well`,
    held: faults.length === 0,
  });
};

/** What each hour does, two hours later: what could not be removed while the disk allowed it is removed then. */
const removeOrphansLater = async ({ dataDir }: Place): Promise<number> => {
  const records = await openRecords({ dataDir, now: () => Date.now() + 2 * 60 * 60 * 1000 });
  try {
    return (await records.removeOrphanBlobs()).removed;
  } finally {
    await records.close();
  }
};

const newFolder = async (): Promise<{ readonly place: Place; readonly folder: string }> => {
  const place = await newPlace(await databaseOf("SQLite"));
  const folder = await mkdtemp(join(tmpdir(), "ekyc-trouble-"));
  cleanUp.push(place.remove, () => rm(folder, { recursive: true, force: true }));
  return { place, folder };
};

const start = async (
  { settings }: Place,
  where: Readonly<Record<string, string>>,
): Promise<SpawnedServer> => {
  const server = await spawnServer({ ...settings, EKYC_CONSENT_REQUIRED: "false", ...where });
  cleanUp.push(server.kill);
  return server;
};

test.skipIf(process.platform !== "linux")(
  "full and read-only disks and files that cannot be opened lose nothing acknowledged, are told as what they are, and are over when they are over",
  async () => {
    const { place, folder } = await newFolder();
    const disks = canMount ? mountAll(place, folder) : undefined;
    if (disks === undefined)
      console.log("this user may not mount disks: limits of the process and a full log alone");
    const malformed = new Set<string>();
    const watch = (answer: Answered): void => {
      const fault = faultOf(answer);
      if (fault !== undefined) malformed.add(fault);
    };
    const plan = { sendsEvery: 2, submitsEvery: SIZE.submitsEvery, watch };
    const applicants = openApplicants(await makeKeys(place, 100), plan);
    cleanUp.push(applicants.close);
    const logFile = disks === undefined ? "/dev/full" : join(disks.log.path, "ekyc.log");
    const server = await start(place, {
      EKYC_LOG_FILE: logFile,
      TMPDIR: disks?.temporary.path ?? folder,
    });
    const probe = await probeHealth(server.address);
    expect(await submitFor(server, applicants, 300)).toEqual([]);
    const found = new Map<string, Found>();
    for (const trouble of [...LIMITS, ...(disks === undefined ? [] : troublesOf(disks))]) {
      found.set(trouble.name, await suffer(server, applicants, trouble));
      console.log(trouble.name, Object.fromEntries(applicants.answers));
    }
    const health = await probe.end();
    expect(await server.stop()).toBe(0);

    const acks = applicants.acks.readAll();
    const removed = await removeOrphansLater(place);
    const faults = [
      ...(await compareWithKept(place, acks)).faults,
      ...malformed,
      ...(await unnamedBlobs(place)).map((name) => `${name}: left over after the janitor`),
      ...[...found].flatMap(faultsOf),
      ...(health.notWell === 0 ? [] : [`health: ${health.notWell} times not well`]),
      ...(disks === undefined ? [] : faultsOfLog(logFile)),
    ];
    report(found, { faults, acknowledged: acks.length, removed, health });
    expect(faults).toEqual([]);
  },
  15 * 60_000,
);
