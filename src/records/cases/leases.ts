/**
 * @file Who works on a submitted case.
 *
 * [Note: a submitted case is leased]
 *
 * A case that is being processed is worked on by one process at a time: whoever set the lease, until it is over. A
 * process that dies leaves a lease that ends by itself, and another goes on with the same attempt. Taking one is a
 * compare-and-set of one row, so it holds among several processes on any database: docs/decisions/0010.
 */
import type { Store } from "../store.ts";

export const takeLease = async (
  { db, now }: Pick<Store, "db" | "now">,
  id: string,
  lease: { readonly owner: string; readonly forMs: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable("cases")
    .set({ lease_owner: lease.owner, lease_until: now() + lease.forMs })
    .where("id", "=", id)
    .where("status", "=", "processing")
    .where((where) =>
      where.or([
        where("lease_until", "is", null),
        where("lease_until", "<=", now()),
        where("lease_owner", "=", lease.owner),
      ]),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
};

/** Of a process that ends without having ended its work: nobody has to wait until they are over. */
export const giveBackLeases = async ({ db }: Pick<Store, "db">, owner: string): Promise<void> => {
  await db
    .updateTable("cases")
    .set({ lease_owner: null, lease_until: null })
    .where("lease_owner", "=", owner)
    .where("status", "=", "processing")
    .execute();
};

/** Submitted and worked on by nobody, oldest first. */
export const casesToProcess = async (
  { db, now }: Pick<Store, "db" | "now">,
  limit: number,
): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom("cases")
    .select("id")
    .where("status", "=", "processing")
    .where((where) =>
      where.or([where("lease_until", "is", null), where("lease_until", "<=", now())]),
    )
    .orderBy("updated_at")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
};
