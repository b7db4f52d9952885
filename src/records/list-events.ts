/**
 * @file Reads events: for programs that would rather ask than be told, and for those that missed something.
 */
import { eventOf } from "./events.ts";
import type { EventFilter, StoredEvent } from "./events.ts";
import { pageOf } from "./page.ts";
import type { ListedPage, PageOptions } from "./page.ts";
import { pageQuery } from "./page-edge.ts";
import type { Store } from "./store.ts";

export interface EventRecords {
  list(filter: EventFilter, page: PageOptions): Promise<ListedPage<StoredEvent>>;
  get(id: string): Promise<StoredEvent | undefined>;
}

export const eventRecords = ({ db }: Pick<Store, "db">): EventRecords => ({
  list: async ({ type, subject }, page) => {
    const { beyond, direction } = await pageQuery(db, "events", page);
    let query = db.selectFrom("events").selectAll().where(beyond);
    if (type !== undefined) query = query.where("type", "=", type);
    if (subject !== undefined) query = query.where("subject", "=", subject);
    const rows = await query
      .orderBy("created_at", direction)
      .orderBy("id", direction)
      .limit(page.limit + 1)
      .execute();
    const { data, hasMore } = pageOf(rows, page);
    return { data: data.map(eventOf), hasMore };
  },
  get: async (id) => {
    const row = await db.selectFrom("events").selectAll().where("id", "=", id).executeTakeFirst();
    return row === undefined ? undefined : eventOf(row);
  },
});
