import type { ReviewCounts } from "../../../client/index.ts";

export type QueueName = keyof ReviewCounts;

/** As a record, so that the compiler misses a queue that is missing here. */
const NAMES: Readonly<Record<QueueName, true>> = {
  unassigned: true,
  mine: true,
  "waiting-longest": true,
  fraud: true,
  all: true,
};
export const QUEUE_NAMES = Object.keys(NAMES) as readonly QueueName[];

export const queueNamed = (name: string | undefined): QueueName =>
  QUEUE_NAMES.find((known) => known === name) ?? "unassigned";
