/**
 * @file The block list: numbers by their keyed index, faces by sealed features. Whose they are is not kept.
 */
import type { Transaction } from "kysely";
import type { FaceFeatures } from "../observations/index.ts";
import { appendAudit } from "./audit/index.ts";
import type { DocumentType } from "./crypto/index.ts";
import { DATA_KEY_VERSION, insertDataKeys, makeDataKey, readDataKey } from "./data-keys.ts";
import type { NewDataKey } from "./data-keys.ts";
import type { Schema } from "./database/index.ts";
import type { BlocklistEntriesTable } from "./database/review-tables.ts";
import { modelText, openFeatures, parseModel, sealFeatures } from "./features.ts";
import { numberIndexesOf, numberIndexOf } from "./identities.ts";
import type { NumberIndex } from "./identities.ts";
import { newId } from "./ids.ts";
import { lookByEveryKey } from "./index-keys.ts";
import { type ListedPage, pageOf, type PageOptions } from "./page.ts";
import { pageQuery } from "./page-edge.ts";
import type { Store } from "./store.ts";

export interface BlocklistEntry {
  readonly id: string;
  readonly kind: "id-number" | "face";
  readonly documentType: string | null;
  readonly lastFour: string | null;
  readonly reason: string;
  readonly createdAt: number;
  readonly createdBy: string;
}

export type ToBlock = { readonly reason: string; readonly actor: string } & (
  | { readonly kind: "id-number"; readonly documentType: DocumentType; readonly number: string }
  | { readonly kind: "face"; readonly features: FaceFeatures }
);

export type BlocklistRecords = ReturnType<typeof blocklistRecords>;

export const blocklistRecords = (store: Store) => ({
  add: (what: ToBlock) => addEntry(store, what),
  /** False where it is not there. */
  remove: (what: { readonly id: string; readonly actor: string }) => removeEntry(store, what),
  list: (page: PageOptions) => listEntries(store, page),
  count: async (): Promise<number> => {
    const { count } = await store.db
      .selectFrom("blocklist_entries")
      .select(({ fn }) => fn.countAll().as("count"))
      .executeTakeFirstOrThrow();
    return Number(count);
  },
  hasNumber: (type: DocumentType, number: string) => hasNumber(store, type, number),
  /** How many numbers of this type are on it. */
  countNumbers: async (type: string): Promise<number> => {
    const { count } = await store.db
      .selectFrom("blocklist_entries")
      .select(({ fn }) => fn.countAll().as("count"))
      .where("kind", "=", "id-number")
      .where("document_type", "=", type)
      .executeTakeFirstOrThrow();
    return Number(count);
  },
  /** Every face on it; there are few, so that each is compared. */
  faces: () => readFaces(store),
});

/** See [Note: an index outlives its key]. A number may be on it twice: each of its entries moves. */
const hasNumber = async (store: Store, type: DocumentType, number: string): Promise<boolean> => {
  const { db, installationKeys } = store;
  const entries = (indexes: readonly NumberIndex[]) =>
    db
      .selectFrom("blocklist_entries")
      .select("index_key_version")
      .where("document_type", "=", type)
      .where("number_index", "in", textsOf(indexes))
      .execute();
  const found = await lookByEveryKey(db, installationKeys.index, (live) =>
    entries(numberIndexesOf(live, type, number)),
  );
  const newestVersion = installationKeys.index.newest.version;
  if (found.some(({ index_key_version }) => index_key_version < newestVersion))
    await indexAnew(store, type, number);
  return found.length > 0;
};

const textsOf = (indexes: readonly NumberIndex[]): readonly string[] =>
  indexes.map(({ number_index }) => number_index);

/** A key that was made or destroyed this very moment leaves them as they are, until the number comes by again. */
const indexAnew = async (
  { db, installationKeys: { index } }: Store,
  type: DocumentType,
  number: string,
): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    const { live } = index;
    if (!(await index.isComplete(transaction, live))) return;
    const [newest, ...older] = numberIndexesOf(live, type, number);
    if (newest === undefined || older.length === 0) return;
    await transaction
      .updateTable("blocklist_entries")
      .set(newest)
      .where("document_type", "=", type)
      .where("number_index", "in", textsOf(older))
      .execute();
  });
};

/** Under a key that was destroyed meanwhile it would never be found: then it is made again. */
const addEntry = async (store: Store, what: ToBlock): Promise<BlocklistEntry> => {
  const { index } = store.installationKeys;
  for (;;) {
    await index.refresh(store.db);
    const { live } = index;
    const made = makeEntry(store, what);
    const added = await store.db.transaction().execute(async (transaction) => {
      if (!(await index.isComplete(transaction, live))) return false;
      await insertEntryIn(transaction, store, made);
      return true;
    });
    if (added) return entryOf(made.row);
  }
};

interface MadeEntry {
  readonly row: BlocklistEntriesTable;
  /** Of a face. */
  readonly key: NewDataKey | undefined;
}

const makeEntry = (store: Store, what: ToBlock): MadeEntry => {
  const id = newId("blk");
  const at = store.now();
  const common = { id, reason: what.reason, created_at: at, created_by: what.actor };
  if (what.kind === "id-number")
    return {
      key: undefined,
      row: {
        ...common,
        kind: what.kind,
        document_type: what.documentType,
        ...numberIndexOf(store, what.documentType, what.number),
        last_four: what.number.slice(-4),
        features: null,
        features_model: null,
      },
    };
  const made = makeDataKey(id, "features", at);
  return {
    key: made,
    row: {
      ...common,
      kind: what.kind,
      document_type: null,
      number_index: null,
      index_key_version: store.installationKeys.index.newest.version,
      last_four: null,
      features: sealFeatures(made.key, what.features, facePlace(id)),
      features_model: modelText(what.features.model),
    },
  };
};

const insertEntryIn = async (
  transaction: Transaction<Schema>,
  { master, installationKeys }: Store,
  { row, key }: MadeEntry,
): Promise<void> => {
  if (key !== undefined) await insertDataKeys(transaction, master, [key]);
  await transaction.insertInto("blocklist_entries").values(row).execute();
  await appendAudit(transaction, installationKeys.audit, {
    at: row.created_at,
    actor: row.created_by,
    action: "blocklist.added",
    subject: row.id,
    details: { kind: row.kind, reason: row.reason },
  });
};

const removeEntry = async (
  store: Store,
  { id, actor }: { readonly id: string; readonly actor: string },
): Promise<boolean> =>
  await store.db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom("blocklist_entries")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (numDeletedRows !== 1n) return false;
    await transaction.deleteFrom("data_keys").where("owner", "=", id).execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: store.now(),
      actor,
      action: "blocklist.removed",
      subject: id,
      details: {},
    });
    return true;
  });

const listEntries = async (
  { db }: Store,
  page: PageOptions,
): Promise<ListedPage<BlocklistEntry>> => {
  const { beyond, direction } = await pageQuery(db, "blocklist_entries", page);
  const rows = await db
    .selectFrom("blocklist_entries")
    .selectAll()
    .where(beyond)
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const { data, hasMore } = pageOf(rows, page);
  return { data: data.map(entryOf), hasMore };
};

const readFaces = async (store: Store): Promise<readonly FaceFeatures[]> => {
  const rows = await store.db
    .selectFrom("blocklist_entries")
    .select(["id", "features", "features_model"])
    .where("kind", "=", "face")
    .execute();
  return await Promise.all(
    rows.map(async ({ id, features, features_model }) =>
      openFeatures(
        await readDataKey(store.db, store.master, id, "features"),
        features!,
        facePlace(id),
        parseModel(features_model!),
      ),
    ),
  );
};

const facePlace = (id: string) => ({
  table: "blocklist_entries",
  recordId: id,
  field: "features",
  keyVersion: DATA_KEY_VERSION,
});

const entryOf = (row: BlocklistEntriesTable): BlocklistEntry => ({
  id: row.id,
  kind: row.kind === "face" ? "face" : "id-number",
  documentType: row.document_type,
  lastFour: row.last_four,
  reason: row.reason,
  createdAt: row.created_at,
  createdBy: row.created_by,
});
