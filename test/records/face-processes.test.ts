import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { person } from "./fictional-person.ts";
import { newDataDir } from "./sqlite-store.ts";

const SCRIPT = fileURLToPath(new URL("./enrolling-process.ts", import.meta.url));

let dataDir: string;
interface Server {
  readonly ready: Promise<string>;
  /** Said and not yet read. */
  readonly lines: readonly string[];
  tell(command: string): void;
  ask(command: string): Promise<string>;
  kill(): Promise<void>;
}

const running: Server[] = [];
beforeEach(async () => {
  dataDir = await newDataDir();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.kill()));
  await rm(dataDir, { recursive: true });
});

const start = (): Server => {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  const closed = once(
    createInterface({ input: child.stdout }).on("line", (line) => {
      const next = waiting.shift();
      if (next === undefined) lines.push(line);
      else next(line);
    }),
    "close",
  );
  const line = () =>
    new Promise<string>((resolve) => {
      const said = lines.shift();
      if (said === undefined) waiting.push(resolve);
      else resolve(said);
    });
  const server: Server = {
    ready: line(),
    lines,
    tell: (command: string) => {
      child.stdin.write(`${command}\n`);
    },
    ask: async (command: string): Promise<string> => {
      child.stdin.write(`${command}\n`);
      return await line();
    },
    kill: async () => {
      child.kill("SIGKILL");
      await Promise.all([exited, closed]);
    },
  };
  running.push(server);
  return server;
};

const idOf = (answer: string): string => answer.replace("recorded ", "");

test("two processes that run side by side each find at once whom the other enrolled", async () => {
  const [one, other] = [start(), start()];
  expect(await Promise.all([one.ready, other.ready])).toEqual(["ready", "ready"]);
  expect(await other.ask("find 1")).toBe("found nobody");
  for (let n = 1; n <= 10; n += 2) {
    const first = idOf(await one.ask(`enrol ${n}`));
    expect(await other.ask(`find ${n}`)).toBe(`found ${first}`);
    const second = idOf(await other.ask(`enrol ${n + 1}`));
    expect(await one.ask(`find ${n + 1}`)).toBe(`found ${second}`);
  }
});

test("of 30 who enrol one face at once under 30 numbers, in two processes, all but one are flagged", async () => {
  const [one, other] = [start(), start()];
  await Promise.all([one.ready, other.ready]);
  const answers = await Promise.all([one.ask("same-face 100 15"), other.ask("same-face 200 15")]);
  expect([...answers].sort()).toEqual(["alone 0 flagged 15", "alone 1 flagged 14"]);
});

test("whoever was acknowledged before a kill -9 is found by the next process, again and again", async () => {
  const acknowledged: { n: number; id: string }[] = [];
  for (let round = 1; round <= 3; round++) {
    const server = start();
    await server.ready;
    const first = 1000 * round;
    server.tell(`many ${first}`);
    await sleep(300 + 300 * Math.random());
    await server.kill();
    acknowledged.push(...server.lines.map((line, i) => ({ n: first + i, id: idOf(line) })));
  }
  expect(acknowledged.length).toBeGreaterThan(5);
  const records = await openRecords({ dataDir });
  for (const { n, id } of acknowledged) {
    const { candidates, notSearched } = await records.searchFaces(person(n).features, {
      threshold: () => 0.9,
      limit: 5,
    });
    expect(candidates.map(({ verificationId }) => verificationId)).toEqual([id]);
    expect(notSearched).toBe(0);
  }
  await records.close();
});
