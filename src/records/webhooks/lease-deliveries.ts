/**
 * @file Takes deliveries that are due, so that no other process sends them at the same time.
 *
 * [Note: one try, one process]
 *
 * Whoever wants to send a delivery first writes until when it is theirs, on the condition that nobody else's time is
 * running; of any number of processes one succeeds. What a process that died held is free again when its time is
 * over. The end of a try is written on the same condition, so that one that took too long cannot count twice. An
 * endpoint can still receive an event twice (a process that died after sending had no time to write it down), which
 * is why webhook-id is the id of the event.
 */
import type { Kysely, Selectable } from "kysely";
import type { WebhookDeliveriesTable, WebhookEndpointsTable } from "../database/access-tables.ts";
import type { EventsTable } from "../database/case-tables.ts";
import type { Schema } from "../database/index.ts";
import { eventOf } from "../events.ts";
import type { Store } from "../store.ts";
import { openSecrets } from "./endpoint-secret.ts";
import type { LeasedDelivery } from "./webhook-types.ts";

/** Three times what a try may take. */
const LEASE_MS = 30_000;

export const leaseDeliveries = async (
  store: Store,
  limit: number,
): Promise<readonly LeasedDelivery[]> => {
  const now = store.now();
  const due = await store.db
    .selectFrom("webhook_deliveries")
    .selectAll()
    .where("status", "=", "pending")
    .where("next_at", "<=", now)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .orderBy("next_at")
    .orderBy("id")
    .limit(limit)
    .execute();
  const leased: LeasedDelivery[] = [];
  for (const row of due) {
    const leaseUntil = now + LEASE_MS;
    if (await lease(store.db, row, { now, leaseUntil })) {
      const found = await readLeased(store, row, leaseUntil);
      if (found !== undefined) leased.push(found);
    }
  }
  return leased;
};

const lease = async (
  db: Kysely<Schema>,
  row: Selectable<WebhookDeliveriesTable>,
  { now, leaseUntil }: { readonly now: number; readonly leaseUntil: number },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable("webhook_deliveries")
    .set({ lease_until: leaseUntil })
    .where("id", "=", row.id)
    .where("status", "=", "pending")
    .where("tries", "=", row.tries)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** undefined when its endpoint was removed meanwhile. */
const readLeased = async (
  store: Store,
  row: Selectable<WebhookDeliveriesTable>,
  leaseUntil: number,
): Promise<LeasedDelivery | undefined> => {
  const found = await readSubject(store.db, row);
  if (found === undefined) return undefined;
  const { endpoint, event } = found;
  return {
    id: row.id,
    leaseUntil,
    tries: row.tries,
    event: eventOf(event),
    endpoint: {
      id: endpoint.id,
      url: endpoint.url,
      status: endpoint.status === "enabled" ? "enabled" : "disabled",
    },
    secrets: await openSecrets(store.db, store, endpoint),
  };
};

const readSubject = async (
  db: Kysely<Schema>,
  row: Selectable<WebhookDeliveriesTable>,
): Promise<
  | {
      readonly endpoint: Selectable<WebhookEndpointsTable>;
      readonly event: Selectable<EventsTable>;
    }
  | undefined
> => {
  const endpoint = await db
    .selectFrom("webhook_endpoints")
    .selectAll()
    .where("id", "=", row.endpoint_id)
    .executeTakeFirst();
  const event = await db
    .selectFrom("events")
    .selectAll()
    .where("id", "=", row.event_id)
    .executeTakeFirst();
  return endpoint === undefined || event === undefined ? undefined : { endpoint, event };
};
