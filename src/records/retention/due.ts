/**
 * @file What is due to be erased: verifications that ended long enough ago and of which something of a class is left.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import { DAY_MS, type RetainedClass, type RetentionRules } from "./rules.ts";

/** Nothing is asked of anybody any more. */
const ENDED = ["verified", "rejected", "canceled", "expired"] as const;

export interface DueOptions {
  readonly rules: RetentionRules;
  /** UTC milliseconds. */
  readonly now: number;
  /** Only ids above this one. */
  readonly after: string;
  readonly limit: number;
}

export const cutoffOf = (
  retained: RetainedClass,
  { rules, now }: Pick<DueOptions, "rules" | "now">,
): number => now - rules[retained] * DAY_MS;

/** Ended before, by the decision or, where there was none, by the last change. */
const endedCases = (db: Kysely<Schema>, cutoff: number) =>
  db
    .selectFrom("cases")
    .where("cases.status", "in", ENDED)
    .where((where) =>
      where.or([
        where("cases.decided_at", "<=", cutoff),
        where.and([where("cases.decided_at", "is", null), where("cases.updated_at", "<=", cutoff)]),
      ]),
    );

/** By id. The key of its class is there as long as anything that it opens. */
export const dueVerifications = async (
  db: Kysely<Schema>,
  retained: Exclude<RetainedClass, "events" | "audit">,
  options: DueOptions,
): Promise<readonly string[]> => {
  const { after, limit } = options;
  const cases = endedCases(db, cutoffOf(retained, options)).where("cases.id", ">", after);
  const rows =
    retained === "reports"
      ? await cases.select("cases.id").orderBy("cases.id").limit(limit).execute()
      : await cases
          .innerJoin("data_keys", "data_keys.owner", "cases.id")
          .where("data_keys.class", "=", retained)
          .select("cases.id")
          .orderBy("cases.id")
          .limit(limit)
          .execute();
  return rows.map(({ id }) => id);
};

/** Cases whose reviewers left notes. */
export const dueNotes = async (
  db: Kysely<Schema>,
  options: DueOptions,
): Promise<readonly string[]> => {
  const rows = await endedCases(db, cutoffOf("fields", options))
    .innerJoin("review_decisions", "review_decisions.case_id", "cases.id")
    .where("review_decisions.note", "is not", null)
    .where("cases.id", ">", options.after)
    .select("cases.id")
    .distinct()
    .orderBy("cases.id")
    .limit(options.limit)
    .execute();
  return rows.map(({ id }) => id);
};

/** Whether it is still so, in the transaction that erases: a case may have been opened again. */
export const isStillDue = async (
  db: Kysely<Schema>,
  id: string,
  cutoff: number,
): Promise<boolean> =>
  (await endedCases(db, cutoff)
    .where("cases.id", "=", id)
    .select("cases.id")
    .executeTakeFirst()) !== undefined;

/** Events that are old and told: what is still to be delivered waits. */
export const dueEvents = async (
  db: Kysely<Schema>,
  options: DueOptions,
): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom("events")
    .select("id")
    .where("created_at", "<=", cutoffOf("events", options))
    .where("dispatched", "=", 1)
    .where("id", ">", options.after)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("webhook_deliveries")
            .select("webhook_deliveries.id")
            .whereRef("webhook_deliveries.event_id", "=", "events.id")
            .where("webhook_deliveries.status", "=", "pending"),
        ),
      ),
    )
    .orderBy("id")
    .limit(options.limit)
    .execute();
  return rows.map(({ id }) => id);
};
