/**
 * @file The queue of cases that wait for a person.
 */
import type { SelectQueryBuilder } from "kysely";
import type { Schema } from "../database/index.ts";
import { type ListedPage, pageOf, type PageOptions } from "../page.ts";
import { pageIn } from "../page-edge.ts";
import type { Store } from "../store.ts";
import { type CaseRecord, caseOf } from "./case-record.ts";

export const REVIEW_QUEUES = ["unassigned", "mine", "waiting-longest", "fraud", "all"] as const;
export type ReviewQueueName = (typeof REVIEW_QUEUES)[number];

export interface QueueFilter {
  readonly queue: ReviewQueueName;
  /** Whose queue `mine` is. */
  readonly userId: string;
  readonly reason?: string | undefined;
  readonly reference?: string | undefined;
}

/** Whoever waits longest comes first, in every queue: nobody is forgotten. */
export const listQueue = async (
  { db, now }: Pick<Store, "db" | "now">,
  filter: QueueFilter,
  page: PageOptions,
): Promise<ListedPage<CaseRecord>> => {
  const order = { table: "cases", time: "review_since", first: "oldest" } as const;
  const { beyond, direction } = await pageIn(db, order, page);
  const rows = await inQueue(db.selectFrom("cases").selectAll().where(beyond), filter, now())
    .orderBy("review_since", direction)
    .orderBy("id", direction)
    .limit(page.limit + 1)
    .execute();
  const listed = pageOf(rows, page);
  return { ...listed, data: listed.data.map(caseOf) };
};

export const countQueues = async (
  { db, now }: Pick<Store, "db" | "now">,
  userId: string,
): Promise<Readonly<Record<ReviewQueueName, number>>> => {
  const { all, fraud, mine, free } = await db
    .selectFrom("cases")
    .where("status", "=", "in_review")
    .select((build) => [
      build.fn.countAll().as("all"),
      build.fn.sum(build.case().when("fraud", "=", 1).then(1).else(0).end()).as("fraud"),
      build.fn
        .sum(
          build
            .case()
            .when(build.and([build("assignee", "=", userId), build("claimed_until", ">", now())]))
            .then(build.val(1))
            .else(build.val(0))
            .end(),
        )
        .as("mine"),
      build.fn
        .sum(
          build
            .case()
            .when(build.or([build("assignee", "is", null), build("claimed_until", "<=", now())]))
            .then(build.val(1))
            .else(build.val(0))
            .end(),
        )
        .as("free"),
    ])
    .executeTakeFirstOrThrow();
  const whole = (count: unknown): number => Number(count ?? 0);
  return {
    unassigned: whole(free),
    mine: whole(mine),
    "waiting-longest": whole(all),
    fraud: whole(fraud),
    all: whole(all),
  };
};

type Cases = SelectQueryBuilder<Schema, "cases", Schema["cases"]>;

const inQueue = (query: Cases, filter: QueueFilter, now: number): Cases => {
  let narrowed = query.where("status", "=", "in_review");
  if (filter.queue === "mine")
    narrowed = narrowed.where("assignee", "=", filter.userId).where("claimed_until", ">", now);
  if (filter.queue === "unassigned")
    narrowed = narrowed.where((where) =>
      where.or([where("assignee", "is", null), where("claimed_until", "<=", now)]),
    );
  if (filter.queue === "fraud") narrowed = narrowed.where("fraud", "=", 1);
  if (filter.reference !== undefined) narrowed = narrowed.where("reference", "=", filter.reference);
  if (filter.reason !== undefined)
    narrowed = narrowed.where("reasons", "like", `%"${filter.reason}"%`);
  return narrowed;
};
