/**
 * @file The delivery log, deliveries that are asked for by hand, and how many there are.
 */
import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import { appendAudit } from "../audit/index.ts";
import type { WebhookDeliveriesTable } from "../database/access-tables.ts";
import type { Schema } from "../database/index.ts";
import { appendEvent, eventOf } from "../events.ts";
import { pageOf } from "../page.ts";
import type { ListedPage, PageOptions } from "../page.ts";
import { pageQuery } from "../page-edge.ts";
import type { Store } from "../store.ts";
import { newDelivery } from "./dispatch-events.ts";
import { lockEndpoint, tell } from "./endpoints.ts";
import { nextSequence } from "./settle-try.ts";
import type { Delivery, DeliveryCounts, DeliveryFilter } from "./webhook-types.ts";

type Row = Selectable<WebhookDeliveriesTable>;

export const listDeliveries = async (
  { db }: Pick<Store, "db">,
  { endpointId, status }: DeliveryFilter,
  page: PageOptions,
): Promise<ListedPage<Delivery>> => {
  const { beyond, direction } = await pageQuery(db, "webhook_deliveries", page);
  let query = db.selectFrom("webhook_deliveries").selectAll().where(beyond);
  if (endpointId !== undefined) query = query.where("endpoint_id", "=", endpointId);
  if (status !== undefined) query = query.where("status", "=", status);
  const rows = await query
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const { data, hasMore } = pageOf(rows, page);
  return { data: await describe(db, data), hasMore };
};

export const getDelivery = async (
  { db }: Pick<Store, "db">,
  id: string,
): Promise<Delivery | undefined> => {
  const rows = await db.selectFrom("webhook_deliveries").selectAll().where("id", "=", id).execute();
  return (await describe(db, rows))[0];
};

const describe = async (db: Kysely<Schema>, rows: readonly Row[]): Promise<readonly Delivery[]> => {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const eventIds = rows.map(({ event_id }) => event_id);
  const events = await db.selectFrom("events").selectAll().where("id", "in", eventIds).execute();
  const tries = await db
    .selectFrom("webhook_tries")
    .selectAll()
    .where("delivery_id", "in", ids)
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    endpointId: row.endpoint_id,
    event: eventOf(events.find(({ id }) => id === row.event_id)!),
    status: Status.parse(row.status),
    createdAt: row.created_at,
    nextAt: row.next_at,
    tries: tries
      .filter((made) => made.delivery_id === row.id)
      .map((made) => ({
        number: made.number,
        at: made.at,
        durationMs: made.duration_ms,
        statusCode: made.status_code,
        failure: Failure.parse(made.failure),
      })),
  }));
};

const Status = z.enum(["pending", "delivered", "failed"]);
const Failure = z
  .enum([
    "status",
    "timeout",
    "connection",
    "tls",
    "name-not-found",
    "address-refused",
    "redirect",
    "endpoint-disabled",
  ])
  .nullable();

export type RetryOutcome = "due" | "unknown" | "endpoint-disabled";

/** Due at once, whatever came of it before; one that is being sent right now is left alone. */
export const retryDelivery = async (
  store: Store,
  id: string,
  actor: string,
): Promise<RetryOutcome> =>
  await store.db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom("webhook_deliveries")
      .select("endpoint_id")
      .where("id", "=", id)
      .executeTakeFirst();
    if (row === undefined) return "unknown";
    const endpoint = await lockEndpoint(transaction, row.endpoint_id);
    if (endpoint?.status !== "enabled") return "endpoint-disabled";
    const now = store.now();
    await transaction
      .updateTable("webhook_deliveries")
      .set({ status: "pending", next_at: now, ended_at: null, lease_until: null })
      .where("id", "=", id)
      .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", now)]))
      .execute();
    await appendAudit(transaction, store.installationKeys.audit, {
      at: now,
      actor,
      action: "webhook_delivery.retried",
      subject: id,
      details: { endpoint: row.endpoint_id },
    });
    return "due";
  });

export type TestOutcome =
  | { readonly outcome: "due"; readonly deliveryId: string }
  | { readonly outcome: Exclude<RetryOutcome, "due"> };

/** An event for this endpoint alone. */
export const testEndpoint = async (
  store: Store,
  endpointId: string,
  actor: string,
): Promise<TestOutcome> =>
  await store.db.transaction().execute(async (transaction) => {
    const endpoint = await lockEndpoint(transaction, endpointId);
    if (endpoint === undefined) return { outcome: "unknown" };
    if (endpoint.status !== "enabled") return { outcome: "endpoint-disabled" };
    const eventId = await appendEvent(transaction, store, {
      type: "webhook.test",
      subject: endpointId,
      sequence: await nextSequence(transaction, endpointId),
      data: {},
    });
    await transaction
      .updateTable("events")
      .set({ dispatched: 1 })
      .where("id", "=", eventId)
      .execute();
    const row = newDelivery(endpointId, eventId, store.now());
    await transaction.insertInto("webhook_deliveries").values(row).execute();
    await tell(transaction, store, { actor, action: "tested", id: endpointId, details: {} });
    return { outcome: "due", deliveryId: row.id };
  });

const DAY_MS = 24 * 60 * 60 * 1000;

export const countDeliveries = async ({
  db,
  now,
}: Pick<Store, "db" | "now">): Promise<DeliveryCounts> => {
  const endedLastDay = async (status: "delivered" | "failed"): Promise<number> => {
    const { count } = await db
      .selectFrom("webhook_deliveries")
      .select(({ fn }) => fn.countAll().as("count"))
      .where("status", "=", status)
      .where("ended_at", ">=", now() - DAY_MS)
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  const { count } = await db
    .selectFrom("webhook_deliveries")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("status", "=", "pending")
    .executeTakeFirstOrThrow();
  return {
    deliveredLastDay: await endedLastDay("delivered"),
    failedLastDay: await endedLastDay("failed"),
    pending: Number(count),
  };
};
