/**
 * @file Asks a server every hundred milliseconds whether it lives, on a connection that is kept.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { percentile } from "../../src/records/percentile.ts";
import { openClient } from "./submissions.ts";

const EVERY_MS = 100;

export interface Health {
  readonly asked: number;
  readonly notWell: number;
  readonly p99Ms: number;
  readonly worstMs: number;
}

/** Resolves once the connection is open: whoever takes the server's files away afterwards leaves it this one. */
export const probeHealth = async (address: string): Promise<{ end(): Promise<Health> }> => {
  const client = openClient();
  const tookMs: number[] = [];
  let notWell = 0;
  let isOver = false;
  const ask = async (): Promise<void> => {
    const at = performance.now();
    const { status } = await client.send(address, { method: "GET", path: "/healthz" });
    tookMs.push(performance.now() - at);
    if (status !== 200) notWell++;
  };
  const probe = async (): Promise<void> => {
    while (!isOver) {
      await ask();
      await sleep(EVERY_MS);
    }
  };
  await ask();
  const probing = probe();
  return {
    end: async () => {
      isOver = true;
      await probing;
      client.close();
      return {
        asked: tookMs.length,
        notWell,
        p99Ms: percentile(tookMs, 0.99)!,
        worstMs: Math.max(...tookMs),
      };
    },
  };
};
