/**
 * @file Webhook endpoints: where programs want to be told, and with which secret it is signed.
 */
import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import { appendAudit } from "../audit/index.ts";
import type { Json } from "../audit/index.ts";
import { newSharedSecret } from "../crypto/index.ts";
import { insertDataKeys, makeDataKey, readDataKey } from "../data-keys.ts";
import type { WebhookEndpointsTable } from "../database/access-tables.ts";
import type { Schema } from "../database/index.ts";
import { newId } from "../ids.ts";
import { pageOf } from "../page.ts";
import type { ListedPage, PageOptions } from "../page.ts";
import { pageQuery } from "../page-edge.ts";
import type { Store } from "../store.ts";
import { openSecrets, sealSecret } from "./endpoint-secret.ts";
import type {
  EndpointWithSecret,
  NewWebhookEndpoint,
  WebhookEndpoint,
  WebhookEndpointChange,
} from "./webhook-types.ts";

/** Time to bring the new secret to every machine of the receiver, as Standard Webhooks advises. */
const FORMER_SECRET_MS = 24 * 60 * 60 * 1000;

export const createEndpoint = async (
  store: Store,
  { url, description, eventTypes }: NewWebhookEndpoint,
  actor: string,
): Promise<EndpointWithSecret> => {
  const id = newId("we");
  const at = store.now();
  const secret = newSharedSecret();
  const dataKey = makeDataKey(id, "secrets", at);
  const row: Selectable<WebhookEndpointsTable> = {
    id,
    url,
    description,
    event_types: JSON.stringify(eventTypes),
    secret: sealSecret(dataKey.key, secret, { endpointId: id, field: "secret" }),
    previous_secret: null,
    previous_until: null,
    status: "enabled",
    disabled_because: null,
    failing_since: null,
    created_at: at,
    created_by: actor,
  };
  await store.db.transaction().execute(async (transaction) => {
    await insertDataKeys(transaction, store.master, [dataKey]);
    await transaction.insertInto("webhook_endpoints").values(row).execute();
    await tell(transaction, store, { actor, action: "created", id, details: saidOf(row) });
  });
  return { endpoint: endpointOf(row, at), secret };
};

export const getEndpoint = async (
  { db, now }: Pick<Store, "db" | "now">,
  id: string,
): Promise<WebhookEndpoint | undefined> => {
  const row = await db
    .selectFrom("webhook_endpoints")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : endpointOf(row, now());
};

export const listEndpoints = async (
  { db, now }: Pick<Store, "db" | "now">,
  page: PageOptions,
): Promise<ListedPage<WebhookEndpoint>> => {
  const { beyond, direction } = await pageQuery(db, "webhook_endpoints", page);
  const rows = await db
    .selectFrom("webhook_endpoints")
    .selectAll()
    .where(beyond)
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const { data, hasMore } = pageOf(rows, page);
  return { data: data.map((row) => endpointOf(row, now())), hasMore };
};

/** undefined when there is no such endpoint. */
export const changeEndpoint = async (
  store: Store,
  id: string,
  { change, actor }: { readonly change: WebhookEndpointChange; readonly actor: string },
): Promise<WebhookEndpoint | undefined> =>
  await store.db.transaction().execute(async (transaction) => {
    const row = await lockEndpoint(transaction, id);
    if (row === undefined) return undefined;
    const changed = { ...row, ...columnsOf(change) };
    await transaction
      .updateTable("webhook_endpoints")
      // An update of nothing is refused.
      .set({ status: changed.status, ...columnsOf(change) })
      .where("id", "=", id)
      .execute();
    const details = { ...saidOf(changed), changed: Object.keys(change).sort() };
    await tell(transaction, store, { actor, action: actionOf(row, changed), id, details });
    return endpointOf(changed, store.now());
  });

type Columns = Partial<Selectable<WebhookEndpointsTable>>;

const columnsOf = ({ url, description, eventTypes, status }: WebhookEndpointChange): Columns => ({
  ...(url !== undefined && { url }),
  ...(description !== undefined && { description }),
  ...(eventTypes !== undefined && { event_types: JSON.stringify(eventTypes) }),
  ...(status === "disabled" && { status, disabled_because: "by-hand" }),
  // What failed before is forgiven: it would be disabled again at the next failure.
  ...(status === "enabled" && { status, disabled_because: null, failing_since: null }),
});

const actionOf = (before: { readonly status: string }, after: { readonly status: string }) =>
  before.status === after.status ? "changed" : (after.status as "enabled" | "disabled");

/** With its deliveries and its key. False when it is gone already. */
export const removeEndpoint = async (store: Store, id: string, actor: string): Promise<boolean> =>
  await store.db.transaction().execute(async (transaction) => {
    const row = await lockEndpoint(transaction, id);
    if (row === undefined) return false;
    await transaction
      .deleteFrom("webhook_tries")
      .where(
        "delivery_id",
        "in",
        transaction.selectFrom("webhook_deliveries").select("id").where("endpoint_id", "=", id),
      )
      .execute();
    await transaction.deleteFrom("webhook_deliveries").where("endpoint_id", "=", id).execute();
    await transaction.deleteFrom("webhook_endpoints").where("id", "=", id).execute();
    await transaction.deleteFrom("data_keys").where("owner", "=", id).execute();
    await tell(transaction, store, { actor, action: "removed", id, details: saidOf(row) });
    return true;
  });

/** From now on two secrets sign, for a day. undefined when there is no such endpoint. */
export const rotateSecret = async (
  store: Store,
  id: string,
  actor: string,
): Promise<EndpointWithSecret | undefined> =>
  await store.db.transaction().execute(async (transaction) => {
    const row = await lockEndpoint(transaction, id);
    if (row === undefined) return undefined;
    const key = await readDataKey(transaction, store.master, id, "secrets");
    const [former] = await openSecrets(transaction, store, row);
    const secret = newSharedSecret();
    const columns = {
      secret: sealSecret(key, secret, { endpointId: id, field: "secret" }),
      previous_secret: sealSecret(key, former!, { endpointId: id, field: "previous_secret" }),
      previous_until: store.now() + FORMER_SECRET_MS,
    };
    await transaction.updateTable("webhook_endpoints").set(columns).where("id", "=", id).execute();
    await tell(transaction, store, { actor, action: "secret_rotated", id, details: {} });
    return { endpoint: endpointOf({ ...row, ...columns }, store.now()), secret };
  });

/** The update takes the lock of the row, where rows have locks (MySQL). */
export const lockEndpoint = async (
  transaction: Transaction<Schema>,
  id: string,
): Promise<Selectable<WebhookEndpointsTable> | undefined> => {
  await transaction
    .updateTable("webhook_endpoints")
    .set((eb) => ({ status: eb.ref("status") }))
    .where("id", "=", id)
    .execute();
  return await transaction
    .selectFrom("webhook_endpoints")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
};

interface Told {
  readonly actor: string;
  readonly action:
    "created" | "changed" | "enabled" | "disabled" | "removed" | "secret_rotated" | "tested";
  readonly id: string;
  readonly details: Json;
}

export const tell = async (
  transaction: Transaction<Schema>,
  store: Store,
  { actor, action, id, details }: Told,
): Promise<void> => {
  await appendAudit(transaction, store.installationKeys.audit, {
    at: store.now(),
    actor,
    action: `webhook_endpoint.${action}`,
    subject: id,
    details,
  });
};

/** The host and not the address: receivers put tokens into paths. */
const saidOf = (row: Selectable<WebhookEndpointsTable>) => ({
  host: new URL(row.url).host,
  eventTypes: typesOf(row),
  status: row.status,
});

const EventTypes = z.array(z.string());
export const typesOf = ({ event_types }: { readonly event_types: string }): readonly string[] =>
  EventTypes.parse(JSON.parse(event_types));

const Row = z.object({
  status: z.enum(["enabled", "disabled"]),
  disabled_because: z.enum(["gone", "failing", "by-hand"]).nullable(),
});

const endpointOf = (row: Selectable<WebhookEndpointsTable>, now: number): WebhookEndpoint => {
  const { previous_until: until } = row;
  const { status, disabled_because: disabledBecause } = Row.parse(row);
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    eventTypes: typesOf(row),
    status,
    disabledBecause,
    createdAt: row.created_at,
    previousSecretUntil: until !== null && until > now ? until : null,
  };
};
