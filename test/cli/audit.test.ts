/**
 * @file `ekyc audit` as an operator uses it, and the file of checkpoints that a server keeps.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { intruderIn } from "../records/intruder.ts";
import { ekyc, startServerProcess } from "../support/process.ts";

let directory: string;
let dataDir: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-audit-"));
  dataDir = join(directory, "data");
  const records = await openRecords({ dataDir });
  for (let n = 0; n < 9; n++)
    await records.audit.note({
      actor: `user:${n % 2}`,
      action: "picture.viewed",
      subject: `ver_${n}`,
      details: {},
    });
  await records.close();
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

const audit = (...args: readonly string[]) => ekyc(["audit", ...args], { EKYC_DATA_DIR: dataDir });

test("a checkpoint that is kept elsewhere shows that the end was cut off, and is checked without a data directory", async () => {
  const kept = join(directory, "kept.jsonl");
  expect((await audit("checkpoint", "--out", kept)).status).toBe(0);
  const printed = await audit("checkpoint");
  expect(JSON.parse(printed.stdout)).toMatchObject({
    format: "ekyc-audit-checkpoint",
    sequence: 9,
  });
  const key = join(directory, "key.pem");
  await writeFile(key, (await audit("key")).stdout);

  const checked = await ekyc(["audit", "check", kept, "--key", key], { EKYC_DATA_DIR: "/nowhere" });
  expect(checked.stdout).toMatch(/^genuine: \S+ {2}entry 9 {2}[0-9a-f]{64}\n$/);
  const whole = await audit("verify", "--checkpoint", kept);
  expect(whole.status, whole.stderr).toBe(0);
  expect(whole.stdout).toContain("1 checkpoints agree");

  const forged = join(directory, "forged.jsonl");
  await writeFile(forged, (await readFile(kept, "utf8")).replace('"sequence":9', '"sequence":4'));
  for (const command of [
    await audit("verify", "--checkpoint", forged),
    await audit("check", forged, "--key", key),
  ]) {
    expect(command.status).toBe(1);
    expect(command.stderr).toContain("line 1: its signature is wrong");
  }

  await cp(dataDir, join(directory, "cut"), { recursive: true });
  const cut = join(directory, "cut");
  intruderIn(cut).change("delete from audit_entries where sequence > 5");
  intruderIn(cut).change(
    "update audit_head set sequence = 5, hash = (select hash from audit_entries where sequence = 5)",
  );
  const settings = { EKYC_DATA_DIR: cut };
  const found = await ekyc(["audit", "verify", "--checkpoint", kept], settings);
  expect(found.status).toBe(1);
  expect(found.stderr).toContain("not intact at entry 6 (end-cut-off)");
}, 300_000);

test("entries are exported oldest first, by action, actor and time, and that is in the log", async () => {
  const lines = async (...args: readonly string[]) =>
    (await audit("export", ...args)).stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as { sequence: number; actor: string });
  const viewed = await lines("--action", "picture.viewed", "--actor", "user:1");
  expect(viewed.map(({ sequence }) => sequence)).toEqual([2, 4, 6, 8]);
  expect(await lines("--until", "2020-01-01")).toEqual([]);
  expect(await lines("--action", "audit.exported")).toHaveLength(2);
  expect((await audit("export", "--from", "yesterday")).status).toBe(2);
}, 180_000);

test("a server adds a checkpoint at its start and at its end, of which each is genuine", async () => {
  const file = join(directory, "server.jsonl");
  const server = await startServerProcess({ EKYC_AUDIT_CHECKPOINT_FILE: file });
  const key = join(directory, "server.pem");
  await writeFile(key, (await ekyc(["audit", "key"], { EKYC_DATA_DIR: server.dataDir })).stdout);
  await ekyc(["audit", "verify"], { EKYC_DATA_DIR: server.dataDir });
  await server.stop();
  const checked = await ekyc(["audit", "check", file, "--key", key]);
  expect(checked.status, checked.stderr).toBe(0);
  const sequences = [...checked.stdout.matchAll(/entry (\d+)/g)].map(([, n]) => Number(n));
  expect(sequences).toHaveLength(2);
  expect(sequences[1]).toBeGreaterThan(sequences[0]!);
}, 300_000);
