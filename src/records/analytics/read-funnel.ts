/**
 * @file How far applicants came, of the verifications that were created in a period, and how long it took them.
 */
import type { Kysely } from "kysely";
import type { Schema } from "../database/index.ts";
import { percentile } from "../percentile.ts";
import type { Funnel, Period } from "./analytics-types.ts";
import { isTellable, tellable } from "./small-cells.ts";

/** In the order of the page. Whoever declines leaves the funnel, and is counted among the ended ones. */
export const FUNNEL_STEPS = [
  "opened",
  "consented",
  "document-taken",
  "reading-confirmed",
  "selfie-taken",
  "submitted",
  "finished",
] as const;

export const readFunnel = async (db: Kysely<Schema>, period: Period): Promise<Funnel> => {
  const reached = await countSteps(db, period);
  const durations = await readDurations(db, period);
  const told = isTellable(durations.length);
  return {
    funnel: [
      { step: "created", reached: tellable(await countCases(db, period)) },
      ...FUNNEL_STEPS.map((step) => ({ step, reached: tellable(reached.get(step) ?? 0) })),
      { step: "verified", reached: tellable(await countCases(db, period, "verified")) },
    ],
    completionMs: {
      count: tellable(durations.length),
      p50: told ? percentile(durations, 0.5)! : null,
      p95: told ? percentile(durations, 0.95)! : null,
    },
  };
};

const countCases = async (
  db: Kysely<Schema>,
  { from, to }: Period,
  status?: string,
): Promise<number> => {
  let query = db
    .selectFrom("cases")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("created_at", ">=", from)
    .where("created_at", "<", to);
  if (status !== undefined) query = query.where("status", "=", status);
  const { count } = await query.executeTakeFirstOrThrow();
  return Number(count);
};

const countSteps = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<ReadonlyMap<string, number>> => {
  const rows = await db
    .selectFrom("case_steps")
    .innerJoin("cases", "cases.id", "case_steps.case_id")
    .select(({ fn }) => ["case_steps.step", fn.countAll().as("count")])
    .where("cases.created_at", ">=", from)
    .where("cases.created_at", "<", to)
    .groupBy("case_steps.step")
    .execute();
  return new Map(rows.map(({ step, count }) => [step, Number(count)]));
};

/** From opening the page to submitting, in milliseconds. */
const readDurations = async (
  db: Kysely<Schema>,
  { from, to }: Period,
): Promise<readonly number[]> => {
  const rows = await db
    .selectFrom("cases")
    .innerJoin("case_steps as opened", "opened.case_id", "cases.id")
    .innerJoin("case_steps as submitted", "submitted.case_id", "cases.id")
    .select(({ eb }) => eb("submitted.at", "-", eb.ref("opened.at")).as("ms"))
    .where("opened.step", "=", "opened")
    .where("submitted.step", "=", "submitted")
    .where("cases.created_at", ">=", from)
    .where("cases.created_at", "<", to)
    .execute();
  // A clock that was set back in between tells nothing.
  return rows.map(({ ms }) => ms).filter((ms) => ms >= 0);
};
