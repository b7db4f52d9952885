/**
 * @file Sends requests at a fixed rate, whether or not the answers come, and says how long each took.
 *
 * The time of a request counts from when it was due: a sender that waits for answers would send less while the server is
 * slow, and so leave out the very moments that matter (coordinated omission).
 */
import { Agent, request } from "node:http";

export interface Load {
  readonly perSecond: number;
  readonly seconds: number;
  readonly address: (index: number) => string;
  readonly headers: (index: number) => Readonly<Record<string, string>>;
}

export interface Latencies {
  readonly count: number;
  /** Not answered with 200. */
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export const sendAtRate = async (load: Load): Promise<Latencies> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const count = load.perSecond * load.seconds;
  const startedAt = performance.now();
  const waiting: Promise<number | undefined>[] = [];
  while (waiting.length < count) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * load.perSecond);
    while (waiting.length < Math.min(due, count)) {
      const index = waiting.length;
      const dueAt = startedAt + (index / load.perSecond) * 1000;
      waiting.push(timeOf(agent, load.address(index), load.headers(index), dueAt));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const times = await Promise.all(waiting);
  agent.destroy();
  const answered = times.filter((ms) => ms !== undefined).sort((a, b) => a - b);
  return {
    count,
    failed: count - answered.length,
    p50Ms: percentile(answered, 0.5),
    p99Ms: percentile(answered, 0.99),
    maxMs: percentile(answered, 1),
  };
};

const timeOf = (
  agent: Agent,
  address: string,
  headers: Readonly<Record<string, string>>,
  dueAt: number,
): Promise<number | undefined> =>
  new Promise((resolve) => {
    const sent = request(address, { agent, headers }, (answer) => {
      answer.resume();
      answer.once("end", () => {
        resolve(answer.statusCode === 200 ? performance.now() - dueAt : undefined);
      });
    });
    sent.once("error", () => {
      resolve(undefined);
    });
    sent.end();
  });

const percentile = (ascending: readonly number[], share: number): number => {
  const index = Math.min(ascending.length - 1, Math.ceil(share * ascending.length) - 1);
  return Math.round((ascending[index] ?? Number.NaN) * 10) / 10;
};
