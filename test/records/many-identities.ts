/**
 * @file Fills a data directory with identities of random faces, thousands in a transaction: for tests and for the
 * bench, which need more of them than could be recorded one by one. Rows, keys and seals are those of the program.
 */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setImmediate as otherWork } from "node:timers/promises";
import { encodeFeatures } from "../../src/observations/index.ts";
import { fileKeyProvider } from "../../src/records/crypto/index.ts";
import { makeDataKey, openInstallationKeys } from "../../src/records/data-keys.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { modelText, sealFeatures } from "../../src/records/features.ts";
import { featuresPlace, takeSequence } from "../../src/records/gallery/index.ts";
import { numberIndexOf } from "../../src/records/identities.ts";
import { newIdentityId, newVerificationId } from "../../src/records/ids.ts";
import { AT, MODEL, report } from "./fictional-person.ts";

const BATCH = 500;

/** @returns the ids of the identities */
export const fillWithIdentities = async (
  dataDir: string,
  count: number,
  vectorOf: (index: number) => Float32Array,
): Promise<readonly string[]> => {
  const master = await fileKeyProvider(join(dataDir, "keys")).load({ mayCreate: false });
  const database = await openDatabase({ path: join(dataDir, "ekyc.db") });
  const installationKeys = await openInstallationKeys(database.db, master, () => AT);
  const ids: string[] = [];
  const json = JSON.stringify(report());
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => {
      const id = newIdentityId();
      const vector = vectorOf(from + i);
      const features = { model: MODEL, vector: encodeFeatures(vector), dimensions: vector.length };
      const { key, row } = makeDataKey(master, id, "features", AT);
      return {
        key: row,
        verification: {
          id: newVerificationId(),
          created_at: AT,
          outcome: "verified",
          document_type: "passport",
          keep: "identity",
          report: json,
        },
        identity: {
          id,
          document_type: "passport",
          ...numberIndexOf(
            { installationKeys },
            "passport",
            randomBytes(10).toString("hex").toUpperCase(),
          ),
          last_four: "0000",
          features: sealFeatures(key, features, featuresPlace(id)),
          features_model: modelText(MODEL),
          created_at: AT,
        },
      };
    });
    await database.db.transaction().execute(async (transaction) => {
      const first = await takeSequence(transaction, batch.length);
      const verifications = batch.map(({ verification }) => verification);
      const identities = batch.map(({ identity, verification }, i) => ({
        ...identity,
        verification_id: verification.id,
        gallery_sequence: first + i,
      }));
      const keys = batch.map(({ key }) => key);
      await transaction.insertInto("verifications").values(verifications).execute();
      await transaction.insertInto("data_keys").values(keys).execute();
      await transaction.insertInto("identities").values(identities).execute();
    });
    ids.push(...batch.map(({ identity }) => identity.id));
    // Statements of the database are given back by the collector, which never comes between microtasks.
    await otherWork();
  }
  await database.close();
  return ids;
};
