/**
 * @file Was a face like this one stored since it was searched?
 *
 * [Note: one face at once]
 *
 * Two who enrol one face at the same time each search before the other is stored, and neither would be noticed. So
 * the transaction that records a verification, which holds the write lock, compares the face with those that came
 * after its search: a handful. If one is alike, nothing is stored and the corridor searches again; the second
 * search finds what the first could not. It ends, because each further round needs a further face that is alike.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { decodeFeatures } from "../../observations/index.ts";
import { modelText } from "../features.ts";
import type { Store } from "../store.ts";
import type { FaceSearched } from "../verification-record.ts";
import { exactScore } from "./rows.ts";
import { readStretch } from "./stored-vectors.ts";

const BATCH_ROWS = 256;

export const isStoredSince = async (
  transaction: Transaction<Schema>,
  { master }: Pick<Store, "master">,
  { features, threshold, upTo }: FaceSearched,
): Promise<boolean> => {
  const probe = decodeFeatures(features);
  const stretch = { model: modelText(features.model), before: Number.MAX_SAFE_INTEGER };
  for (let after = upTo; ;) {
    const rows = await readStretch(
      { db: transaction, master },
      { ...stretch, after, limit: BATCH_ROWS },
    );
    for (const { vector } of rows) {
      if (vector?.length !== probe.length) continue;
      if (exactScore(vector, probe) >= threshold) return true;
    }
    const last = rows.at(-1);
    if (last === undefined) return false;
    after = last.key;
  }
};
