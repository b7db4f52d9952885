/**
 * @file A database that moves, from the file to a server and back; and moves that are killed on the way.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase, type FreshDatabase } from "../support/mariadb.ts";
import { ekyc } from "../support/process.ts";

const script = (path: string) => fileURLToPath(new URL(path, import.meta.url));

let dataDir: string;
let server: FreshDatabase;
let log: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "ekyc-move-"));
  log = join(tmpdir(), `ekyc-move-${process.pid}.log`);
  server = await freshDatabase();
  // By a process of its own, so that this one never has the file open.
  const load = await startLoad();
  while (((await readFile(log, "utf8").catch(() => "")).match(/\n/g)?.length ?? 0) < 40)
    await sleep(50);
  await kill(load);
}, 240_000);
afterAll(async () => {
  await server.drop();
  await rm(dataDir, { recursive: true });
  await rm(log);
});

const node = (path: string, args: readonly string[], settings = {}): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", script(path), ...args], {
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "ignore"],
  });

/** Resolves when it has the database open. */
const startLoad = async (): Promise<ChildProcess> => {
  const child = node("../records/loading-process.ts", [dataDir, log]);
  await once(child.stdout!, "data");
  return child;
};

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
};

const inFile = () => ({ EKYC_DATA_DIR: dataDir });
const onServer = () => ({ EKYC_DATA_DIR: dataDir, EKYC_DATABASE_URL: server.url });

const exported = async (settings: Record<string, string>): Promise<readonly string[]> => {
  const { stdout } = await ekyc(["audit", "export"], settings);
  return stdout.trim().split("\n");
};

const rowsOnServer = async (): Promise<number> => {
  const tables = (await server.query("show tables")) as Record<string, string>[];
  if (tables.length === 0) return 0;
  const [{ n }] = (await server.query(
    "select (select count(*) from verifications) + (select count(*) from audit_entries) + (select count(*) from data_keys) as n",
  )) as [{ n: number }];
  return n;
};

test("while a server has the database open nothing is moved", async () => {
  const load = await startLoad();
  const refused = await ekyc(["database", "move", "--to", "-"], inFile(), server.url);
  await kill(load);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain("Another process has the database open");
  expect(await rowsOnServer()).toBe(0);
}, 240_000);

test("a move that is killed leaves an empty server and the file as it was, and the next one moves everything", async () => {
  let killed = 0;
  for (let wait = 0; wait < 6; wait++) {
    const move = node("../../src/cli/main.ts", ["database", "move", "--to", server.url], inFile());
    // From before the first table to the last row.
    while (
      move.exitCode === null &&
      wait > 0 &&
      ((await server.query("show tables")) as unknown[]).length < 5
    )
      await sleep(20);
    await sleep(wait * 150);
    if (move.exitCode !== null) break;
    await kill(move);
    await sleep(300);
    if ((await rowsOnServer()) > 0) break;
    killed += 1;
  }
  expect(killed).toBeGreaterThan(1);
  if ((await rowsOnServer()) === 0) {
    const moved = await ekyc(["database", "move", "--to", "-"], inFile(), server.url);
    expect(moved.status, moved.stderr).toBe(0);
    expect(moved.stdout).toContain("EKYC_DATABASE_URL");
  }
  const there = await exported(onServer());
  expect(JSON.parse(there.at(-1)!)).toMatchObject({
    action: "database.moved",
    details: { from: "sqlite", to: "mysql" },
  });
  // The file has had one entry since: that its log was exported.
  expect((await exported(inFile())).slice(0, there.length - 1)).toEqual(there.slice(0, -1));
  const verified = await ekyc(["audit", "verify"], onServer());
  expect(verified.status, verified.stderr).toBe(0);
}, 240_000);

test("a second move into it is refused", async () => {
  const again = await ekyc(["database", "move", "--to", server.url], inFile());
  expect(again.status).toBe(1);
  expect(again.stderr).toContain("There are records where others would be written");
  expect(again.stderr).not.toContain(server.url);
  const back = await ekyc(["database", "move", "--to", "sqlite"], onServer());
  expect(back.status).toBe(1);
  expect(back.stderr).toContain("There are records");
}, 240_000);

test("and back into the file, once the old one is gone", async () => {
  for (const file of ["ekyc.db", "ekyc.db-wal", "ekyc.db-shm"])
    await rm(join(dataDir, file), { force: true });
  const before = await exported(onServer());
  const back = await ekyc(["database", "move", "--to", "sqlite"], onServer());
  expect(back.status, back.stderr).toBe(0);
  expect((await readdir(dataDir)).filter((file) => file.includes("moving"))).toEqual([]);
  expect((await exported(inFile())).slice(0, before.length)).toEqual(before);
  expect((await ekyc(["audit", "verify"], inFile())).status).toBe(0);
}, 240_000);

test("an address that is none is wrong usage, and to where it is already, a problem", async () => {
  expect((await ekyc(["database", "move", "--to", "postgres://x"], inFile())).status).toBe(2);
  expect((await ekyc(["database", "move", "--to", "sqlite"], inFile())).status).toBe(1);
}, 240_000);
