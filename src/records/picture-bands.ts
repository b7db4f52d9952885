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
import { keyedHash } from "./crypto/index.ts";
import type { PictureBandsTable } from "./database/schema.ts";
import type { Store } from "./store.ts";
import type { EvidenceToKeep } from "./verification-record.ts";

type Keys = Pick<Store, "installationKeys">;

const BANDS = 16;

export const pictureBandRows = (
  store: Keys,
  verificationId: string,
  { pages }: EvidenceToKeep["observations"],
): readonly Insertable<PictureBandsTable>[] =>
  pages.flatMap(({ perceptualHash }, page) =>
    perceptualHash === undefined
      ? []
      : bandsOf(store, perceptualHash).map((band, position) => ({
          verification_id: verificationId,
          page,
          position,
          band,
        })),
  );

/** Band k is every sixteenth bit from bit k on: what one part of the picture changes is spread over all bands. */
export const bandsOf = ({ installationKeys }: Keys, perceptualHash: string): readonly string[] => {
  const bits = bitsOf(perceptualHash);
  return Array.from({ length: BANDS }, (_, position) => {
    const band = bits.filter((_bit, at) => at % BANDS === position).join("");
    return keyedHash(installationKeys.index, `picture|v1|${position}|${band}`);
  });
};

/** @throws RangeError for what is not 64 hex digits */
export const bitsOf = (hex: string): readonly number[] => {
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new RangeError("not a perceptual hash");
  return Array.from(hex).flatMap((digit) => {
    const value = parseInt(digit, 16);
    return [value >> 3, (value >> 2) & 1, (value >> 1) & 1, value & 1];
  });
};
