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

/**
 * [Note: events hold codes]
 *
 * What an event says in words is an id, a state, a code or a time, and looks like one: no spaces, no "@", nothing
 * but ASCII. So a name, an address or an e-mail address that somebody puts into an event by mistake stops the
 * change in its first test, and not after it has been sent to other people's servers. A number would look like a
 * code: that none is put in is for whoever writes the event, and for test/api/webhooks.test.ts.
 */
const CODE = /^[A-Za-z0-9._:-]{1,128}$/;

const refuseProse = (data: NewEvent["data"]): void => {
  const texts = Object.values(data).flat();
  if (texts.some((value) => typeof value === "string" && !CODE.test(value)))
    throw new RangeError("an event holds ids, states, codes and times only");
};

/** Returns its id. */
export const appendEvent = async (
  transaction: Transaction<Schema>,
  store: Pick<Store, "now">,
  { type, subject, sequence, data }: NewEvent,
): Promise<string> => {
  refuseProse(data);
  const id = newId("evt");
  await transaction
    .insertInto("events")
    .values({
      id,
      type,
      subject,
      sequence,
      created_at: store.now(),
      data: JSON.stringify(data),
      dispatched: 0,
    })
    .execute();
  return id;
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
