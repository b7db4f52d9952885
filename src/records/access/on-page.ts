/**
 * @file Which records stand on a page of a list, newest first.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import { type ListedPage, type PageOptions, pageOf } from "../page.ts";
import { pageQuery } from "../page-edge.ts";

type Listed = "users" | "api_keys";

/** Their ids. */
export const onPage = async (
  db: Kysely<Schema>,
  table: Listed,
  page: PageOptions,
): Promise<ListedPage<string>> => {
  // Both tables have these columns; Kysely types a query over one table at a time.
  const name = table as "users";
  const { beyond, direction } = await pageQuery(db, table, page);
  const rows = await db
    .selectFrom(name)
    .select("id")
    .$if(table === "users", (query) => query.where("status", "!=", "pending"))
    .where(beyond)
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const { data, hasMore } = pageOf(rows, page);
  return { data: data.map(({ id }) => id), hasMore };
};
