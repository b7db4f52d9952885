import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { FairTurn } from "./fair-turn.ts";

const workFor = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

test("whoever works without a pause lets others have their turn", async () => {
  const turn = new FairTurn();
  let others = 0;
  const other = async (): Promise<void> => {
    for (;;) {
      await nextTurn();
      if (++others === 3) return;
    }
  };
  const ended = other();
  for (let query = 0; query < 20; query++) {
    await turn.take();
    workFor(1);
  }
  expect(others).toBe(3);
  await ended;
});

test("a short turn is not interrupted", async () => {
  const turn = new FairTurn();
  await turn.take();
  let turns = 0;
  setImmediate(() => turns++);
  await turn.take();
  expect(turns).toBe(0);
});

test("all who wait go on, however many", async () => {
  const turn = new FairTurn();
  const done: number[] = [];
  const one = async (n: number): Promise<void> => {
    await turn.take();
    workFor(2);
    done.push(n);
  };
  await Promise.all(Array.from({ length: 10 }, (_, n) => one(n)));
  expect(done.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});
