/**
 * @file How long a caller would wait for a result (RFC 7240: `Prefer: wait=20`).
 */
import type { FastifyRequest } from "fastify";
import { setTimeout as pause } from "node:timers/promises";

const MAX_WAIT_SECONDS = 60;

export const waitSeconds = (request: FastifyRequest): number => {
  const wait = /(?:^|[,;\s])wait=([0-9]{1,4})(?:$|[,;\s])/.exec(
    String(request.headers.prefer ?? ""),
  );
  return Math.min(Number(wait?.[1] ?? 0), MAX_WAIT_SECONDS);
};

/** Whether it ended in time; `left` says that it will not end here. */
export const waitFor = async (
  finished: Promise<unknown>,
  seconds: number,
  left?: AbortSignal,
): Promise<boolean> => {
  if (seconds === 0) return false;
  const stop = new AbortController();
  const signal = left === undefined ? stop.signal : AbortSignal.any([stop.signal, left]);
  const tooLong = pause(seconds * 1000, false, { signal }).catch(() => false);
  const ended = await Promise.race([finished.then(() => true), tooLong]);
  stop.abort();
  return ended;
};
