/**
 * @file Events: what programs that follow are told, and nothing of the person.
 *
 * [Note: an event is written with its change]
 *
 * The row of an event is written in the transaction of the change that it tells of, so that neither is there without
 * the other, whatever is killed when. Deliveries to webhook endpoints are made of these rows afterwards (an outbox).
 */
import type { Transaction } from "kysely";
import type { Schema } from "./database/index.ts";
import { newId } from "./ids.ts";
import type { Store } from "./store.ts";

export type EventValue = string | number | boolean | null | readonly string[];

export interface NewEvent {
  /** "verification.verified"; the api lists them all. */
  readonly type: string;
  /** The record that it is about. */
  readonly subject: string;
  /** Counts the events of one subject from 1. */
  readonly sequence: number;
  /** Ids, states and codes. */
  readonly data: Readonly<Record<string, EventValue>>;
}

export interface StoredEvent extends NewEvent {
  readonly id: string;
  readonly createdAt: number;
}

export const appendEvent = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  { type, subject, sequence, data }: NewEvent,
): Promise<void> => {
  await transaction
    .insertInto("events")
    .values({
      id: newId("evt"),
      type,
      subject,
      sequence,
      created_at: store.now(),
      data: JSON.stringify(data),
      dispatched: 0,
    })
    .execute();
};

export interface EventFilter {
  readonly type?: string | undefined;
  readonly subject?: string | undefined;
}

export const eventOf = (row: {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly created_at: number;
  readonly data: string;
}): StoredEvent => ({
  id: row.id,
  type: row.type,
  subject: row.subject,
  sequence: row.sequence,
  createdAt: row.created_at,
  data: JSON.parse(row.data) as StoredEvent["data"],
});
