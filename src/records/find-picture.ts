/**
 * @file Finds a picture of a document that was submitted before, saved anew or not. See [Note: keyed bands].
 */
import { differingBits } from "../observations/index.ts";
import { lookByEveryKey } from "./index-keys.ts";
import { bandsOf } from "./picture-bands.ts";
import { getVerification } from "./read-verification.ts";
import type { Store } from "./store.ts";

/** Opened at most, those with most bands in common first: a picture that was only saved anew has 4 of 16 and more. */
const MOST_CANDIDATES = 24;

/** Bits of a description: no two differ in more. */
const FARTHEST = 256;

/**
 * In how many of its 256 bits the most similar stored picture differs; undefined when none has a band in common.
 * @param perceptualHash 64 hex digits
 */
export const nearestPictureBits = async (
  store: Store,
  perceptualHash: string,
): Promise<number | undefined> => {
  const candidates = await lookByEveryKey(store.db, store.installationKeys.index, (live) =>
    store.db
      .selectFrom("picture_bands")
      .select(["verification_id", "page"])
      .where("band", "in", [...bandsOf(live, perceptualHash)])
      .groupBy(["verification_id", "page"])
      .orderBy(({ fn }) => fn.countAll(), "desc")
      .limit(MOST_CANDIDATES)
      .execute(),
  );
  let nearest: number | undefined;
  // One after the other: opened at once they would keep everybody else waiting. None is nearer than the same picture.
  for (const { verification_id, page } of candidates) {
    if (nearest === 0) break;
    const kept = await getVerification(store, verification_id);
    const stored = kept?.evidence?.observations.pages[page]?.perceptualHash;
    const bits = stored === undefined ? FARTHEST : differingBits(stored, perceptualHash);
    nearest = Math.min(nearest ?? bits, bits);
  }
  return nearest;
};
