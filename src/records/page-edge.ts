/**
 * @file Where a page of a list begins, as SQL. Rows are in the order of (created_at, id), newest first; a page after
 * `endingBefore` is read from its far end backwards, and pageOf turns it round.
 */
import { sql } from "kysely";
import type { Kysely, RawBuilder } from "kysely";
import type { Schema } from "./database/index.ts";
import type { PageEdge, PageOptions } from "./page.ts";

type PagedTable = "events" | "webhook_endpoints" | "webhook_deliveries";

interface PageQuery {
  /** True of the rows beyond the edge. */
  readonly beyond: RawBuilder<boolean>;
  readonly direction: "asc" | "desc";
}

export const pageQuery = async (
  db: Kysely<Schema>,
  table: PagedTable,
  { startingAfter, endingBefore }: Pick<PageOptions, "startingAfter" | "endingBefore">,
): Promise<PageQuery> => {
  const direction = endingBefore === undefined ? "desc" : "asc";
  const id = startingAfter ?? endingBefore;
  if (id === undefined) return { beyond: sql<boolean>`1 = 1`, direction };
  const edge = await readEdge(db, table, id);
  if (edge === undefined) return { beyond: sql<boolean>`1 = 0`, direction };
  const beyond =
    direction === "desc"
      ? sql<boolean>`(created_at, id) < (${edge.at}, ${edge.id})`
      : sql<boolean>`(created_at, id) > (${edge.at}, ${edge.id})`;
  return { beyond, direction };
};

const readEdge = async (
  db: Kysely<Schema>,
  table: PagedTable,
  id: string,
): Promise<PageEdge | undefined> => {
  const row = await db
    .selectFrom(table)
    .select("created_at")
    .where("id", "=", id)
    .executeTakeFirst();
  return row === undefined ? undefined : { at: row.created_at, id };
};
