/**
 * @file Reads cases: one, a page of many, those that something is due for.
 */
import type { SelectQueryBuilder } from "kysely";
import type { Schema } from "../database/index.ts";
import { type ListedPage, pageOf, type PageOptions } from "../page.ts";
import { pageQuery } from "../page-edge.ts";
import type { Store } from "../store.ts";
import { type CaseRecord, caseOf } from "./case-record.ts";

export const getCase = async (
  { db }: Pick<Store, "db">,
  id: string,
): Promise<CaseRecord | undefined> => {
  const row = await db.selectFrom("cases").selectAll().where("id", "=", id).executeTakeFirst();
  return row && caseOf(row);
};

/** Which case the token opens; undefined for one that is unknown or too old. */
export const caseOfToken = async (
  { db, now }: Pick<Store, "db" | "now">,
  hash: string,
): Promise<string | undefined> => {
  const row = await db
    .selectFrom("cases")
    .select("id")
    .where("client_token_hash", "=", hash)
    .where("client_token_until", ">", now())
    .executeTakeFirst();
  return row?.id;
};

export interface CaseFilter {
  readonly status?: string | undefined;
  readonly reason?: string | undefined;
  readonly reference?: string | undefined;
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
}

export const listCases = async (
  { db }: Pick<Store, "db">,
  filter: CaseFilter,
  page: PageOptions,
): Promise<ListedPage<CaseRecord>> => {
  const { beyond, direction } = await pageQuery(db, "cases", page);
  const rows = await filtered(db.selectFrom("cases").selectAll().where(beyond), filter)
    .orderBy("created_at", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const listed = pageOf(rows, page);
  return { ...listed, data: listed.data.map(caseOf) };
};

type Cases = SelectQueryBuilder<Schema, "cases", Schema["cases"]>;

const filtered = (query: Cases, filter: CaseFilter): Cases => {
  const { status, reason, reference, createdFrom, createdTo } = filter;
  let narrowed = query;
  if (status !== undefined) narrowed = narrowed.where("status", "=", status);
  if (reference !== undefined) narrowed = narrowed.where("reference", "=", reference);
  if (createdFrom !== undefined) narrowed = narrowed.where("created_at", ">=", createdFrom);
  if (createdTo !== undefined) narrowed = narrowed.where("created_at", "<", createdTo);
  // Reasons are codes of letters and underscores in a JSON list: quotes make a part of one no match.
  if (reason !== undefined) narrowed = narrowed.where("reasons", "like", `%"${reason}"%`);
  return narrowed;
};

/** Those whose applicant is too late. */
export const expiredCases = async (
  { db, now }: Pick<Store, "db" | "now">,
  limit: number,
): Promise<readonly CaseRecord[]> => {
  const rows = await db
    .selectFrom("cases")
    .selectAll()
    .where("status", "=", "requires_input")
    .where("expires_at", "<=", now())
    .orderBy("expires_at")
    .limit(limit)
    .execute();
  return rows.map(caseOf);
};
