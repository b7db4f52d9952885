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

/**
 * How many deliveries there is room for.
 *
 * [Note: a slow endpoint waits for itself]
 *
 * An endpoint that takes ten seconds for each answer would fill all places in turn while deliveries to others wait,
 * since what has been due longest goes first. So those of one endpoint have a few places at most, and what is due for
 * the others is looked for past them.
 */
export interface DeliveryRoom {
  readonly limit: number;
  /** Of one endpoint at most, with what is under way. */
  readonly ofOneEndpoint: number;
  /** By endpoint, what this process is sending. */
  readonly underWay: ReadonlyMap<string, number>;
}

export const leaseDeliveries = async (
  store: Store,
  { limit, ofOneEndpoint, underWay }: DeliveryRoom,
): Promise<readonly LeasedDelivery[]> => {
  const now = store.now();
  const placesTaken = new Map(underWay);
  const leased: LeasedDelivery[] = [];
  while (leased.length < limit) {
    const full = [...placesTaken].flatMap(([id, count]) => (count >= ofOneEndpoint ? [id] : []));
    const due = await dueDeliveries(store.db, { now, full, limit: limit - leased.length });
    // Each row that is seen is taken, by whomever, or its endpoint is full: the next look does not find it again.
    if (due.length === 0) break;
    for (const row of due) {
      const taken = placesTaken.get(row.endpoint_id) ?? 0;
      const leaseUntil = now + LEASE_MS;
      if (taken >= ofOneEndpoint || !(await lease(store.db, row, { now, leaseUntil }))) continue;
      const found = await readLeased(store, row, leaseUntil);
      if (found === undefined) continue;
      placesTaken.set(row.endpoint_id, taken + 1);
      leased.push(found);
    }
  }
  return leased;
};

interface Look {
  readonly now: number;
  /** Endpoints that nothing is taken of. */
  readonly full: readonly string[];
  readonly limit: number;
}

const dueDeliveries = async (
  db: Kysely<Schema>,
  { now, full, limit }: Look,
): Promise<readonly Selectable<WebhookDeliveriesTable>[]> => {
  const due = db
    .selectFrom("webhook_deliveries")
    .selectAll()
    .where("status", "=", "pending")
    .where("next_at", "<=", now)
    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]));
  const others = full.length === 0 ? due : due.where("endpoint_id", "not in", full);
  return await others.orderBy("next_at").orderBy("id").limit(limit).execute();
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
