/**
 * @file The master key and the index key change while others record and read, on each database.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Records } from "../../src/records/index.ts";
import { seededRandom, sized } from "../faults/scale.ts";
import { evidenceOf, person, verificationOf } from "./fictional-person.ts";
import { type MysqlStore, openMysqlStore } from "./mysql-store.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

const SCRIPT = fileURLToPath(new URL("./rotating-process.ts", import.meta.url));
const STORES = [
  ["SQLite", openSqliteStore],
  ["MariaDB", openMysqlStore],
] as const;

describe.each(STORES)("keys on %s", (_, open) => {
  let store: SqliteStore | MysqlStore;
  let records: Records;
  beforeEach(async () => {
    store = await open();
    records = store.records;
  });
  afterEach(async () => {
    await store.dispose();
  });

  const record = async (n: number, to = records): Promise<string> => {
    const input = verificationOf(person(n));
    expect(await to.recordVerification(input)).toEqual({ outcome: "recorded" });
    return input.id;
  };
  const isWhole = async (id: string, n: number, from = records): Promise<void> => {
    const kept = await from.getVerification(id);
    expect(kept?.evidence?.fields).toEqual(evidenceOf(person(n)).fields);
    expect(await from.readPicture(id, "selfie")).toBeDefined();
    expect(await from.readFeatures(id)).toBeDefined();
  };
  const keyFiles = async () => (await readdir(join(store.dataDir, "keys"))).sort();
  const letTimePass = async (): Promise<void> => {
    const longAgo = new Date(Date.now() - 120_000);
    for (const name of await keyFiles())
      await utimes(join(store.dataDir, "keys", name), longAgo, longAgo);
  };

  test("a new master key wraps everything, for a process that was not told as well; the old one can go", async () => {
    const other = await store.another();
    const ids = [await record(1), await record(2, other)];
    const { version, rewrapped } = await records.keys.rotateMaster("test");
    expect(version).toBe(2);
    expect(rewrapped).toBeGreaterThan(8);
    await expect(records.keys.retireMaster(1, "test")).rejects.toMatchObject({
      code: "key-in-use",
    });
    await sleep(600);
    for (const [i, id] of ids.entries()) await isWhole(id, i + 1, other);
    ids.push(await record(3, other));
    const { wrapped, masterKey } = await records.keys.status();
    expect([masterKey, wrapped.map((row) => row.version)]).toEqual([2, [2]]);
    await letTimePass();
    await expect(records.keys.retireMaster(2, "test")).rejects.toMatchObject({
      code: "key-in-use",
    });
    await records.keys.retireMaster(1, "test");
    expect(await keyFiles()).toEqual(["master-v2.key"]);
    await other.close();
    records = await store.reopen();
    for (const [i, id] of ids.entries()) await isWhole(id, i + 1);
    expect(await records.verifyAudit()).toMatchObject({ intact: true });
  });

  test("a rotation that is killed again and again is finished, and nothing is lost meanwhile", async () => {
    const { random } = seededRandom("rotation killed");
    const ids: string[] = [];
    for (let n = 0; n < sized({ quick: 60, long: 400 }); n++) ids.push(await record(n));
    const rounds = sized({ quick: 3, long: 20 });
    for (let round = 0; round < rounds; round++) {
      const address = "databaseUrl" in store ? [store.databaseUrl] : [];
      const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, store.dataDir, ...address]);
      await once(child.stdout, "data");
      child.stdin.write("go\n");
      const killing = sleep(random() * 120).then(() => child.kill("SIGKILL"));
      const exited = once(child, "exit");
      ids.push(await record(1000 + round));
      await Promise.all([killing, exited]);
      await isWhole(ids[round]!, round);
    }
    await records.keys.rotateMaster("test");
    const { wrapped, masterKey } = await records.keys.status();
    expect(wrapped.map(({ version }) => version)).toEqual([masterKey]);
    records = await store.reopen();
    const first = ids.length - rounds;
    for (const [i, id] of ids.entries()) await isWhole(id, i < first ? i : 1000 + i - first);
    expect(await records.verifyAudit()).toMatchObject({ intact: true });
  });

  test("under a new index key old numbers are found, move when they come by, and none is stored twice", async () => {
    const other = await store.another();
    await record(1);
    await record(2);
    await records.blocklist.add({
      kind: "id-number",
      documentType: "aadhaar",
      number: person(7).aadhaar,
      reason: "test",
      actor: "test",
    });
    expect(await records.keys.rotateIndex("test")).toEqual({ version: 2 });
    // The other process decides without having been told.
    expect(await other.recordVerification(verificationOf(person(1)))).toEqual({
      outcome: "duplicate",
    });
    const races = await Promise.all(
      [records, other, records, other].map((from) =>
        from.recordVerification(verificationOf(person(3))),
      ),
    );
    expect(races.filter(({ outcome }) => outcome === "recorded")).toHaveLength(1);
    await expect(records.keys.retireIndex(1, "test")).rejects.toMatchObject({ code: "key-in-use" });
    expect(await other.findIdentityByNumber("aadhaar", person(1).aadhaar)).toBe(true);
    expect(await records.findIdentityByNumber("aadhaar", person(2).aadhaar)).toBe(true);
    expect(await records.blocklist.hasNumber("aadhaar", person(7).aadhaar)).toBe(true);
    const left = (await records.keys.status()).indexKeys.find(({ version }) => version === 1);
    await records.keys.retireIndex(1, "test", left?.entries);
    expect((await other.keys.status()).indexKeys.map(({ version }) => version)).toEqual([2]);
    for (const n of [1, 2, 3])
      expect(await other.findIdentityByNumber("aadhaar", person(n).aadhaar)).toBe(true);
    expect(await records.blocklist.hasNumber("aadhaar", person(7).aadhaar)).toBe(true);
    expect(await records.findIdentityByNumber("aadhaar", person(9).aadhaar)).toBe(false);
    await other.close();
  });
});
