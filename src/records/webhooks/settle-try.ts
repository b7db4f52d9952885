/**
 * @file Writes how a try ended, and what follows of it for the delivery and for the endpoint.
 */
import type { Transaction } from "kysely";
import type { Schema } from "../database/index.ts";
import { appendEvent } from "../events.ts";
import type { Store } from "../store.ts";
import { lockEndpoint, tell } from "./endpoints.ts";
import type { Consequence, DisabledBecause, LeasedDelivery, WebhookTry } from "./webhook-types.ts";

/** Longer than all tries of one delivery together take (three days and four hours). */
const FAILING_MS = 5 * 24 * 60 * 60 * 1000;

/** False when the delivery was no longer this process's to settle; then nothing was written. */
export const settleTry = async (
  store: Store,
  leased: LeasedDelivery,
  { made, then }: { readonly made: WebhookTry; readonly then: Consequence },
): Promise<boolean> =>
  await store.db.transaction().execute(async (transaction) => {
    const nextAt = made.failure === null ? null : then.nextAt;
    if (!(await endTry(transaction, leased, { made, nextAt }))) return false;
    await transaction
      .insertInto("webhook_tries")
      .values({
        delivery_id: leased.id,
        number: leased.tries + 1,
        at: made.at,
        duration_ms: made.durationMs,
        status_code: made.statusCode,
        failure: made.failure,
      })
      .execute();
    if (made.failure !== "endpoint-disabled")
      await judgeEndpoint(transaction, store, { endpointId: leased.endpoint.id, made, then });
    return true;
  });

const endTry = async (
  transaction: Transaction<Schema>,
  leased: LeasedDelivery,
  { made, nextAt }: { readonly made: WebhookTry; readonly nextAt: number | null },
): Promise<boolean> => {
  const ended = made.failure === null ? "delivered" : "failed";
  const { numUpdatedRows } = await transaction
    .updateTable("webhook_deliveries")
    .set({
      tries: leased.tries + 1,
      status: nextAt === null ? ended : "pending",
      next_at: nextAt,
      lease_until: null,
      ended_at: nextAt === null ? made.at + made.durationMs : null,
    })
    .where("id", "=", leased.id)
    .where("status", "=", "pending")
    .where("tries", "=", leased.tries)
    .where("lease_until", "=", leased.leaseUntil)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

interface Judged {
  readonly endpointId: string;
  readonly made: WebhookTry;
  readonly then: Consequence;
}

const judgeEndpoint = async (
  transaction: Transaction<Schema>,
  store: Store,
  { endpointId, made, then }: Judged,
): Promise<void> => {
  const endpoint = await lockEndpoint(transaction, endpointId);
  if (endpoint === undefined) return;
  const failingSince = made.failure === null ? null : (endpoint.failing_since ?? made.at);
  await transaction
    .updateTable("webhook_endpoints")
    .set({ failing_since: failingSince })
    .where("id", "=", endpointId)
    .execute();
  if (endpoint.status !== "enabled" || failingSince === null) return;
  if (then.gone) await disable(transaction, store, { endpointId, because: "gone" });
  else if (made.at - failingSince >= FAILING_MS)
    await disable(transaction, store, { endpointId, because: "failing" });
};

const disable = async (
  transaction: Transaction<Schema>,
  store: Store,
  { endpointId, because }: { readonly endpointId: string; readonly because: DisabledBecause },
): Promise<void> => {
  await transaction
    .updateTable("webhook_endpoints")
    .set({ status: "disabled", disabled_because: because })
    .where("id", "=", endpointId)
    .execute();
  await tell(transaction, store, {
    actor: "server",
    action: "disabled",
    id: endpointId,
    details: { because },
  });
  await appendEvent(transaction, store, {
    type: "webhook_endpoint.disabled",
    subject: endpointId,
    sequence: await nextSequence(transaction, endpointId),
    data: { because },
  });
};

/** Of an endpoint whose row is locked, so that no number is given twice. */
export const nextSequence = async (
  transaction: Transaction<Schema>,
  endpointId: string,
): Promise<number> => {
  const { last } = await transaction
    .selectFrom("events")
    .select(({ fn }) => fn.max("sequence").as("last"))
    .where("subject", "=", endpointId)
    .executeTakeFirstOrThrow();
  // With no event yet, SQL's maximum is null, whatever the type says.
  return ((last as number | null) ?? 0) + 1;
};
