/**
 * @file `ekyc master-key rotate`, as a person types it, is killed at any moment, while another process records and
 * this one reads; and descriptors and commands as where keys come from.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import type { Records } from "../../src/records/index.ts";
import { evidenceOf, person, verificationOf } from "../records/fictional-person.ts";
import { type MysqlStore, openMysqlStore } from "../records/mysql-store.ts";
import { openSqliteStore, type SqliteStore } from "../records/sqlite-store.ts";
import { ekyc } from "../support/process.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const pathOf = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const CLI = pathOf("../../src/cli/main.ts");
const RECORDING = pathOf("../records/recording-process.ts");
const UNFINISHED = sized({ quick: 3, long: 25 });
const STORED = sized({ quick: 150, long: 600 });
/** Persons of the recording process come after those that this one stored. */
const FROM = 100_000;

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

const child = (args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess => {
  const started = spawn(process.execPath, ["--import", "tsx", ...args], {
    env: { PATH: process.env["PATH"], ...env },
    stdio: "pipe",
  });
  running.push(started);
  return started;
};

const settingsOf = (store: SqliteStore | MysqlStore): Record<string, string> => ({
  EKYC_DATA_DIR: store.dataDir,
  ...("databaseUrl" in store && { EKYC_DATABASE_URL: store.databaseUrl }),
});

/** Records until it is killed; what it acknowledged. */
const recorder = async (store: SqliteStore | MysqlStore) => {
  const address = "databaseUrl" in store ? [store.databaseUrl] : [];
  const recording = child([RECORDING, store.dataDir, "many", String(FROM), ...address]);
  let said = "";
  recording.stdout!.on("data", (text: Buffer) => (said += text.toString()));
  let complaint = "";
  recording.stderr!.on("data", (text: Buffer) => (complaint += text.toString()));
  await once(recording.stdout!, "data");
  recording.stdin!.write("go\n");
  return {
    stop: async (): Promise<readonly string[]> => {
      expect(recording.exitCode, complaint).toBeNull();
      const exited = once(recording, "exit");
      recording.kill("SIGKILL");
      await exited;
      return [...said.matchAll(/^recorded (ver_\w+)$/gm)].map(([, id]) => id!);
    },
  };
};

const expectWhole = async (records: Records, id: string): Promise<void> => {
  expect((await records.getVerification(id))?.evidence?.fields, id).toBeDefined();
  expect(await records.readPicture(id, "selfie"), id).toBeDefined();
  expect(await records.readFeatures(id), id).toBeDefined();
};

const entries = async (records: Records, action: string) =>
  (await records.audit.read({ limit: 200, action: `master-key.${action}` }, "test")).data;

/** How long rewrapping takes when nobody stops it, so that kills fall on all of it. */
const rewrapMs = async (records: Records, settings: Record<string, string>): Promise<number> => {
  expect((await ekyc(["master-key", "rotate"], settings)).status).toBe(0);
  const [begun] = await entries(records, "rotation-begun");
  const [ended] = await entries(records, "rotated");
  return ended!.at - begun!.at;
};

/** Kills a rotation at a random moment after it has begun. Whether it was left unfinished. */
const killOne = async (
  store: SqliteStore | MysqlStore,
  { afterMs }: { readonly afterMs: number },
): Promise<boolean> => {
  const { records } = store;
  const before = (await entries(records, "rotation-begun")).length;
  const rotating = child([CLI, "master-key", "rotate"], settingsOf(store));
  const exited = once(rotating, "exit");
  while (rotating.exitCode === null && (await entries(records, "rotation-begun")).length === before)
    await sleep(2);
  await Promise.race([exited, sleep(afterMs)]);
  rotating.kill("SIGKILL");
  await exited;
  const { wrapped, masterKey } = await records.keys.status();
  return wrapped.some(({ version }) => version !== masterKey);
};

describe.each([
  ["SQLite", openSqliteStore],
  ["MariaDB", openMysqlStore],
] as const)("on %s", (kind, open) => {
  test("a rotation that is killed at any moment loses nothing, and is finished by running it again", async () => {
    const { seed, random } = seededRandom(`master-key rotate killed, ${kind}`);
    const store = await open();
    const settings = settingsOf(store);
    const ids: string[] = [];
    for (let n = 0; n < STORED; n++) {
      const input = verificationOf(person(n));
      await store.records.recordVerification(input);
      ids.push(input.id);
    }
    const takesMs = await rewrapMs(store.records, settings);
    const recording = await recorder(store);
    let unfinished = 0;
    let rounds = 0;
    // Of the kills only those count that stopped something.
    for (; rounds < 6 * UNFINISHED && unfinished < UNFINISHED; rounds++) {
      if (await killOne(store, { afterMs: random() * takesMs })) unfinished++;
      await expectWhole(store.records, ids[Math.floor(random() * ids.length)]!);
    }
    const recorded = await recording.stop();
    expect((await ekyc(["master-key", "rotate"], settings)).status).toBe(0);
    const { wrapped, masterKey } = await store.records.keys.status();
    expect(wrapped.map(({ version }) => version)).toEqual([masterKey]);
    for (const id of [...ids, ...recorded]) await expectWhole(store.records, id);
    const opened = await store.reopen();
    for (let n = 0; n < STORED; n++) {
      expect(await opened.findIdentityByNumber("aadhaar", person(n).aadhaar)).toBe(true);
      expect((await opened.getVerification(ids[n]!))?.evidence?.fields).toEqual(
        evidenceOf(person(n)).fields,
      );
    }
    expect(await opened.verifyAudit()).toMatchObject({ intact: true });
    expect(unfinished).toBe(UNFINISHED);
    expect(recorded.length).toBeGreaterThan(0);
    reportFault(`keys-killed-${kind.toLowerCase()}`, {
      test: `\`ekyc master-key rotate\` on ${kind}, killed ${rounds} times at random moments after it began, ${unfinished} of them before its end, while another process records`,
      bar: "everything opens, nothing refers to an old key at the end, every number is found",
      found: `${ids.length + recorded.length} verifications (${recorded.length} of them recorded meanwhile), all whole; version ${masterKey} wraps everything`,
      held: true,
      seed,
    });
    await store.dispose();
  }, 600_000);
});

test("with keys from a command: a line is added, rotated to, and the old one is no longer needed", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-told-"));
  const told = join(folder, "told");
  const line = (version: number) =>
    `ekyc-master-key-v${version}:${randomBytes(32).toString("base64")}\n`;
  const [first, second] = [line(1), line(2)];
  const settings = {
    EKYC_DATA_DIR: join(folder, "data"),
    EKYC_MASTER_KEY_COMMAND: `cat ${told}`,
  };
  await writeFile(told, first);
  expect(await ekyc(["master-key", "status"], settings)).toMatchObject({
    status: 0,
    stdout: "version 1  3 data keys  in use\n",
  });
  expect(await readdir(settings.EKYC_DATA_DIR)).not.toContain("keys");
  await writeFile(told, first + second);
  const rotated = await ekyc(["master-key", "rotate"], settings);
  expect(rotated.stdout).toContain("Version 2 is in use; 3 data keys were rewrapped.");
  const retired = await ekyc(["master-key", "retire", "1"], settings);
  expect(retired.stdout).toContain("destroy it where your keys are kept");
  await writeFile(told, second);
  expect((await ekyc(["master-key", "status"], settings)).stdout).toBe(
    "version 2  3 data keys  in use\n",
  );
  // With the old line alone: a reason, and no key in it.
  await writeFile(told, first);
  const refused = await ekyc(["master-key", "status"], settings);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("newer master key than this process holds (version 2)");
  expect(refused.stderr).not.toContain(first.slice(-20).trim());
  await rm(folder, { recursive: true });
}, 120_000);

test("with keys from a descriptor everything opens, and none of them is in the data directory", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ekyc-fd-"));
  const told = join(folder, "told");
  await writeFile(told, `ekyc-master-key-v1:${randomBytes(32).toString("base64")}\n`);
  const descriptor = openSync(told, "r");
  const started = spawn(process.execPath, ["--import", "tsx", CLI, "master-key", "status"], {
    env: {
      PATH: process.env["PATH"],
      EKYC_DATA_DIR: join(folder, "data"),
      EKYC_MASTER_KEY_FD: "3",
    },
    stdio: ["ignore", "pipe", "inherit", descriptor],
  });
  closeSync(descriptor);
  let said = "";
  started.stdout!.on("data", (text: Buffer) => (said += text.toString()));
  const [status] = (await once(started, "close")) as [number | null];
  expect({ status, said }).toEqual({ status: 0, said: "version 1  3 data keys  in use\n" });
  expect(await readdir(join(folder, "data"))).not.toContain("keys");
  await rm(folder, { recursive: true });
}, 60_000);
