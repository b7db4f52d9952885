/**
 * @file Malformed pictures by the thousand, and all bombs: no engine dies, none grows or takes long, nothing is left
 * behind, every answer is a measurement or a refusal with a code, and the server is the same afterwards.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { openRecords } from "../../src/records/index.ts";
import { RefusalCode } from "../../src/observations/index.ts";
import {
  ENGINE_TASKS,
  type EnginePool,
  type EngineTaskDone,
  openEngines,
} from "../../src/verification/index.ts";
import {
  bombs,
  type MalformedPicture,
  mutate,
  truncations,
  validSeeds,
} from "../support/malformed.ts";
import { portrait } from "../support/portraits.ts";
import { type ServerProcess, startServerProcess } from "../support/process.ts";
import { formOf } from "../support/server.ts";
import { isLong, reportFault, seededRandom, sized } from "./scale.ts";

const ENGINES = sized({ quick: 1, long: 2 });
const MUTATIONS = sized({ quick: 160, long: 20_000 });
const MOST_RESIDENT_MB = 700;
/** The document's way is longer: one in so many takes it. */
const DOCUMENT_EVERY = 40;

let seeds: readonly Buffer[];
let special: readonly MalformedPicture[];
beforeAll(async () => {
  seeds = await validSeeds();
  special = await bombs();
});

interface Looked {
  readonly picture: MalformedPicture;
  readonly tookMs: number;
  /** What is wrong with the answer; undefined: nothing. */
  readonly trouble: string | undefined;
  readonly refused: boolean;
}

const STACK = /\bat \S+ \(|\.[jt]s:\d+|node_modules|\/src\/|Error:/;

const look = async (
  engines: EnginePool,
  picture: MalformedPicture,
  asDocument: boolean,
): Promise<Looked> => {
  const { bytes, declaredType } = picture;
  const input = { bytes, ...(declaredType !== undefined && { declaredType }) };
  const startedAt = performance.now();
  const answer = asDocument
    ? await engines.observeDocument(input)
    : await engines.observeSelfie(input);
  const tookMs = performance.now() - startedAt;
  const looked = { picture, tookMs, refused: answer.outcome === "refused" };
  if (answer.outcome === "failed") return { ...looked, trouble: answer.failure };
  if (answer.outcome === "observed") return { ...looked, trouble: undefined };
  const { code, detail } = answer.refusal;
  const isClear = RefusalCode.safeParse(code).success && !STACK.test(detail);
  return { ...looked, trouble: isClear ? undefined : "unclear" };
};

/** As many at once as there are engines, so that none waits and the time is its own. */
const lookAtAll = async (
  engines: EnginePool,
  next: () => MalformedPicture | undefined,
): Promise<readonly Looked[]> => {
  const all: Looked[] = [];
  let count = 0;
  const one = async (): Promise<void> => {
    for (let picture = next(); picture !== undefined; picture = next())
      all.push(await look(engines, picture, ++count % DOCUMENT_EVERY === 0));
  };
  await Promise.all(Array.from({ length: ENGINES }, one));
  return all;
};

/** The most that a process ever held, from Linux; 0 of one that has just ended. */
const mostResidentMb = (pid: number): number => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

/** Files that libvips would put down, and files that the process has open in the folder for such. */
const leftBehind = (pids: readonly number[]): readonly string[] => [
  ...readdirSync(tmpdir()).filter((name) => name.startsWith("vips-")),
  ...pids
    .flatMap((pid) =>
      readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
        try {
          return readlinkSync(`/proc/${pid}/fd/${fd}`);
        } catch {
          return [];
        }
      }),
    )
    .filter((path) => path.startsWith(tmpdir())),
];

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

test.skipIf(process.platform !== "linux")(
  "no malformed picture costs an engine, its memory or much time, and each has a clear answer",
  async () => {
    const { seed, random } = seededRandom("malformed pictures");
    const engines = openEngines(loadConfig({ EKYC_ENGINES: String(ENGINES) }));
    const pidsNow = (): readonly number[] =>
      engines.status().engines.flatMap(({ pid }) => pid ?? []);
    // The pool gives a second engine what killed the first, and replaces engines that are worn: deaths are told here.
    const deaths: string[] = [];
    let residentMb = 0;
    const watch = (message: unknown): void => {
      const { outcome } = message as EngineTaskDone;
      if (outcome !== "answered") deaths.push(outcome);
      residentMb = Math.max(residentMb, ...pidsNow().map(mostResidentMb));
    };
    subscribe(ENGINE_TASKS.name, watch);
    try {
      await engines.ready();
      const given = [...special, ...truncations(isLong ? seeds : seeds.slice(0, 0))];
      let mutations = 0;
      const looked = await lookAtAll(
        engines,
        () => given.shift() ?? (mutations++ < MUTATIONS ? mutate(seeds, random) : undefined),
      );
      const times = looked.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
      const p99Ms = percentile(times, 0.99);
      const troubles = looked.filter(({ trouble }) => trouble !== undefined);
      const slowest = [...looked].sort((a, b) => b.tookMs - a.tookMs).slice(0, 5);
      for (const { picture, tookMs } of slowest)
        console.log(`${Math.round(tookMs)} ms: ${picture.kind}`);
      reportFault("malformed-pictures", {
        test: `${looked.length} malformed pictures (${special.length} bombs and lies, cuts at each hundredth, mutations) looked at by ${ENGINES} engines`,
        bar: "no engine dies, 700 MB at most, 2 s at the 99th percentile, a measurement or a refusal with a code for each, no file left",
        found: `${looked.filter(({ refused }) => refused).length} refused, the rest measured; ${troubles.length} without an answer, ${deaths.length} deaths; ${Math.round(residentMb)} MB at most; ${Math.round(p99Ms)} ms at the 99th percentile, ${Math.round(times.at(-1)!)} ms at most`,
        held:
          troubles.length + deaths.length === 0 && p99Ms <= 2000 && residentMb <= MOST_RESIDENT_MB,
        seed,
      });
      expect(troubles.map(({ picture, trouble }) => `${trouble}: ${picture.kind}`)).toEqual([]);
      expect(deaths).toEqual([]);
      expect(residentMb).toBeLessThanOrEqual(MOST_RESIDENT_MB);
      expect(leftBehind(pidsNow())).toEqual([]);
    } finally {
      unsubscribe(ENGINE_TASKS.name, watch);
      await engines.close();
    }
  },
  3_600_000,
);

let stopServer = (): Promise<unknown> => Promise.resolve();
afterAll(async () => {
  await stopServer();
});

const keyOf = async ({ dataDir, databaseUrl }: ServerProcess): Promise<string> => {
  const records = await openRecords({ dataDir, databaseUrl });
  const scopes = ["stateless:use"];
  const { secret } = await records.access.apiKeys.make({ name: "test", scopes, actor: "test" });
  await records.close();
  return `Bearer ${secret}`;
};

const childrenOf = (pid: number): readonly string[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean),
  );

test.skipIf(process.platform !== "linux")(
  "through the front door as well: a code for each, the same processes, and the next good picture is looked at",
  async () => {
    const { seed, random } = seededRandom("malformed uploads");
    const running = await startServerProcess();
    stopServer = () => running.stop();
    const authorization = await keyOf(running);
    const send = async (
      selfie: Buffer,
    ): Promise<{ readonly status: number; readonly text: string }> => {
      const answer = await fetch(`${running.address}/v1/selfie-assessments`, {
        method: "POST",
        body: formOf({ selfie }),
        headers: { authorization },
      });
      if (answer.status === 429) {
        await pause(1000);
        return send(selfie);
      }
      return { status: answer.status, text: await answer.text() };
    };
    const good = portrait("michael");
    const before = childrenOf(running.pid);
    const mutations = sized({ quick: 6, long: 300 });
    const pictures = [
      ...(isLong ? special : special.filter((_, index) => index % 5 === 0)),
      ...Array.from({ length: mutations }, () => mutate(seeds, random)),
    ];
    const troubles: string[] = [];
    for (const { kind, bytes } of pictures) {
      const { status, text } = await send(bytes);
      const code = /"code":"([^"]+)"/.exec(text)?.[1];
      const isFine =
        status === 200 || (status >= 400 && status < 500 && /"code":"picture-[a-z-]+"/.test(text));
      if (!isFine || STACK.test(text)) troubles.push(`${status} ${code}: ${kind}`);
      if (random() < 0.1 && (await send(good)).status !== 200) troubles.push(`after ${kind}`);
    }
    expect(troubles).toEqual([]);
    expect((await send(good)).status).toBe(200);
    expect(childrenOf(running.pid)).toEqual(before);
    reportFault("malformed-uploads", {
      test: `${pictures.length} malformed pictures sent to a real server`,
      bar: "each has an answer with a code and no more, the server and its engines are the same processes, the next good picture is looked at",
      found: `${troubles.length} that did not`,
      held: true,
      seed,
    });
  },
  3_600_000,
);
