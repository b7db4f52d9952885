/**
 * @file What is kept of the frames of a live capture so that a burst which is sent again is known.
 *
 * As of pictures of documents (see [Note: keyed bands]): descriptions are sealed with the observations, and their
 * bands, keyed, stand beside them. Only some frames of a burst are written, those that differ most from how
 * anybody sits before a camera: see burstPrints of assessment.
 */
import type { Insertable } from "kysely";
import { differingBits, hashBands } from "../observations/index.ts";
import { keyedHash } from "./crypto/index.ts";
import type { BurstBandsTable } from "./database/schema.ts";
import { getVerification } from "./read-verification.ts";
import type { Store } from "./store.ts";

type Keys = Pick<Store, "installationKeys">;

export const burstBandRows = (
  store: Keys,
  verificationId: string,
  prints: readonly string[],
): readonly Insertable<BurstBandsTable>[] =>
  prints.flatMap((print, frame) =>
    bandsOf(store, print).map((band, position) => ({
      verification_id: verificationId,
      frame,
      position,
      band,
    })),
  );

const bandsOf = ({ installationKeys }: Keys, print: string): readonly string[] =>
  hashBands(print).map((band, position) =>
    keyedHash(installationKeys.index, `live-frame|v1|${position}|${band}`),
  );

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
  const bands = prints.flatMap((print) => bandsOf(store, print));
  if (bands.length === 0) return undefined;
  const candidates = await store.db
    .selectFrom("burst_bands")
    .select("verification_id")
    .where("band", "in", bands)
    .groupBy("verification_id")
    .orderBy(({ fn }) => fn.countAll(), "desc")
    .limit(MOST_CANDIDATES)
    .execute();
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
