/**
 * @file Where a page of a list begins, as SQL. Rows are in the order of (created_at, id), newest first; a page after
 * `endingBefore` is read from its far end backwards, and pageOf turns it round.
 */
import { sql } from "kysely";
import type { Kysely, RawBuilder } from "kysely";
import type { Schema } from "./database/index.ts";
import type { PageEdge, PageOptions } from "./page.ts";

/** The column that says when, of every table that is listed in pages. */
const TIME_OF = {
  api_keys: "created_at",
  blocklist_entries: "created_at",
  cases: "created_at",
  consents: "given_at",
  erasures: "created_at",
  events: "created_at",
  identities: "created_at",
  legal_holds: "created_at",
  users: "created_at",
  webhook_deliveries: "created_at",
  webhook_endpoints: "created_at",
} as const satisfies Partial<Record<keyof Schema, string>>;

interface PageQuery {
  /** True of the rows beyond the edge. */
  readonly beyond: RawBuilder<boolean>;
  readonly direction: "asc" | "desc";
}

export const pageQuery = (
  db: Kysely<Schema>,
  table: keyof typeof TIME_OF,
  page: PageEnds,
): Promise<PageQuery> => pageIn(db, { table, time: TIME_OF[table], first: "newest" }, page);

type PageEnds = Pick<PageOptions, "startingAfter" | "endingBefore">;

interface Order {
  readonly table: keyof typeof TIME_OF;
  readonly time: string;
  /** A queue begins with whoever waits longest. */
  readonly first: "newest" | "oldest";
}

export const pageIn = async (
  db: Kysely<Schema>,
  { table, time, first }: Order,
  { startingAfter, endingBefore }: PageEnds,
): Promise<PageQuery> => {
  const isForward = endingBefore === undefined;
  const direction = isForward === (first === "newest") ? "desc" : "asc";
  const id = startingAfter ?? endingBefore;
  if (id === undefined) return { beyond: sql<boolean>`1 = 1`, direction };
  const edge = await readEdge(db, { table, time }, id);
  if (edge === undefined) return { beyond: sql<boolean>`1 = 0`, direction };
  const at = sql.ref(time);
  // Said without a comparison of rows, for which MySQL would not use the index.
  const beyond =
    direction === "desc"
      ? sql<boolean>`(${at} <= ${edge.at} and (${at} < ${edge.at} or id < ${edge.id}))`
      : sql<boolean>`(${at} >= ${edge.at} and (${at} > ${edge.at} or id > ${edge.id}))`;
  return { beyond, direction };
};

const readEdge = async (
  db: Kysely<Schema>,
  { table, time }: Pick<Order, "table" | "time">,
  id: string,
): Promise<PageEdge | undefined> => {
  const { rows } = await sql<{ at: number | null }>`
    select ${sql.ref(time)} as at from ${sql.table(table)} where id = ${id}`.execute(db);
  const at = rows[0]?.at ?? undefined;
  return at === undefined ? undefined : { at, id };
};
