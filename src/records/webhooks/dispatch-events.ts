/**
 * @file From the outbox to deliveries: one row for each event and each endpoint that wants it.
 */
import type { Insertable, Transaction } from "kysely";
import type { WebhookDeliveriesTable } from "../database/access-tables.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import type { Store } from "../store.ts";
import { typesOf } from "./endpoints.ts";

/** In one transaction; more come in the next. Unmeasured. */
const EVENTS_AT_ONCE = 100;
/** SQLite takes 32,766 parameters in a statement; a row has nine. */
const ROWS_AT_ONCE = 500;

/** Returns how many events it took; call again until there are none. */
export const dispatchEvents = async (store: Store): Promise<number> => {
  // Asked before, so that a server at rest writes nothing.
  const waiting = await store.db
    .selectFrom("events")
    .select("id")
    .where("dispatched", "=", 0)
    .limit(1)
    .execute();
  if (waiting.length === 0) return 0;
  return await store.db
    .transaction()
    .execute((transaction) => dispatchIn(transaction, store.now()));
};

const dispatchIn = async (transaction: Transaction<Schema>, now: number): Promise<number> => {
  const events = await transaction
    .selectFrom("events")
    .select(["id", "type"])
    .where("dispatched", "=", 0)
    .orderBy("created_at")
    .orderBy("id")
    .limit(EVENTS_AT_ONCE)
    .execute();
  const endpoints = await transaction
    .selectFrom("webhook_endpoints")
    .select(["id", "event_types"])
    .where("status", "=", "enabled")
    .execute();
  const rows: Insertable<WebhookDeliveriesTable>[] = [];
  for (const event of events) {
    if (!(await take(transaction, event.id))) continue;
    for (const endpoint of endpoints)
      if (wants(endpoint, event.type)) rows.push(newDelivery(endpoint.id, event.id, now));
  }
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await transaction
      .insertInto("webhook_deliveries")
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  return events.length;
};

/** Two processes can read the same rows where reading takes no lock (MySQL); only one changes each. */
const take = async (transaction: Transaction<Schema>, eventId: string): Promise<boolean> => {
  const { numUpdatedRows } = await transaction
    .updateTable("events")
    .set({ dispatched: 1 })
    .where("id", "=", eventId)
    .where("dispatched", "=", 0)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

const wants = (endpoint: { readonly event_types: string }, type: string): boolean => {
  const types = typesOf(endpoint);
  return types.length === 0 || types.includes(type);
};

/** Due at once. */
export const newDelivery = (
  endpointId: string,
  eventId: string,
  now: number,
): Insertable<WebhookDeliveriesTable> & { readonly id: string } => ({
  id: newId("wd"),
  endpoint_id: endpointId,
  event_id: eventId,
  created_at: now,
  status: "pending",
  tries: 0,
  next_at: now,
  lease_until: null,
  ended_at: null,
});
