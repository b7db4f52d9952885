/**
 * @file The block list: numbers by their keyed index, faces by sealed features. Whose they are is not kept.
 */
import type { FaceFeatures } from "../observations/index.ts";
import { appendAudit } from "./audit/index.ts";
import type { DocumentType } from "./crypto/index.ts";
import { DATA_KEY_VERSION, makeDataKey, readDataKey } from "./data-keys.ts";
import type { BlocklistEntriesTable } from "./database/review-tables.ts";
import { modelText, openFeatures, parseModel, sealFeatures } from "./features.ts";
import { numberIndexesOf, numberIndexOf } from "./identities.ts";
import { newId } from "./ids.ts";
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
  /** Every face on it; there are few, so that each is compared. */
  faces: () => readFaces(store),
});

/** See [Note: an index outlives its key]. */
const hasNumber = async (store: Store, type: DocumentType, number: string): Promise<boolean> => {
  await store.installationKeys.index.refresh(store.db);
  const found = await store.db
    .selectFrom("blocklist_entries")
    .select(["id", "index_key_version"])
    .where("document_type", "=", type)
    .where("number_index", "in", [...numberIndexesOf(store, type, number)])
    .executeTakeFirst();
  if (found === undefined) return false;
  const newest = numberIndexOf(store, type, number);
  if (found.index_key_version < newest.index_key_version)
    await store.db
      .updateTable("blocklist_entries")
      .set(newest)
      .where("id", "=", found.id)
      .execute();
  return true;
};

const addEntry = async (store: Store, what: ToBlock): Promise<BlocklistEntry> => {
  const id = newId("blk");
  const at = store.now();
  await store.installationKeys.index.refresh(store.db);
  const { row: keyRow, key } = makeDataKey(store.master, id, "features", at);
  const row: BlocklistEntriesTable = {
    id,
    kind: what.kind,
    reason: what.reason,
    created_at: at,
    created_by: what.actor,
    ...(what.kind === "face"
      ? {
          document_type: null,
          number_index: null,
          index_key_version: store.installationKeys.index.newest.version,
          last_four: null,
          features: sealFeatures(key, what.features, facePlace(id)),
          features_model: modelText(what.features.model),
        }
      : {
          document_type: what.documentType,
          ...numberIndexOf(store, what.documentType, what.number),
          last_four: what.number.slice(-4),
          features: null,
          features_model: null,
        }),
  };
  await store.db.transaction().execute(async (transaction) => {
    if (what.kind === "face") await transaction.insertInto("data_keys").values(keyRow).execute();
    await transaction.insertInto("blocklist_entries").values(row).execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at,
      actor: what.actor,
      action: "blocklist.added",
      subject: id,
      details: { kind: what.kind, reason: what.reason },
    });
  });
  return entryOf(row);
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
