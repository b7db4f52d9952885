/**
 * @file Requests at a rate that does not wait for answers, and how long each took.
 *
 * [Note: counted from the time it was due]
 *
 * A sender that waits for an answer before it sends on measures a slow server seldom: whatever was to be sent in a
 * stall is not sent, and not counted (coordinated omission). Here every request has its time in a plan, is sent at
 * that time or as soon after it as the sender gets there, and is counted from the plan. autocannon fills such gaps in
 * by an estimate (`recordValueWithExpectedInterval`) and sends over connections that do wait; and it has one set of
 * headers for all requests, where the rate here is spread over several keys.
 */
import { setTimeout as pause } from "node:timers/promises";

export interface OpenLoop {
  readonly perSecond: number;
  readonly seconds: number;
  /** Sends the n-th request; resolves when its answer was read to the end. */
  readonly send: (n: number) => Promise<void>;
}

export interface Latencies {
  /** Of each request, from the time it was due, in milliseconds. */
  readonly latenciesMs: readonly number[];
  /** By how much the sender itself came late; a part of the latencies. */
  readonly lateMs: readonly number[];
}

/** @throws what the first request that failed threw, once all were answered */
export const sendAtRate = async ({ perSecond, seconds, send }: OpenLoop): Promise<Latencies> => {
  const count = Math.round(perSecond * seconds);
  const latenciesMs: number[] = [];
  const lateMs: number[] = [];
  const sent: Promise<void>[] = [];
  const startedAt = performance.now();
  const dueAt = (n: number): number => startedAt + (n * 1000) / perSecond;
  const one = async (n: number): Promise<void> => {
    lateMs.push(performance.now() - dueAt(n));
    await send(n);
    latenciesMs.push(performance.now() - dueAt(n));
  };
  for (let next = 0; next < count; next++) {
    while (performance.now() < dueAt(next)) await pause(dueAt(next) - performance.now());
    const each = one(next);
    // Told at the end, when all were answered.
    each.catch(() => undefined);
    sent.push(each);
  }
  const ended = await Promise.allSettled(sent);
  const failed = ended.find((each) => each.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return { latenciesMs, lateMs };
};
