/**
 * @file What is kept of the frames of a live capture so that a burst which is sent again is known.
 *
 * As of pictures of documents (see [Note: keyed bands]): descriptions are sealed with the observations, and their
 * bands, keyed, stand beside them. Only some frames of a burst are written, those that differ most from how
 * anybody sits before a camera: see burstPrints of assessment.
 */
import type { Insertable } from "kysely";
import { hashBands } from "../observations/index.ts";
import { keyedHash } from "./crypto/index.ts";
import type { BurstBandsTable } from "./database/schema.ts";
import type { IndexKey } from "./index-keys.ts";
import type { Store } from "./store.ts";

type Keys = Pick<Store, "installationKeys">;

export const burstBandRows = (
  store: Keys,
  verificationId: string,
  prints: readonly string[],
): readonly Insertable<BurstBandsTable>[] =>
  prints.flatMap((print, frame) =>
    burstBandsBy(store.installationKeys.index.newest, print).map((band, position) => ({
      verification_id: verificationId,
      frame,
      position,
      band,
      index_key_version: store.installationKeys.index.newest.version,
    })),
  );

/** By every live version of the key: see [Note: an index outlives its key]. */
export const burstBandsOf = (live: readonly IndexKey[], print: string): readonly string[] =>
  live.flatMap((key) => burstBandsBy(key, print));

export const burstBandsBy = ({ key }: IndexKey, print: string): readonly string[] =>
  hashBands(print).map((band, position) => keyedHash(key, `live-frame|v1|${position}|${band}`));
