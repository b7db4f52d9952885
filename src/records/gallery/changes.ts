/**
 * @file The order in which features came and went, for all processes that share a database.
 *
 * [Note: the order of changes]
 *
 * Every change of the gallery takes the next number of one counter, inside the transaction that makes it: features
 * that come stand under their number (identities.gallery_sequence), and what goes leaves a row in gallery_removals.
 * The counter's row is locked from then to the commit, so numbers become visible in their order and none comes later
 * below one that was seen. Whoever has seen all up to a number is up to date after reading what stands above it.
 */
import type { Kysely, Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { dropSegments } from "./segments.ts";

const HEAD = 1;

/** The first of `count` numbers in a row. */
export const takeSequence = async (
  transaction: Transaction<Schema>,
  count = 1,
): Promise<number> => {
  await transaction
    .updateTable("gallery_head")
    .set(({ eb }) => ({ sequence: eb("sequence", "+", count) }))
    .where("id", "=", HEAD)
    .execute();
  return (await readHead(transaction)) - count + 1;
};

export const readHead = async (db: Kysely<Schema>): Promise<number> => {
  const { sequence } = await db
    .selectFrom("gallery_head")
    .select("sequence")
    .where("id", "=", HEAD)
    .executeTakeFirstOrThrow();
  return sequence;
};

/** Nothing of the features stays: the segment that holds them goes with its key. */
export const noteRemoval = async (
  transaction: Transaction<Schema>,
  removedSequence: number,
): Promise<void> => {
  await dropSegments(transaction, removedSequence);
  await transaction
    .insertInto("gallery_removals")
    .values({ sequence: await takeSequence(transaction), removed_sequence: removedSequence })
    .execute();
};

/** The numbers of features that went, by changes above this one. */
export const removalsAfter = async (
  db: Kysely<Schema>,
  sequence: number,
): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom("gallery_removals")
    .select("removed_sequence")
    .where("sequence", ">", sequence)
    .orderBy("sequence")
    .execute();
  return rows.map(({ removed_sequence }) => removed_sequence);
};
