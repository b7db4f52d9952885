/**
 * @file The open-loop sender of the bench: it keeps to its plan whatever the answers do.
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { sendAtRate } from "../../bench/open-loop.ts";

test("every request of the plan is sent once, in order", async () => {
  const sent: number[] = [];
  const { latenciesMs, lateMs } = await sendAtRate({
    perSecond: 1000,
    seconds: 0.05,
    send: (n) => {
      sent.push(n);
      return Promise.resolve();
    },
  });
  expect(sent).toEqual(Array.from({ length: 50 }, (_, n) => n));
  expect(latenciesMs).toHaveLength(50);
  expect(lateMs.every((late) => late >= 0)).toBe(true);
});

test("a request does not wait for the answer of the one before", async () => {
  let open = 0;
  let most = 0;
  await sendAtRate({
    perSecond: 200,
    seconds: 0.05,
    send: async () => {
      most = Math.max(most, ++open);
      await pause(100);
      open--;
    },
  });
  expect(most).toBe(10);
});

test("what was due while the sender stood still is counted from the time it was due", async () => {
  const { latenciesMs } = await sendAtRate({
    perSecond: 100,
    seconds: 0.1,
    send: (n) => {
      // Nobody gets on for 100 ms, the sender neither: the other nine were all due meanwhile.
      const until = performance.now() + 100;
      while (n === 0 && performance.now() < until);
      return Promise.resolve();
    },
  });
  const [first, second, ...others] = latenciesMs;
  expect(first).toBeGreaterThanOrEqual(100);
  expect(second).toBeGreaterThanOrEqual(89);
  expect(others.at(-1)).toBeLessThan(second!);
});

test("one that fails fails the measurement", async () => {
  const send = (n: number) => (n === 1 ? Promise.reject(new Error("503")) : Promise.resolve());
  await expect(sendAtRate({ perSecond: 1000, seconds: 0.005, send })).rejects.toThrow("503");
});
