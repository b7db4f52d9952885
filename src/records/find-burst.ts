/**
 * @file Finds the burst of a live capture that was sent before, saved anew or not. See [Note: keyed bands].
 */
import { differingBits } from "../observations/index.ts";
import { burstBandsOf } from "./burst-bands.ts";
import { lookByEveryKey } from "./index-keys.ts";
import { getVerification } from "./read-verification.ts";
import type { Store } from "./store.ts";

/** Opened at most, those with most bands in common first. */
const MOST_CANDIDATES = 8;

/**
 * For each print, in how many of its 256 bits the most similar frame of one earlier burst differs; of the burst
 * for which that is least in the middle. Undefined when no burst has a band in common.
 */
export const nearestBurst = async (
  store: Store,
  prints: readonly string[],
): Promise<readonly number[] | undefined> => {
  if (prints.length === 0) return undefined;
  const candidates = await lookByEveryKey(store.db, store.installationKeys.index, (live) =>
    store.db
      .selectFrom("burst_bands")
      .select("verification_id")
      .where(
        "band",
        "in",
        prints.flatMap((print) => burstBandsOf(live, print)),
      )
      .groupBy("verification_id")
      .orderBy(({ fn }) => fn.countAll(), "desc")
      .limit(MOST_CANDIDATES)
      .execute(),
  );
  const distances = await Promise.all(
    candidates.map(async ({ verification_id }) => {
      const kept = await getVerification(store, verification_id);
      const frames = kept?.evidence?.observations.burst?.frames ?? [];
      return frames.length === 0
        ? []
        : prints.map((print) =>
            Math.min(...frames.map((frame) => differingBits(frame.perceptualHash, print))),
          );
    }),
  );
  const middle = (bits: readonly number[]): number =>
    [...bits].sort((a, b) => a - b)[bits.length >> 1]!;
  const known = distances.filter((bits) => bits.length > 0);
  return known.sort((a, b) => middle(a) - middle(b))[0];
};
