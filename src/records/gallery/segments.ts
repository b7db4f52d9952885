/**
 * @file Rows of the gallery, a thousand a blob, sealed: so that a million open in seconds.
 *
 * [Note: segments]
 *
 * Features are kept with each identity, float32, sealed under a key of its own. To open them one by one takes two
 * unsealings each. So what the search holds in memory is kept a second time, in segments: the int8 rows of up to
 * 1,024 identities that stand one after the other in the order of changes, sealed under a key of the segment's own.
 *
 * A segment is a copy and nothing else. It is never changed, and one that is missing, damaged or of another length
 * is made again from the rows. When an identity is erased or gets other features, the segment that holds it goes in
 * the same transaction, and its key with it: what may be left of its bytes on the disk cannot be opened any more.
 * So a segment that is there holds exactly the identities of its model between its first and its last number.
 */
import type { Kysely, Transaction } from "kysely";
import { openSeal, seal } from "../crypto/index.ts";
import { DATA_KEY_VERSION, insertDataKeys, makeDataKey, readDataKey } from "../data-keys.ts";
import type { Schema } from "../database/index.ts";
import { newSegmentId } from "../ids.ts";
import { RecordsError } from "../records-error.ts";
import type { Store } from "../store.ts";

export const SEGMENT_ROWS = 1024;

type Keeper = Pick<Store, "db" | "master" | "now">;

export interface SegmentPlace {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

export interface NewSegment {
  /** JSON of the model. */
  readonly model: string;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly rows: Uint8Array;
}

export const listSegments = async (
  db: Kysely<Schema>,
  model: string,
): Promise<readonly SegmentPlace[]> => {
  const rows = await db
    .selectFrom("gallery_segments")
    .select(["id", "first_sequence", "last_sequence"])
    .where("features_model", "=", model)
    .orderBy("first_sequence")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    first: row.first_sequence,
    last: row.last_sequence,
  }));
};

/** undefined when it is gone, damaged, or of another model than its row says. */
export const openSegment = async (
  { db, master }: Keeper,
  { id }: SegmentPlace,
  model: string,
): Promise<Uint8Array | undefined> => {
  const row = await db
    .selectFrom("gallery_segments")
    .select("sealed")
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  try {
    const key = await readDataKey(db, master, id, "features");
    return withoutModel(openSeal(key, row.sealed, segmentPlace(id)), model);
  } catch (error) {
    if (error instanceof RecordsError && error.code === "record-damaged") return undefined;
    throw error;
  }
};

/** False when the rows are no longer all, or another process wrote them first: then nothing was kept. */
export const keepSegment = async (keeper: Keeper, segment: NewSegment): Promise<boolean> => {
  const { model, first, last, count, rows } = segment;
  const id = newSegmentId();
  const made = makeDataKey(id, "features", keeper.now());
  const sealed = seal(made.key, withModel(rows, model), segmentPlace(id));
  return await keeper.db.transaction().execute(async (transaction) => {
    if ((await countBetween(transaction, segment)) !== count) return false;
    if (await overlaps(transaction, segment)) return false;
    await insertDataKeys(transaction, keeper.master, [made]);
    await transaction
      .insertInto("gallery_segments")
      .values({ id, features_model: model, first_sequence: first, last_sequence: last, sealed })
      .execute();
    return true;
  });
};

/** Those that hold this number, whatever their model; none, where the number has not come into one yet. */
export const dropSegments = async (
  transaction: Transaction<Schema>,
  sequence: number,
): Promise<void> => {
  const held = await transaction
    .selectFrom("gallery_segments")
    .select("id")
    .where("first_sequence", "<=", sequence)
    .where("last_sequence", ">=", sequence)
    .execute();
  for (const { id } of held) await dropSegment(transaction, id);
};

export const dropSegment = async (db: Kysely<Schema>, id: string): Promise<void> => {
  await db.deleteFrom("data_keys").where("owner", "=", id).execute();
  await db.deleteFrom("gallery_segments").where("id", "=", id).execute();
};

const countBetween = async (
  db: Kysely<Schema>,
  { model, first, last }: NewSegment,
): Promise<number> => {
  const { count } = await db
    .selectFrom("identities")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("features_model", "=", model)
    .where("gallery_sequence", ">=", first)
    .where("gallery_sequence", "<=", last)
    .executeTakeFirstOrThrow();
  return Number(count);
};

const overlaps = async (db: Kysely<Schema>, { model, first, last }: NewSegment): Promise<boolean> =>
  (await db
    .selectFrom("gallery_segments")
    .select("id")
    .where("features_model", "=", model)
    .where("first_sequence", "<=", last)
    .where("last_sequence", ">=", first)
    .executeTakeFirst()) !== undefined;

const segmentPlace = (id: string) => ({
  table: "gallery_segments",
  recordId: id,
  field: "rows",
  keyVersion: DATA_KEY_VERSION,
});

/** The model is sealed with the rows: whoever changes the column cannot bring vectors of two models together. */
const withModel = (rows: Uint8Array, model: string): Buffer => {
  const name = Buffer.from(model, "utf8");
  const length = Buffer.alloc(2);
  length.writeUInt16LE(name.length);
  return Buffer.concat([length, name, rows]);
};

const withoutModel = (opened: Buffer, model: string): Uint8Array | undefined => {
  const from = 2 + opened.readUInt16LE(0);
  return opened.toString("utf8", 2, from) === model ? opened.subarray(from) : undefined;
};
