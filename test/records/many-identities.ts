/**
 * @file Fills a data directory with identities of random faces, thousands in a transaction: for tests and for the
 * bench, which need more of them than could be recorded one by one. Keys, seals and indexes are those of the program.
 *
 * Three statements are prepared once and run again: libsql gives back what a statement holds when the collector comes,
 * and a million of them are more than a machine has.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setImmediate as otherWork } from "node:timers/promises";
import Sqlite from "libsql";
import { encodeFeatures } from "../../src/observations/index.ts";
import { fileKeyProvider } from "../../src/records/crypto/index.ts";
import { makeDataKey, openInstallationKeys } from "../../src/records/data-keys.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { modelText, sealFeatures } from "../../src/records/features.ts";
import { featuresPlace } from "../../src/records/gallery/index.ts";
import { numberIndexOf } from "../../src/records/identities.ts";
import { newIdentityId, newVerificationId } from "../../src/records/ids.ts";
import { AT, MODEL, report } from "./fictional-person.ts";

const BATCH = 1000;
const TYPE = "passport";

const inserting = (database: InstanceType<typeof Sqlite>, table: string, columns: string) => {
  const places = columns.split(", ").map(() => "?");
  const statement = database.prepare(
    `insert into ${table} (${columns}) values (${places.join(", ")})`,
  );
  return (...values: readonly unknown[]): void => {
    statement.run([...values]);
  };
};

/** @returns the ids of the identities */
export const fillWithIdentities = async (
  dataDir: string,
  count: number,
  vectorOf: (index: number) => Float32Array,
): Promise<readonly string[]> => {
  const path = join(dataDir, "ekyc.db");
  const master = await fileKeyProvider(join(dataDir, "keys")).load({ mayCreate: false });
  const opened = await openDatabase({ path });
  const installationKeys = await openInstallationKeys(opened.db, master, () => AT);
  await opened.close();

  const database = new Sqlite(path);
  const verification = inserting(
    database,
    "verifications",
    "id, created_at, outcome, document_type, keep, report",
  );
  const key = inserting(
    database,
    "data_keys",
    "owner, class, version, master_version, wrapped, created_at",
  );
  const identity = inserting(
    database,
    "identities",
    "id, document_type, number_index, index_key_version, last_four, verification_id, features, features_model, gallery_sequence, created_at",
  );
  const head = database.prepare("select sequence from gallery_head");
  const json = JSON.stringify(report());
  const model = modelText(MODEL);

  const insertOne = (vector: Float32Array, sequence: number): string => {
    const [id, verificationId] = [newIdentityId(), newVerificationId()];
    const features = { model: MODEL, vector: encodeFeatures(vector), dimensions: vector.length };
    const made = makeDataKey(id, "features", AT);
    const row = { ...made.place, ...master.wrap(made.key, made.place), created_at: AT };
    const number = randomBytes(10).toString("hex").toUpperCase();
    const { number_index, index_key_version } = numberIndexOf({ installationKeys }, TYPE, number);
    const sealed = sealFeatures(made.key, features, featuresPlace(id));
    verification(verificationId, AT, "verified", TYPE, "identity", json);
    key(id, row.class, row.version, row.master_version, row.wrapped, AT);
    // prettier-ignore
    identity(id, TYPE, number_index, index_key_version, "0000", verificationId, sealed, model, sequence, AT);
    return id;
  };

  const ids: string[] = [];
  while (ids.length < count) {
    database.exec("begin immediate");
    let { sequence } = head.get([]) as { sequence: number };
    for (const end = Math.min(count, ids.length + BATCH); ids.length < end;)
      ids.push(insertOne(vectorOf(ids.length), ++sequence));
    database.exec(`update gallery_head set sequence = ${sequence}`);
    database.exec("commit");
    // What native code holds is given back between tasks, never in the middle of one.
    await otherWork();
  }
  database.close();
  return ids;
};
