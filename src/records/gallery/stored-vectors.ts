/**
 * @file The float32 vectors of identities, opened from their rows.
 *
 * In:  which: a stretch of the order of changes, or single numbers.
 * Out: vectors by number. One that cannot be opened is told apart from one that is not there.
 */
import type { Kysely } from "kysely";
import { openSeal, unwrapDataKey } from "../crypto/index.ts";
import { DATA_KEY_VERSION } from "../data-keys.ts";
import type { Schema } from "../database/index.ts";
import { RecordsError } from "../records-error.ts";
import type { Store } from "../store.ts";

type Reader = Pick<Store, "db" | "master">;

export interface StoredVector {
  readonly key: number;
  /** undefined when the row or its key is damaged or missing. */
  readonly vector: Float32Array | undefined;
}

interface Stretch {
  readonly model: string;
  /** Both outside the stretch. */
  readonly after: number;
  readonly before: number;
  readonly limit: number;
}

export const readStretch = async (
  reader: Reader,
  { model, after, before, limit }: Stretch,
): Promise<readonly StoredVector[]> => {
  const rows = await selectVectors(reader.db)
    .where("identities.features_model", "=", model)
    .where("gallery_sequence", ">", after)
    .where("gallery_sequence", "<", before)
    .orderBy("gallery_sequence")
    .limit(limit)
    .execute();
  return rows.map((row) => openVector(reader, row));
};

/** Of one model; what is gone, or has another model by now, is missing from the answer. */
export const readVectors = async (
  reader: Reader,
  model: string,
  keys: readonly number[],
): Promise<readonly StoredVector[]> => {
  const found: StoredVector[] = [];
  for (let from = 0; from < keys.length; from += MOST_PARAMETERS) {
    const rows = await selectVectors(reader.db)
      .where("identities.features_model", "=", model)
      .where("gallery_sequence", "in", keys.slice(from, from + MOST_PARAMETERS))
      .execute();
    found.push(...rows.map((row) => openVector(reader, row)));
  }
  return found;
};

const MOST_PARAMETERS = 500;

const selectVectors = (db: Kysely<Schema>) =>
  db
    .selectFrom("identities")
    .leftJoin("data_keys", (join) =>
      join
        .onRef("data_keys.owner", "=", "identities.id")
        .on("data_keys.class", "=", "features")
        .on("data_keys.version", "=", DATA_KEY_VERSION),
    )
    .select(["identities.id", "gallery_sequence", "features", "wrapped", "master_version"]);

interface VectorRow {
  readonly id: string;
  readonly gallery_sequence: number | null;
  readonly features: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly master_version: number | null;
}

const openVector = ({ master }: Reader, row: VectorRow): StoredVector => {
  const { id, features, wrapped, master_version } = row;
  const key = Number(row.gallery_sequence);
  if (features === null || wrapped === null || master_version === null)
    return { key, vector: undefined };
  try {
    const place = { owner: id, class: "features", version: DATA_KEY_VERSION } as const;
    const dataKey = unwrapDataKey(master, { wrapped, master_version }, place);
    const opened = openSeal(dataKey, features, featuresPlace(id));
    return { key, vector: asFloat32(opened) };
  } catch (error) {
    if (error instanceof RecordsError && error.code === "record-damaged")
      return { key, vector: undefined };
    throw error;
  }
};

export const featuresPlace = (identityId: string) => ({
  table: "identities",
  recordId: identityId,
  field: "features",
  keyVersion: DATA_KEY_VERSION,
});

/** Little-endian, whatever the machine. */
const asFloat32 = (bytes: Buffer): Float32Array => {
  const vector = new Float32Array(bytes.length / 4);
  for (let i = 0; i < vector.length; i++) vector[i] = bytes.readFloatLE(4 * i);
  return vector;
};
