/**
 * @file Keyed bands by the newest index key.
 *
 * Numbers are not kept, but what pictures and frames look like is, sealed with the observations. So their bands can be
 * computed anew, verification by verification; what is stopped is begun again where it was. A verification that cannot
 * be opened keeps the bands that it has.
 */
import type { Insertable, Transaction } from "kysely";
import { burstBandsBy } from "./burst-bands.ts";
import type { Schema } from "./database/index.ts";
import type { BurstBandsTable, PictureBandsTable } from "./database/schema.ts";
import type { IndexKey } from "./index-keys.ts";
import { bandsBy } from "./picture-bands.ts";
import { getVerification } from "./read-verification.ts";
import { RecordsError } from "./records-error.ts";
import type { Store } from "./store.ts";
import type { StoredObservations } from "./verification-record.ts";

export interface Reindexed {
  /** Whose bands are by the newest key now. */
  readonly verifications: number;
  /** That keep bands by an older key, since what was seen of them cannot be read. */
  readonly unreadable: number;
}

const VERIFICATIONS_AT_ONCE = 100;

export const reindexBands = async (store: Store): Promise<Reindexed> => {
  await store.installationKeys.index.refresh(store.db);
  let verifications = 0;
  let unreadable = 0;
  let after = "";
  for (;;) {
    const ids = await withOlderBands(store, after);
    for (const id of ids) {
      if (await reindexOne(store, id)) verifications++;
      else unreadable++;
    }
    if (ids.length === 0) return { verifications, unreadable };
    after = ids.at(-1)!;
  }
};

const TABLES = ["picture_bands", "burst_bands"] as const;

const withOlderBands = async (
  { db, installationKeys }: Store,
  after: string,
): Promise<readonly string[]> => {
  const ids = new Set<string>();
  for (const table of TABLES) {
    const rows = await db
      .selectFrom(table)
      .select("verification_id")
      .where("verification_id", ">", after)
      .where("index_key_version", "<", installationKeys.index.newest.version)
      .groupBy("verification_id")
      .orderBy("verification_id")
      .limit(VERIFICATIONS_AT_ONCE)
      .execute();
    for (const { verification_id } of rows) ids.add(verification_id);
  }
  // The lists of both tables end at different ids: beyond the shorter one the other may leave some out.
  return [...ids].sort().slice(0, VERIFICATIONS_AT_ONCE);
};

/** False where it cannot be opened. One that was erased meanwhile has no bands any more, and gets none. */
const reindexOne = async (store: Store, id: string): Promise<boolean> => {
  const { index } = store.installationKeys;
  const observations = await observationsOf(store, id);
  for (;;) {
    const { live } = index;
    const done = await store.db.transaction().execute(async (transaction) => {
      if (!(await index.isComplete(transaction, live))) return undefined;
      const bands = await olderBands(transaction, id, live[0]!.version);
      const anew = observations && bandsAnew(observations, bands, live);
      if (anew === undefined) return bands.pages.length + bands.frames.length === 0;
      await replaceIn(transaction, id, anew);
      return true;
    });
    if (done !== undefined) return done;
    await index.refresh(store.db);
  }
};

const observationsOf = async (
  store: Store,
  id: string,
): Promise<StoredObservations | undefined> => {
  try {
    return (await getVerification(store, id))?.evidence?.observations;
  } catch (error) {
    if (error instanceof RecordsError && error.code === "record-damaged") return undefined;
    throw error;
  }
};

interface OlderBands {
  readonly pages: readonly PictureBandsTable[];
  readonly frames: readonly BurstBandsTable[];
}

const olderBands = async (
  transaction: Transaction<Schema>,
  id: string,
  newest: number,
): Promise<OlderBands> => {
  const of = (table: (typeof TABLES)[number]) =>
    transaction
      .selectFrom(table)
      .selectAll()
      .where("verification_id", "=", id)
      .where("index_key_version", "<", newest)
      .orderBy("position")
      .execute();
  return {
    pages: await of("picture_bands"),
    frames: await of("burst_bands"),
  };
};

interface NewBands {
  readonly pages: readonly Insertable<PictureBandsTable>[];
  readonly frames: readonly Insertable<BurstBandsTable>[];
}

/** undefined unless everything that has bands is among what was seen. */
const bandsAnew = (
  { pages, burst }: StoredObservations,
  older: OlderBands,
  live: readonly IndexKey[],
): NewBands | undefined => {
  const index_key_version = live[0]!.version;
  const pageHashes = older.pages.map(({ page }) => pages[page]?.perceptualHash);
  const frameHashes = framesOf(older.frames, burst, live);
  if ([...pageHashes, ...frameHashes].includes(undefined)) return undefined;
  return {
    pages: older.pages.map((row, i) => ({
      ...row,
      band: bandsBy(live[0]!, pageHashes[i]!)[row.position]!,
      index_key_version,
    })),
    frames: older.frames.map((row, i) => ({
      ...row,
      band: burstBandsBy(live[0]!, frameHashes[i]!)[row.position]!,
      index_key_version,
    })),
  };
};

/** Which frames have bands is not kept: each is the one that has the same bands by the older key. */
const framesOf = (
  rows: readonly BurstBandsTable[],
  burst: StoredObservations["burst"],
  live: readonly IndexKey[],
): readonly (string | undefined)[] => {
  const byFirstFrame = new Map<string, string>();
  const textOf = (version: number, bands: readonly string[]): string =>
    `${version}|${bands.join("|")}`;
  for (const key of live)
    for (const { perceptualHash } of burst?.frames ?? [])
      byFirstFrame.set(textOf(key.version, burstBandsBy(key, perceptualHash)), perceptualHash);
  const found = new Map<number, string | undefined>();
  for (const frame of new Set(rows.map((row) => row.frame))) {
    const its = rows.filter((row) => row.frame === frame);
    const bands = its.map(({ band }) => band);
    found.set(frame, byFirstFrame.get(textOf(its[0]!.index_key_version, bands)));
  }
  return rows.map(({ frame }) => found.get(frame));
};

const replaceIn = async (
  transaction: Transaction<Schema>,
  id: string,
  { pages, frames }: NewBands,
): Promise<void> => {
  for (const { page, position, ...row } of pages)
    await transaction
      .updateTable("picture_bands")
      .set({ band: row.band, index_key_version: row.index_key_version })
      .where("verification_id", "=", id)
      .where("page", "=", page)
      .where("position", "=", position)
      .execute();
  for (const { frame, position, ...row } of frames)
    await transaction
      .updateTable("burst_bands")
      .set({ band: row.band, index_key_version: row.index_key_version })
      .where("verification_id", "=", id)
      .where("frame", "=", frame)
      .where("position", "=", position)
      .execute();
};
