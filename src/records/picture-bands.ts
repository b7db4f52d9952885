/**
 * @file What is kept of a picture beside its observation so that it can be found again.
 *
 * [Note: keyed bands]
 *
 * How a picture looks is personal data, so its 256 bits (see vision/signals) are kept sealed with the
 * observations. What is kept beside them is searched: 16 bands of 16 bits, each as HMAC-SHA-256 under the
 * index key, its position in the message. Two descriptions that differ in up to 15 bits have a band in
 * common; more than that are found as long as one band stays whole. Whoever has the file learns which
 * pictures have a band in common, and without the key not what is in it.
 */
import type { Insertable } from "kysely";
import { hashBands } from "../observations/index.ts";
import { keyedHash } from "./crypto/index.ts";
import type { PictureBandsTable } from "./database/schema.ts";
import type { IndexKey } from "./index-keys.ts";
import type { Store } from "./store.ts";
import type { EvidenceToKeep } from "./verification-record.ts";

type Keys = Pick<Store, "installationKeys">;

export const pictureBandRows = (
  store: Keys,
  verificationId: string,
  { pages }: EvidenceToKeep["observations"],
): readonly Insertable<PictureBandsTable>[] =>
  pages.flatMap(({ perceptualHash }, page) =>
    perceptualHash === undefined
      ? []
      : bandsBy(store.installationKeys.index.newest, perceptualHash).map((band, position) => ({
          verification_id: verificationId,
          page,
          position,
          band,
          index_key_version: store.installationKeys.index.newest.version,
        })),
  );

/** By every live version of the key: see [Note: an index outlives its key]. */
export const bandsOf = (live: readonly IndexKey[], perceptualHash: string): readonly string[] =>
  live.flatMap((key) => bandsBy(key, perceptualHash));

export const bandsBy = ({ key }: IndexKey, perceptualHash: string): readonly string[] =>
  hashBands(perceptualHash).map((band, position) =>
    keyedHash(key, `picture|v1|${position}|${band}`),
  );
