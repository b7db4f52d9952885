/**
 * @file What changing a key may not break when it happens in the middle of something, on each database.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { link, readdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EvidenceToKeep, Records } from "../../src/records/index.ts";
import { openDiskBlobStore } from "../../src/records/blobs/index.ts";
import { fileKeyProvider } from "../../src/records/crypto/index.ts";
import { openInstallationKeys } from "../../src/records/data-keys.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { recordVerification } from "../../src/records/record-verification.ts";
import type { Store } from "../../src/records/store.ts";
import { evidenceOf, person, type Person, verificationOf } from "./fictional-person.ts";
import { type MysqlStore, openMysqlStore } from "./mysql-store.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

const RECORDING = fileURLToPath(new URL("./recording-process.ts", import.meta.url));
const STORES = [
  ["SQLite", openSqliteStore],
  ["MariaDB", openMysqlStore],
] as const;

/** Three frames, of which the first is not kept for the search. */
const withBurst = (someone: Person): EvidenceToKeep => {
  const evidence = evidenceOf(someone);
  const frames = [7, 8, 9].map((n) => ({
    sha256: String(n).repeat(64),
    widthPx: 90,
    heightPx: 90,
    otherFacesPx: [],
    perceptualHash: person(n).perceptualHash,
  }));
  return {
    ...evidence,
    observations: { ...evidence.observations, burst: { version: 1, frames } },
    burstPrints: [person(9).perceptualHash, person(8).perceptualHash],
  };
};

interface Gate {
  entered: () => void;
  waitFor: Promise<void>;
}

/** As openRecords makes it, but that pictures take as long as the test says. */
const slowStore = async (
  { dataDir, ...place }: SqliteStore | MysqlStore,
  gate: Gate,
): Promise<{ readonly store: Store; readonly close: () => Promise<void> }> => {
  const where =
    "databaseUrl" in place ? { url: place.databaseUrl } : { path: join(dataDir, "ekyc.db") };
  const database = await openDatabase(where);
  const master = await fileKeyProvider(join(dataDir, "keys")).load({ mayCreate: false });
  const disk = await openDiskBlobStore(join(dataDir, "blobs"));
  const now = Date.now;
  const store: Store = {
    db: database.db,
    master,
    blobs: {
      ...disk,
      put: async (bytes) => {
        gate.entered();
        await gate.waitFor;
        return await disk.put(bytes);
      },
    },
    installationKeys: await openInstallationKeys(database.db, master, now),
    settle: () => database.settle(),
    now,
  };
  return { store, close: () => database.close() };
};

describe.each(STORES)("keys that change in between on %s", (_, open) => {
  let store: SqliteStore | MysqlStore;
  let records: Records;
  beforeEach(async () => {
    store = await open();
    records = store.records;
  });
  afterEach(async () => {
    await store.dispose();
  });

  const block = (n: number, by = records) =>
    by.blocklist.add({
      kind: "id-number",
      documentType: "aadhaar",
      number: person(n).aadhaar,
      reason: "test",
      actor: "test",
    });
  const entriesOf = async (version: number) =>
    (await records.keys.status()).indexKeys.find((key) => key.version === version)?.entries;

  test("a face is of the same number whichever version of the index key its entry has", async () => {
    await records.recordVerification(verificationOf(person(1)));
    await records.keys.rotateIndex("test");
    const number = { type: "aadhaar", number: person(1).aadhaar };
    const search = () =>
      records.searchFaces(person(1).features, { threshold: () => 0.5, limit: 5, number });
    expect((await search()).candidates.map((found) => found.number)).toEqual(["same"]);
    // Given up, it is neither the same nor another.
    await records.keys.retireIndex(1, "test", await entriesOf(1));
    expect((await search()).candidates.map((found) => found.number)).toEqual(["not-comparable"]);
  });

  test("a later verification of a number finds the identity that an older key indexed", async () => {
    const first = verificationOf(person(1));
    await records.recordVerification(first);
    const identity = (await records.listIdentities({ limit: 1 })).data[0]!.id;
    await records.keys.rotateIndex("test");
    const again = { ...verificationOf(person(1)), keep: "evidence" as const };
    expect(await records.recordVerification(again)).toEqual({ outcome: "recorded" });
    expect(await records.erasures.verificationsOf(identity)).toEqual([first.id, again.id]);
  });

  test("what a process learns while it writes pictures lets no number in twice", async () => {
    const gate = { entered: () => {}, waitFor: Promise.resolve() };
    const slow = await slowStore(store, gate);
    let open!: () => void;
    const entered = new Promise<void>((resolve) => (gate.entered = resolve));
    gate.waitFor = new Promise<void>((resolve) => (open = resolve));
    // Sealed by the first key, and now its pictures are on their way.
    const recording = recordVerification(slow.store, verificationOf(person(1)));
    await entered;
    await records.keys.rotateIndex("test");
    expect(await records.recordVerification(verificationOf(person(1)))).toEqual({
      outcome: "recorded",
    });
    // Another request of the slow process makes it know the new key.
    await slow.store.installationKeys.index.refresh(slow.store.db);
    open();
    expect(await recording).toEqual({ outcome: "duplicate" });
    expect(await records.countIdentities()).toBe(1);
    await slow.close();
  });

  test("of processes that record one number, one of which never heard of the new key, one stores it", async () => {
    const address = "databaseUrl" in store ? [store.databaseUrl] : [];
    const recording = async () => {
      const child = spawn(
        process.execPath,
        ["--import", "tsx", RECORDING, store.dataDir, "same", "6", ...address],
        { stdio: ["pipe", "pipe", "inherit"] },
      );
      let said = "";
      child.stdout.on("data", (text: Buffer) => (said += text.toString()));
      await once(child.stdout, "data");
      return {
        go: async (): Promise<readonly string[]> => {
          const closed = once(child, "close");
          child.stdin.write("go\n");
          await closed;
          return said
            .trim()
            .split("\n")
            .slice(1)
            .map((line) => line.split(" ")[0]!);
        },
      };
    };
    const early = await recording();
    await records.keys.rotateIndex("test");
    const late = await recording();
    // And a third version in the middle of it.
    const [rotated, ...said] = await Promise.all([
      records.keys.rotateIndex("test"),
      early.go(),
      late.go(),
    ]);
    expect(rotated).toEqual({ version: 3 });
    expect(said.flat().sort()).toEqual([...Array<string>(11).fill("duplicate"), "recorded"]);
    expect(await records.countIdentities()).toBe(1);
    expect(await records.findIdentityByNumber("aadhaar", person(1).aadhaar)).toBe(true);
  });

  test("a number that is blocked is found at any moment of a change", async () => {
    const other = await store.another();
    await block(7);
    await block(7);
    for (let round = 0; round < 5; round++) {
      const [found] = await Promise.all([
        Promise.all(
          Array.from({ length: 8 }, (_one, i) =>
            (i % 2 === 0 ? records : other).blocklist.hasNumber("aadhaar", person(7).aadhaar),
          ),
        ),
        other.keys.rotateIndex("test"),
      ]);
      expect(found).toEqual(Array(8).fill(true));
    }
    expect(await records.blocklist.hasNumber("aadhaar", person(7).aadhaar)).toBe(true);
    for (const { version } of (await records.keys.status()).indexKeys.slice(1))
      await records.keys.retireIndex(version, "test");
    expect(await other.blocklist.hasNumber("aadhaar", person(7).aadhaar)).toBe(true);
    await other.close();
  });

  test("faces on the block list hold no version of the index key", async () => {
    await records.blocklist.add({
      kind: "face",
      features: person(3).features,
      reason: "test",
      actor: "test",
    });
    await records.keys.rotateIndex("test");
    await records.keys.retireIndex(1, "test");
  });

  test("what was begun under a master key that is gone when it ends can be read", async () => {
    let go: (() => void) | undefined;
    const waited = new Promise<void>((resolve) => (go = resolve));
    const slowly = async function* () {
      yield person(1).selfie;
      await waited;
      yield person(2).selfie;
    };
    const created = verificationOf(person(4));
    await records.recordVerification(created);
    const receiving = records.cases.files.receive(slowly());
    await sleep(50);
    const other = await store.another();
    await other.keys.rotateMaster("test");
    go!();
    const received = await receiving;
    const kept = await records.cases.files.keep(received, {
      caseId: created.id,
      purpose: "selfie",
      source: "file",
    });
    const { wrapped } = await records.keys.status();
    expect(wrapped.map(({ version }) => version)).toEqual([2]);
    const read = await records.cases.files.read(kept.id);
    expect(read).toEqual(Buffer.concat([person(1).selfie, person(2).selfie]));
    await other.close();
  });

  test("a retired master key is in no file of the directory, left-over ones included", async () => {
    const keys = join(store.dataDir, "keys");
    // What a process leaves that is killed between making a key and tidying up.
    await link(join(keys, "master-v1.key"), join(keys, ".new-abcdefghijkl.tmp"));
    await records.keys.rotateMaster("test");
    await utimes(join(keys, "master-v2.key"), new Date(0), new Date(0));
    await records.keys.retireMaster(1, "test");
    expect(await readdir(keys)).toEqual(["master-v2.key"]);
  });

  test("pictures and bursts are indexed anew, found as before, and then need the old key no more", async () => {
    const evidence: EvidenceToKeep = withBurst(person(1));
    const prints = evidence.burstPrints!;
    const hash = person(1).perceptualHash;
    await records.recordVerification({ ...verificationOf(person(1)), evidence });
    await records.keys.rotateIndex("test");
    expect(await records.nearestPictureBits(hash)).toBe(0);
    expect(await records.nearestBurst(prints)).toEqual([0, 0]);
    const done = await records.keys.reindex("test");
    expect(done).toEqual({ verifications: 1, unreadable: 0 });
    expect(await records.nearestPictureBits(hash)).toBe(0);
    await records.findIdentityByNumber("aadhaar", person(1).aadhaar);
    expect(await entriesOf(1)).toBe(0);
    await records.keys.retireIndex(1, "test");
    expect(await records.nearestPictureBits(hash)).toBe(0);
    expect(await records.nearestBurst(prints)).toEqual([0, 0]);
    expect(await records.keys.reindex("test")).toEqual({ verifications: 0, unreadable: 0 });
  });
});
