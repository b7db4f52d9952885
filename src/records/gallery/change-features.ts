/**
 * @file Identities whose features go: with the identity, or for features of another model.
 */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { FaceFeatures, ModelReference } from "../../observations/index.ts";
import { appendAudit } from "../audit/index.ts";
import { readDataKey } from "../data-keys.ts";
import type { Schema } from "../database/index.ts";
import type { IdentitiesTable } from "../database/schema.ts";
import { modelText, sealFeatures } from "../features.ts";
import type { Store } from "../store.ts";
import { noteRemoval, takeSequence } from "./changes.ts";
import { featuresPlace } from "./stored-vectors.ts";

/**
 * Removes the identity: its key, its row, and all that holds its vector. Its verification stays, to be erased for
 * itself. False when there is no such identity.
 */
export const removeIdentity = async (store: Store, id: string, actor: string): Promise<boolean> =>
  await store.db.transaction().execute(async (transaction) => {
    const row = await readIdentity(transaction, id);
    if (row === undefined) return false;
    if (row.gallery_sequence !== null) await noteRemoval(transaction, row.gallery_sequence);
    await transaction.deleteFrom("identities").where("id", "=", id).execute();
    await transaction.deleteFrom("data_keys").where("owner", "=", id).execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor,
      action: "identity.removed",
      subject: id,
      details: { verification: row.verification_id },
    });
    return true;
  });

/** In place of those it had, whatever their model. False when there is no such identity. */
export const replaceFeatures = async (
  store: Store,
  { identityId: id, features, actor }: FeaturesToReplace,
): Promise<boolean> => {
  const key = await readKey(store, id);
  if (key === undefined) return false;
  const sealed = sealFeatures(key, features, featuresPlace(id));
  return await store.db.transaction().execute(async (transaction) => {
    const row = await readIdentity(transaction, id);
    if (row === undefined) return false;
    if (row.gallery_sequence !== null) await noteRemoval(transaction, row.gallery_sequence);
    await transaction
      .updateTable("identities")
      .set({
        features: sealed,
        features_model: modelText(features.model),
        gallery_sequence: await takeSequence(transaction),
      })
      .where("id", "=", id)
      .execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor,
      action: "identity.features_replaced",
      subject: id,
      details: { model: `${features.model.name}@${features.model.version}` },
    });
    return true;
  });
};

export interface FeaturesToReplace {
  readonly identityId: string;
  readonly features: FaceFeatures;
  /** For the audit log. */
  readonly actor: string;
}

export interface IdentityToDescribe {
  readonly id: string;
  /** Its selfie may be kept. */
  readonly verificationId: string;
}

/** By id: those whose features are of another model than this one, or who have none. */
export const identitiesWithOtherModel = async (
  { db }: Pick<Store, "db">,
  model: ModelReference,
  { after, limit }: { readonly after?: string; readonly limit: number },
): Promise<readonly IdentityToDescribe[]> => {
  const rows = await ofOtherModel(db, modelText(model))
    .select(["id", "verification_id"])
    .where("id", ">", after ?? "")
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ id: row.id, verificationId: row.verification_id }));
};

export const countWithOtherModel = async (db: Kysely<Schema>, model: string): Promise<number> => {
  const { count } = await ofOtherModel(db, model)
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Written as ranges of the index: where all are of this model, none of them holds a row. */
const ofOtherModel = (db: Kysely<Schema>, model: string) =>
  db
    .selectFrom("identities")
    .where((where) =>
      where.or([
        where("features_model", "<", model),
        where("features_model", ">", model),
        where("features_model", "is", null),
      ]),
    );

const readIdentity = async (
  transaction: Transaction<Schema>,
  id: string,
): Promise<Pick<Selectable<IdentitiesTable>, "gallery_sequence" | "verification_id"> | undefined> =>
  await transaction
    .selectFrom("identities")
    .select(["gallery_sequence", "verification_id"])
    .where("id", "=", id)
    .executeTakeFirst();

const readKey = async (store: Store, id: string) => {
  const known = await store.db
    .selectFrom("identities")
    .select("id")
    .where("id", "=", id)
    .executeTakeFirst();
  return known && (await readDataKey(store.db, store.master, id, "features"));
};
