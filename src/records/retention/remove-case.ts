/**
 * @file A case at its very end: everything that is left of it goes, the consent as well.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { erasePersonIn, type Erased } from "../erasure/index.ts";

export const removeCaseIn = async (
  transaction: Transaction<Schema>,
  id: string,
): Promise<Erased> => {
  const person = await erasePersonIn(transaction, id);
  const events = await transaction
    .selectFrom("events")
    .select("id")
    .where("subject", "=", id)
    .execute();
  await removeEventsIn(
    transaction,
    events.map((event) => event.id),
  );
  for (const table of ["attempts", "review_decisions", "consents", "case_steps"] as const)
    await transaction.deleteFrom(table).where("case_id", "=", id).execute();
  await transaction.deleteFrom("cases").where("id", "=", id).execute();
  return {
    counts: { ...person.counts, events: events.length, cases: 1 },
    blobs: person.blobs,
  };
};

/** With their deliveries, and how each try ended. */
export const removeEventsIn = async (
  transaction: Transaction<Schema>,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return;
  const deliveries = await transaction
    .selectFrom("webhook_deliveries")
    .select("id")
    .where("event_id", "in", [...ids])
    .execute();
  if (deliveries.length > 0) {
    const of = deliveries.map(({ id }) => id);
    await transaction.deleteFrom("webhook_tries").where("delivery_id", "in", of).execute();
    await transaction.deleteFrom("webhook_deliveries").where("id", "in", of).execute();
  }
  await transaction
    .deleteFrom("events")
    .where("id", "in", [...ids])
    .execute();
};
