import { readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import type { Records } from "../../src/records/index.ts";
import { person, verificationOf } from "./fictional-person.ts";
import { type Intruder, intruderIn } from "./intruder.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { SqliteStore } from "./sqlite-store.ts";

let store: SqliteStore;
let records: Records;
beforeEach(async () => {
  store = await openSqliteStore();
  records = store.records;
});
afterEach(async () => {
  await store.dispose();
});

const asIntruder: Intruder["change"] = (statement, parameters) => {
  intruderIn(store.dataDir).change(statement, parameters);
};
const ask: Intruder["ask"] = (question) => intruderIn(store.dataDir).ask(question);

const recordTwo = async (): Promise<readonly [string, string]> => {
  const inputs = [verificationOf(person(1)), verificationOf(person(2))] as const;
  for (const input of inputs) await records.recordVerification(input);
  return [inputs[0].id, inputs[1].id];
};

const SEALED_COLUMNS = ["fields", "observations", "document_features", "selfie_features"] as const;

const readAll = async (id: string): Promise<void> => {
  await records.getVerification(id);
  await records.readFeatures(id);
  await records.readPicture(id, "portrait");
  await records.readPicture(id, "selfie");
};

for (const column of SEALED_COLUMNS) {
  test(`one flipped bit of ${column} is found`, async () => {
    const [id] = await recordTwo();
    const row = ask(`select ${column} as sealed from verifications where id = '${id}'`)[0]!;
    const sealed = Buffer.from(row["sealed"] as ArrayBuffer);
    sealed[20]! ^= 1;
    asIntruder(`update verifications set ${column} = ? where id = ?`, [sealed, id]);
    await expect(readAll(id)).rejects.toMatchObject({ code: "record-damaged" });
  });

  for (const other of SEALED_COLUMNS.filter((name) => name !== column)) {
    test(`${column} in the place of ${other} does not open`, async () => {
      const [id] = await recordTwo();
      asIntruder(`update verifications set ${other} = ${column} where id = ?`, [id]);
      await expect(readAll(id)).rejects.toMatchObject({ code: "record-damaged" });
    });
  }

  test(`${column} of another verification does not open, not even with its data key`, async () => {
    const [id, other] = await recordTwo();
    const from = `(select ${column} from verifications where id = '${other}')`;
    asIntruder(`update verifications set ${column} = ${from} where id = ?`, [id]);
    await expect(readAll(id)).rejects.toMatchObject({ code: "record-damaged" });

    asIntruder("delete from data_keys where owner = ?", [id]);
    asIntruder("update data_keys set owner = ? where owner = ?", [id, other]);
    await expect(readAll(id)).rejects.toMatchObject({ code: "record-damaged" });
  });
}

test("a picture put in the place of another does not open", async () => {
  const [id, other] = await recordTwo();
  const blobOf = (verification: string, purpose: string): string =>
    ask(
      `select blob_name from pictures where verification_id = '${verification}' and purpose = '${purpose}'`,
    )[0]!["blob_name"] as string;
  const path = (name: string): string => join(store.dataDir, "blobs", name);
  const mine = blobOf(id, "selfie");
  for (const foreign of [blobOf(id, "portrait"), blobOf(other, "selfie")]) {
    await writeFile(path(mine), await readFile(path(foreign)));
    const reading = records.readPicture(id, "selfie");
    await expect(reading).rejects.toMatchObject({ code: "record-damaged" });
  }
  await rm(path(mine));
  const reading = records.readPicture(id, "selfie");
  await expect(reading).rejects.toMatchObject({ code: "picture-missing" });
});

test("a lost data key makes a record unreadable and leaves the others alone", async () => {
  const [id, other] = await recordTwo();
  asIntruder("delete from data_keys where owner = ?", [id]);
  await expect(readAll(id)).rejects.toMatchObject({ code: "record-damaged" });
  await expect(readAll(other)).resolves.toBeUndefined();
});

test("another master key is refused at open, clearly", async () => {
  await recordTwo();
  const another = await openSqliteStore();
  const key = join("keys", "master-v1.key");
  await writeFile(join(store.dataDir, key), await readFile(join(another.dataDir, key)));
  await another.dispose();
  const opening = openRecords({ dataDir: store.dataDir });
  await expect(opening).rejects.toMatchObject({ name: "KeyError", code: "key-wrong" });
});

test("a missing master key beside a database is refused, and no new one is made", async () => {
  const keys = join(store.dataDir, "keys");
  await rename(join(keys, "master-v1.key"), join(store.dataDir, "away"));
  const opening = openRecords({ dataDir: store.dataDir });
  await expect(opening).rejects.toMatchObject({ name: "KeyError", code: "key-missing" });
  expect(await readdir(keys)).toEqual([]);
});

test("a file that is no database is refused as damaged", async () => {
  await recordTwo();
  await records.close();
  await writeFile(join(store.dataDir, "ekyc.db"), Buffer.alloc(8192, "not a database "));
  const opening = openRecords({ dataDir: store.dataDir });
  await expect(opening).rejects.toMatchObject({ code: "database-damaged" });
});

test("the janitor removes old blobs that no row names, unfinished ones too, and no others", async () => {
  await recordTwo();
  const named = await store.blobNames();
  const orphan = "0".repeat(32);
  const unfinished = `${"1".repeat(32)}.tmp`;
  const young = "2".repeat(32);
  for (const name of [orphan, unfinished, young]) {
    await writeFile(join(store.dataDir, "blobs", name), "sealed");
  }
  const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  for (const name of [...named, orphan, unfinished]) {
    await utimes(join(store.dataDir, "blobs", name), twoHoursAgo, twoHoursAgo);
  }
  expect(await records.removeOrphanBlobs()).toEqual({ removed: 2 });
  expect(await store.blobNames()).toEqual([...named, young].sort());
});
