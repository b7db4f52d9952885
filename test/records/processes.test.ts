import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { person } from "./fictional-person.ts";
import { newPlace, type Place } from "../support/process.ts";
import { databaseOf, DATABASES } from "../support/test-database.ts";

const SCRIPT = fileURLToPath(new URL("./recording-process.ts", import.meta.url));

let place: Place | undefined;
afterEach(async () => {
  await place?.remove();
});

interface Recorder {
  readonly child: ChildProcessWithoutNullStreams;
  readonly lines: string[];
  readonly ready: Promise<void>;
  readonly exited: Promise<unknown>;
}

const urlOf = ({ databaseUrl }: Place) => (databaseUrl === undefined ? [] : [databaseUrl]);

const start = (...args: readonly string[]): Recorder => {
  const child = spawn(process.execPath, [
    "--import",
    "tsx",
    SCRIPT,
    place!.dataDir,
    ...args,
    ...urlOf(place!),
  ]);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    let complaint = "";
    child.stderr.on("data", (text: Buffer) => (complaint += text.toString()));
    child.once("exit", () => {
      reject(new Error(`ended before it was ready: ${complaint}`));
    });
    reader.on("line", (line) => {
      if (line === "ready") resolve();
      else lines.push(line);
    });
  });
  return { child, lines, ready, exited: Promise.all([once(child, "exit"), once(reader, "close")]) };
};

/** A machine that is busy may not have begun after any time that is told. */
const untilSaid = async ({ lines }: Recorder): Promise<void> => {
  for (let waited = 0; lines.length === 0 && waited < 1000; waited++) await sleep(10);
};

describe.each(DATABASES)("on %s", (kind) => {
  test("two processes that start on an empty place share one key, and of 200 of one number keep one", async () => {
    place = await newPlace(await databaseOf(kind));
    const recorders = [start("same", "100"), start("same", "100")];
    await Promise.all(recorders.map(({ ready }) => ready));
    for (const { child } of recorders) child.stdin.write("go\n");
    await Promise.all(recorders.map(({ exited }) => exited));

    const lines = recorders.flatMap((recorder) => recorder.lines);
    expect(lines.filter((line) => line.startsWith("recorded"))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("duplicate"))).toHaveLength(199);

    const records = await openRecords(place);
    expect(await records.countIdentities()).toBe(1);
    expect(await records.findIdentityByNumber("aadhaar", person(1).aadhaar)).toBe(true);
    expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 1 });
    await records.close();
  });

  test("what was acknowledged before a kill -9 is there once and whole, and the chain is intact", async () => {
    place = await newPlace(await databaseOf(kind));
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++) {
      const recorder = start("many", String(10_000 * (round + 1)));
      await recorder.ready;
      recorder.child.stdin.write("go\n");
      await untilSaid(recorder);
      await sleep(150 + 150 * Math.random());
      recorder.child.kill("SIGKILL");
      await recorder.exited;
      acknowledged.push(...recorder.lines.map((line) => line.replace("recorded ", "")));
    }
    expect(acknowledged.length).toBeGreaterThan(4);

    const records = await openRecords(place);
    const status = await records.status();
    expect(status.database.integrity).toBe("ok");
    expect(status.identities).toBe(status.verifications);
    expect(status.audit).toMatchObject({ intact: true, entries: status.verifications });
    const kept = await records.listVerifications({ limit: 200 });
    for (const { id } of kept) {
      expect((await records.getVerification(id))?.evidence).toBeDefined();
      expect(await records.readPicture(id, "portrait")).toBeDefined();
      expect(await records.readPicture(id, "selfie")).toBeDefined();
      expect(await records.readFeatures(id)).toBeDefined();
    }
    for (const id of acknowledged) expect(await records.getVerification(id)).toBeDefined();
    await records.close();
  });
});
