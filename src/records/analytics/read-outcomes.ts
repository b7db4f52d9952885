/**
 * @file What became of the verifications that were created in a period, why, and what another attempt brought.
 */
import { sql } from "kysely";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Schema } from "../database/index.ts";
import type { DailyStatus, Outcomes, Period } from "./analytics-types.ts";
import { tellable } from "./small-cells.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** A page shows no more. */
const MOST_REASONS = 20;

export const readOutcomes = async (db: Kysely<Schema>, period: Period): Promise<Outcomes> => ({
  outcomes: await readDays(db, period),
  topReasons: await readReasons(db, period),
  retries: await readRetries(db, period),
});

/** Days are those of UTC; each day of the period is there, so that a curve has no holes. */
const readDays = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<Outcomes["outcomes"]> => {
  const rows = await db
    .selectFrom("cases")
    // Division is another in each database; the remainder is the same.
    .select(({ fn }) => [
      sql<number>`created_at - (created_at % ${sql.lit(DAY_MS)})`.as("day"),
      "status",
      fn.countAll().as("count"),
    ])
    .where("created_at", ">=", from)
    .where("created_at", "<", to)
    .groupBy(["day", "status"])
    .execute();
  const counts = new Map(rows.map(({ day, status, count }) => [`${day}|${status}`, Number(count)]));
  const days = Array.from({ length: Math.ceil((to - from) / DAY_MS) }, (_, i) => from + i * DAY_MS);
  return days.map((day) => {
    const of = (status: DailyStatus) => tellable(counts.get(`${day}|${status}`) ?? 0);
    return {
      day,
      verified: of("verified"),
      in_review: of("in_review"),
      rejected: of("rejected"),
      expired: of("expired"),
      canceled: of("canceled"),
    };
  });
};

const Reasons = z.array(z.string());

/** Counted by combination in the database: there are few of them, and taking arrays apart is another SQL in each. */
const readReasons = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<Outcomes["topReasons"]> => {
  const rows = await db
    .selectFrom("cases")
    .select(({ fn }) => ["reasons", fn.countAll().as("count")])
    .where("created_at", ">=", from)
    .where("created_at", "<", to)
    .groupBy("reasons")
    .execute();
  const counts = new Map<string, number>();
  for (const { reasons, count } of rows)
    for (const reason of Reasons.parse(JSON.parse(reasons)))
      counts.set(reason, (counts.get(reason) ?? 0) + Number(count));
  return [...counts]
    .map(([reason, count]) => ({ reason, count: tellable(count) }))
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.reason < b.reason ? -1 : 1))
    .slice(0, MOST_REASONS);
};

const readRetries = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<Outcomes["retries"]> => {
  const rows = await db
    .selectFrom("cases")
    .select(({ fn }) => [
      sql<number>`case when attempts_used > 1 then 1 else 0 end`.as("retried"),
      sql<number>`case when status = 'verified' then 1 else 0 end`.as("verified"),
      fn.countAll().as("count"),
    ])
    .where("created_at", ">=", from)
    .where("created_at", "<", to)
    .where("attempts_used", ">", 0)
    .groupBy(["retried", "verified"])
    .execute();
  const sum = (wanted: (row: (typeof rows)[number]) => boolean) =>
    tellable(rows.filter(wanted).reduce((total, { count }) => total + Number(count), 0));
  return {
    afterRetryVerified: sum(({ retried, verified }) => retried === 1 && verified === 1),
    withRetry: sum(({ retried }) => retried === 1),
    withoutRetry: sum(({ retried }) => retried === 0),
  };
};
