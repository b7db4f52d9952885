/**
 * @file Backups that are made while another process writes, and what is restored from them elsewhere; on SQLite and on
 * MariaDB.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRecords, restoreBackup, verifyBackup } from "../../src/records/index.ts";
import { freshDatabase, type FreshDatabase } from "../support/mariadb.ts";
import { ekyc } from "../support/process.ts";
import { person } from "./fictional-person.ts";

const LOADING = fileURLToPath(new URL("loading-process.ts", import.meta.url));

let directory: string;
const databases: FreshDatabase[] = [];
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-backup-"));
});
afterAll(async () => {
  await rm(directory, { recursive: true });
  for (const database of databases) await database.drop();
});

const newDatabase = async (): Promise<string> => {
  const database = await freshDatabase();
  databases.push(database);
  return database.url;
};

const newDataDir = async (name: string): Promise<string> => {
  const dataDir = join(directory, name);
  await mkdir(dataDir, { mode: 0o700 });
  return dataDir;
};

/** As an operator does from the copy of the key that is kept elsewhere. */
const withKeyOf = async (name: string, other: string): Promise<string> => {
  const dataDir = await newDataDir(name);
  await cp(join(other, "keys"), join(dataDir, "keys"), { recursive: true });
  return dataDir;
};

const startLoad = async (...args: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ["--import", "tsx", LOADING, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
};

const readLog = async (path: string): Promise<readonly (readonly [id: string, n: number])[]> =>
  (await readFile(path, "utf8"))
    .split("\n")
    .filter((line) => line.endsWith("") && line.includes(" "))
    .map((line) => line.split(" ") as [string, string])
    .map(([id, n]) => [id, Number(n)] as const);

const filesIn = async (path: string): Promise<readonly string[]> =>
  (await readdir(path, { recursive: true })).sort();

/** Everything of each person opens: sealed fields, features and both pictures. */
const expectWhole = async (
  place: { readonly dataDir: string; readonly databaseUrl?: string | undefined },
  acknowledged: readonly (readonly [string, number])[],
): Promise<void> => {
  const records = await openRecords(place);
  try {
    expect(await records.verifyAudit()).toMatchObject({ intact: true });
    for (const [id, n] of acknowledged) {
      const someone = person(n);
      const kept = await records.getVerification(id);
      expect(kept?.evidence?.fields["name"]?.value).toBe(someone.name);
      expect(await records.findIdentityByNumber("aadhaar", someone.aadhaar)).toBe(true);
      const selfie = await records.readPicture(id, "selfie");
      expect(Buffer.compare(selfie!.bytes, someone.selfie)).toBe(0);
      expect(await records.readPicture(id, "portrait")).toBeDefined();
      expect(await records.readFeatures(id)).toBeDefined();
    }
  } finally {
    await records.close();
  }
};

describe.each([["SQLite"], ["MariaDB"]])("on %s", (engine) => {
  const name = engine.toLowerCase();
  let dataDir: string;
  let databaseUrl: string | undefined;
  let backup: string;
  let before: readonly (readonly [string, number])[];

  beforeAll(async () => {
    dataDir = await newDataDir(name);
    databaseUrl = engine === "SQLite" ? undefined : await newDatabase();
    backup = join(directory, `${name}-backup`);
    const log = join(directory, `${name}-log`);
    const load = await startLoad(dataDir, log, ...(databaseUrl === undefined ? [] : [databaseUrl]));
    try {
      while ((await readLog(log).catch(() => [])).length < 30) await sleep(50);
      before = await readLog(log);
      const made = await ekyc(["backup", backup], settings());
      expect(made.status, made.stderr).toBe(0);
      expect(made.stdout).toContain("The master key is not in it");
      // It did not stop the others.
      expect((await readLog(log)).length).toBeGreaterThan(before.length);
    } finally {
      await kill(load);
    }
  }, 300_000);

  const settings = (of: string = dataDir): Record<string, string> => ({
    EKYC_DATA_DIR: of,
    ...(databaseUrl !== undefined && { EKYC_DATABASE_URL: databaseUrl }),
  });

  test("whatever was acknowledged before is in it, and is whole on another host, on either database", async () => {
    const manifest = await verifyBackup(backup);
    expect(manifest.source).toBe(engine === "SQLite" ? "sqlite" : "mysql");
    expect(manifest.blobs.erased).toEqual([]);
    expect(manifest.blobs.missing).toEqual([]);
    const rows = manifest.tables["verifications"]!.rows;
    expect(rows).toBeGreaterThanOrEqual(before.length);
    expect(manifest.blobs.count).toBeGreaterThanOrEqual(2 * rows);

    const toFile = await withKeyOf(`${name}-to-file`, dataDir);
    const restored = await ekyc(["restore", backup, "--data-dir", toFile]);
    expect(restored.status, restored.stderr).toBe(0);
    await expectWhole({ dataDir: toFile }, before);
    expect(await filesIn(toFile)).not.toContain("restoring");

    const toServer = await withKeyOf(`${name}-to-server`, dataDir);
    const url = await newDatabase();
    await restoreBackup({ directory: backup, dataDir: toServer, databaseUrl: url, actor: "test" });
    await expectWhole({ dataDir: toServer, databaseUrl: url }, before);
  }, 300_000);

  test("no key and nothing that a key sealed is readable in it", async () => {
    const files = await filesIn(backup);
    expect(files.filter((file) => file.includes("key"))).toEqual([]);
    const key = (await readFile(join(dataDir, "keys/master-v1.key"), "utf8")).split(":")[1]!.trim();
    const secrets = [key, Buffer.from(key, "base64"), ...before.map(([, n]) => person(n).name)];
    for (const file of ["ekyc.db", "manifest.json", "blobs.jsonl"]) {
      const bytes = await readFile(join(backup, file));
      for (const secret of secrets) expect(bytes.includes(secret), file).toBe(false);
    }
  });

  test("making it and restoring it are in the audit log", async () => {
    const exported = await ekyc(["audit", "export", "--action", "backup.made"], settings());
    const lines = exported.stdout.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ actor: "cli", details: { missing: 0 } });
    const other = join(directory, `${name}-to-file`);
    const there = await ekyc(["audit", "export", "--action", "backup.restored"], {
      EKYC_DATA_DIR: other,
    });
    expect(there.stdout.trim().split("\n")).toHaveLength(1);
  });

  test("another master key, or none, is refused in a sentence, and nothing is written", async () => {
    const none = await newDataDir(`${name}-no-key`);
    const withoutKey = await ekyc(["restore", backup, "--data-dir", none]);
    expect(withoutKey.status).toBe(1);
    expect(withoutKey.stderr).toContain("The master key file is missing");
    expect(await filesIn(none)).toEqual([]);

    const other = await newDataDir(`${name}-other-key`);
    await (await openRecords({ dataDir: other })).close();
    for (const file of ["ekyc.db", "ekyc.db-wal", "ekyc.db-shm", "blobs"])
      await rm(join(other, file), { recursive: true, force: true });
    const wrong = await ekyc(["restore", backup, "--data-dir", other]);
    expect(wrong.status).toBe(1);
    expect(wrong.stderr).toContain("The master key does not belong to this database");
    expect(await filesIn(other)).toEqual(["keys", "keys/master-v1.key"]);
  });

  test("where there are records already nothing is restored, and they stay", async () => {
    const files = async () => (await filesIn(dataDir)).filter((file) => !/-(wal|shm)$/.test(file));
    const found = await files();
    const again = await ekyc(["restore", backup, "--data-dir", dataDir], settings());
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("There are records");
    expect(await files()).toEqual(found);
    if (databaseUrl === undefined) return;
    const elsewhere = await withKeyOf(`${name}-taken`, dataDir);
    const taken = await ekyc(["restore", backup, "--data-dir", elsewhere], settings(elsewhere));
    expect(taken.status).toBe(1);
    expect(await filesIn(elsewhere)).toEqual(["keys", "keys/master-v1.key"]);
  });
});

describe("a backup that is not as it was made", () => {
  let sound: string;
  let blob: string;
  beforeAll(async () => {
    sound = join(directory, "sqlite-backup");
    blob = `blobs/${(await readdir(join(sound, "blobs")))[0]!}`;
  });

  const flip = async (path: string): Promise<void> => {
    const bytes = await readFile(path);
    bytes[bytes.length >> 1]! ^= 1;
    await writeFile(path, bytes);
  };

  const damages: readonly (readonly [string, (copy: string) => Promise<void>])[] = [
    ["a bit of the database", (copy) => flip(join(copy, "ekyc.db"))],
    ["a bit of a picture", (copy) => flip(join(copy, blob))],
    ["a bit of the list of pictures", (copy) => flip(join(copy, "blobs.jsonl"))],
    ["a line more in the list", (copy) => appendFile(join(copy, "blobs.jsonl"), "{}\n")],
    ["a missing picture", (copy) => rm(join(copy, blob))],
    ["a picture more", (copy) => writeFile(join(copy, "blobs", "0".repeat(32)), "x")],
    ["a database cut short", (copy) => truncate(join(copy, "ekyc.db"), 4096)],
    ["no manifest, as a backup that was killed", (copy) => rm(join(copy, "manifest.json"))],
    ["half a manifest", (copy) => truncate(join(copy, "manifest.json"), 500)],
    [
      "a count that was changed in the manifest",
      async (copy) => {
        const path = join(copy, "manifest.json");
        const manifest = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
        await writeFile(path, JSON.stringify({ ...manifest, at: "2026-01-01T00:00:00.000Z" }));
      },
    ],
  ];

  test.each(damages)("%s is found, and nothing is restored", async (what, damage) => {
    const copy = join(directory, "damaged", what);
    await cp(sound, copy, { recursive: true });
    await damage(copy);
    await expect(verifyBackup(copy)).rejects.toMatchObject({ code: "backup-damaged" });
    const dataDir = await withKeyOf(
      `damaged-${what.replaceAll(" ", "-")}`,
      join(directory, "sqlite"),
    );
    const request = { directory: copy, dataDir, actor: "test" };
    await expect(restoreBackup(request)).rejects.toMatchObject({ code: "backup-damaged" });
    expect(await filesIn(dataDir)).toEqual(["keys", "keys/master-v1.key"]);
  });

  test("the command says which file, and exit status 1", async () => {
    const found = await ekyc(["backup", "verify", join(directory, "damaged", "a missing picture")]);
    expect(found.status).toBe(1);
    expect(found.stderr).toContain(blob);
    const whole = await ekyc(["backup", "verify", sound]);
    expect(whole.status, whole.stderr).toBe(0);
    expect(whole.stdout).toContain("whole: ");
  });
});

test("a restore that is killed at any moment leaves nothing that opens, and the next one makes it whole", async () => {
  const backup = join(directory, "sqlite-backup");
  const dataDir = await withKeyOf("killed", join(directory, "sqlite"));
  const script = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
  let unfinished = 0;
  for (let wait = 0; wait < 12 && unfinished < 3; wait++) {
    const child = spawn(process.execPath, ["--import", "tsx", script, "restore", backup], {
      env: { PATH: process.env["PATH"], EKYC_DATA_DIR: dataDir },
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    while (child.exitCode === null && !(await readdir(dataDir)).includes("restoring"))
      await sleep(2);
    await sleep(wait * 5);
    child.kill("SIGKILL");
    await ended;
    if (!(await readdir(dataDir)).includes("restoring")) break;
    unfinished += 1;
    await expect(openRecords({ dataDir })).rejects.toMatchObject({ code: "restore-unfinished" });
  }
  expect(unfinished).toBeGreaterThan(0);
  if ((await readdir(dataDir)).includes("restoring"))
    expect((await ekyc(["restore", backup], { EKYC_DATA_DIR: dataDir })).status).toBe(0);
  const records = await openRecords({ dataDir });
  expect(await records.verifyAudit()).toMatchObject({ intact: true });
  expect((await records.status()).verifications).toBe(
    (await verifyBackup(backup)).tables["verifications"]!.rows,
  );
  await records.close();
}, 300_000);
