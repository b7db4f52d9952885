/**
 * @file Memory and descriptors of a server that verifies thousands of people.
 *
 * What must grow: 512 bytes and a little of the gallery for each identity, told by `galleryBytes` and taken off.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serialize } from "node:v8";
import { expect, test } from "vitest";
import { loadConfig } from "../../src/config.ts";
import { drawSpecimen } from "../../src/specimen/index.ts";
import { openEngines } from "../../src/verification/index.ts";
import { portrait } from "../support/portraits.ts";
import { formOf } from "../support/server.ts";
import { testDatabase } from "../support/test-database.ts";
import type { Recording } from "./memory/recorded-engines.ts";
import type { Measured } from "./memory/recorded-server.ts";
import { reportFault, sized } from "./scale.ts";

const SCRIPT = fileURLToPath(new URL("./memory/recorded-server.ts", import.meta.url));
const RECORDED = sized({ quick: 60, long: 10_000 });
const REAL = sized({ quick: 2, long: 500 });
/** Real ones before the first look: an engine grows with its first fifty pictures to what it keeps. */
const WARM = sized({ quick: 1, long: 120 });
/** Of the recorded: measured after each tenth. */
const PARTS = 10;
const MOST_GROWTH = 0.05;

/** What real engines see of one card and its owner. */
const record = async (): Promise<Recording> => {
  const engines = openEngines(loadConfig({}));
  try {
    const face = portrait("michael");
    const { png, labels } = await drawSpecimen({ variant: "pan-before-2017", seed: 51 }, face);
    const document = await engines.observeDocument({ bytes: png });
    const selfie = await engines.observeSelfie({ bytes: face });
    if (document.outcome !== "observed" || selfie.outcome !== "observed")
      throw new Error("the card of the recording was not seen");
    return { document, selfie, idNumber: labels.fields.idNumber! };
  } finally {
    await engines.close();
  }
};

const told = async (child: ChildProcess): Promise<unknown> => {
  const [message] = (await once(child, "message")) as [unknown];
  return message;
};

const ask = async (child: ChildProcess, what: unknown): Promise<unknown> => {
  const answer = told(child);
  child.send(what as object);
  return await answer;
};

const verifyReal = async (address: string, count: number): Promise<Record<string, number>> => {
  const outcomes: Record<string, number> = {};
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const seed = 10_000 * (count + 1) + next++;
      const face = portrait("christian");
      const { png } = await drawSpecimen({ variant: "pan-2018", seed }, face);
      const answer = await fetch(`${address}/v1/verifications`, {
        method: "POST",
        body: formOf({ document: png, selfie: face }),
        headers: { prefer: "wait=60" },
      });
      const { status } = (await answer.json()) as { readonly status: string };
      outcomes[status] = (outcomes[status] ?? 0) + 1;
    }
  };
  await Promise.all([one(), one()]);
  return outcomes;
};

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Without what is held by design. */
const own = ({ residentBytes, galleryBytes }: Measured): number => residentBytes - galleryBytes;

const percent = (share: number): string => `${share < 0 ? "" : "+"}${(100 * share).toFixed(1)} %`;

const countOf = (text: string, what: string): number => text.split(what).length - 1;

const growth = (first: number, last: number): number => last / first - 1;

test(
  `memory stays flat and no descriptor is lost over ${RECORDED} recorded verifications and ${REAL} real ones`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), "ekyc-memory-"));
    const database = await testDatabase();
    const file = join(folder, "recording");
    const log = join(folder, "log");
    await writeFile(file, serialize(await record()));
    const child = spawn(process.execPath, ["--expose-gc", "--import", "tsx", SCRIPT, file], {
      env: {
        PATH: process.env["PATH"],
        EKYC_PORT: "0",
        EKYC_DATA_DIR: join(folder, "data"),
        EKYC_ALLOW_SPECIMENS: "true",
        EKYC_ENGINES: "2",
        EKYC_LOG_FILE: log,
        ...database.settings,
      },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    try {
      const { address } = (await told(child)) as { readonly address: string };
      const measured: Measured[] = [];
      const measure = async (): Promise<Measured> => {
        const now = (await ask(child, "measure")) as Measured;
        measured.push(now);
        return now;
      };
      const perPart = RECORDED / PARTS;
      for (let part = 0; part < PARTS; part++) {
        await ask(child, { from: part * perPart, count: perPart });
        await measure();
      }
      expect(measured.at(-1)!.outcomes).toEqual({ verified: RECORDED });
      // One look at each: a case that is taken up twice would be judged twice.
      expect(countOf(await readFile(log, "utf8"), "verification ended")).toBe(RECORDED);
      const warm = measured[1]!;
      const recorded = measured.at(-1)!;
      const startedAt = performance.now();
      await verifyReal(address, WARM);
      const before = await measure();
      const real = await verifyReal(address, REAL);
      const perRealMs = (performance.now() - startedAt) / (REAL + WARM);
      const after = await measure();
      const grown = {
        recorded: growth(own(warm), own(recorded)),
        heap: growth(warm.heapBytes, recorded.heapBytes),
        real: growth(own(before), own(after)),
        engines: growth(before.engineBytes, after.engineBytes),
      };
      const descriptors = after.descriptors - warm.descriptors;
      const found = `${RECORDED} recorded: resident ${megabytes(own(warm))} after the second tenth, ${megabytes(own(recorded))} at the end (${percent(grown.recorded)}), heap ${megabytes(warm.heapBytes)} and ${megabytes(recorded.heapBytes)} (${percent(grown.heap)}), gallery ${megabytes(recorded.galleryBytes)} taken off; ${REAL} real, ${Math.round(perRealMs)} ms each: server ${percent(grown.real)}, engines ${percent(grown.engines)}; ${descriptors} descriptors more.`;
      console.log(found, JSON.stringify(real));
      // So few, in so short a time, say nothing of a slope: the short run asserts that nothing runs away.
      const most = sized({ quick: 0.25, long: MOST_GROWTH });
      // Two connections of whoever asks are kept open.
      const held = Math.max(...Object.values(grown)) <= most && descriptors <= 2;
      reportFault("memory", {
        test: `${RECORDED} verifications from recorded observations, then ${REAL} with pictures and engines, in one server.`,
        bar: "Resident memory and heap of the server, and memory of its engines, grow by 5 % at most, without the 524 bytes that the gallery holds of each identity; no descriptor is lost.",
        found,
        held,
      });
      expect(descriptors).toBeLessThanOrEqual(2);
      expect(grown.recorded).toBeLessThanOrEqual(most);
      expect(grown.heap).toBeLessThanOrEqual(most);
      expect(grown.real).toBeLessThanOrEqual(most);
      expect(grown.engines).toBeLessThanOrEqual(most);
    } finally {
      child.kill("SIGKILL");
      await database.drop();
      await rm(folder, { recursive: true });
    }
  },
  sized({ quick: 240_000, long: 3_600_000 }),
);
