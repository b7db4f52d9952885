/**
 * @file Who works on a submitted case.
 *
 * [Note: a submitted case is leased]
 *
 * A case that is being processed is worked on by one process at a time: whoever set the lease, until it is over. A
 * process that dies leaves a lease that ends by itself, and another goes on with the same attempt. Taking one is a
 * compare-and-set of one row, so it holds among several processes on any database: docs/decisions/0010.
 *
 * [Note: takings are counted]
 *
 * Evidence that ends the process which works on it would end one after another. So each taking counts, as long as the
 * case is not submitted anew; what a process does that lives, renewing its lease, is none. Whoever takes it knows how
 * many came before, see [Note: a poison case].
 */
import type { Store } from "../store.ts";

export const takeLease = async (
  { db, now }: Pick<Store, "db" | "now">,
  id: string,
  lease: { readonly owner: string; readonly forMs: number },
): Promise<boolean> => {
  const at = now();
  const { numUpdatedRows } = await db
    .updateTable("cases")
    // The count first: MySQL sets one column after another, and those that follow would be seen changed.
    .set((set) => ({
      lease_takings: set
        .case()
        .when("lease_until", ">", at)
        .then(set.ref("lease_takings"))
        .else(set("lease_takings", "+", 1))
        .end(),
      lease_owner: lease.owner,
      lease_until: at + lease.forMs,
    }))
    .where("id", "=", id)
    .where("status", "=", "processing")
    .where((where) =>
      where.or([
        where("lease_until", "is", null),
        where("lease_until", "<=", at),
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
    // It did not die of them: see [Note: takings are counted].
    .set((set) => ({
      lease_takings: set("lease_takings", "-", 1),
      lease_owner: null,
      lease_until: null,
    }))
    .where("lease_owner", "=", owner)
    .where("status", "=", "processing")
    .execute();
};

export interface CaseToProcess {
  readonly id: string;
  /** Who began before has not come to its end. */
  readonly takings: number;
}

/** Submitted and worked on by nobody, oldest first. */
export const casesToProcess = async (
  { db, now }: Pick<Store, "db" | "now">,
  limit: number,
): Promise<readonly CaseToProcess[]> => {
  return await db
    .selectFrom("cases")
    .select(["id", "lease_takings as takings"])
    .where("status", "=", "processing")
    .where((where) =>
      where.or([where("lease_until", "is", null), where("lease_until", "<=", now())]),
    )
    .orderBy("updated_at")
    .limit(limit)
    .execute();
};
