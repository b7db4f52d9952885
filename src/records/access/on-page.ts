/**
 * @file Which records stand on a page of a list, newest first.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import { type ListedPage, type PageOptions, pageOf } from "../page.ts";

type Listed = "users" | "api_keys";

/** Their ids. An edge that is not there gives an empty page. */
export const onPage = async (
  db: Kysely<Schema>,
  table: Listed,
  page: PageOptions,
): Promise<ListedPage<string>> => {
  // Both tables have these columns; Kysely types a query over one table at a time.
  const name = table as "users";
  const edgeId = page.startingAfter ?? page.endingBefore;
  const edge =
    edgeId === undefined
      ? undefined
      : await db
          .selectFrom(name)
          .select(["created_at", "id"])
          .where("id", "=", edgeId)
          .executeTakeFirst();
  if (edgeId !== undefined && edge === undefined) return { data: [], hasMore: false };
  const backwards = page.endingBefore !== undefined;
  const beyond = backwards ? ">" : "<";
  const rows = await db
    .selectFrom(name)
    .select("id")
    .$if(table === "users", (query) => query.where("status", "!=", "pending"))
    .$if(edge !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row("created_at", beyond, edge!.created_at),
          row.and([row("created_at", "=", edge!.created_at), row("id", beyond, edge!.id)]),
        ]),
      ),
    )
    .orderBy("created_at", backwards ? "asc" : "desc")
    .orderBy("id", backwards ? "asc" : "desc")
    .limit(page.limit + 1)
    .execute();
  const { data, hasMore } = pageOf(rows, page);
  return { data: data.map(({ id }) => id), hasMore };
};
