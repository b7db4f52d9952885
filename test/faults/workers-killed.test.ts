/**
 * @file One process answers, two do the work, and one of the two is killed in the middle of it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openRecords, type Records } from "../../src/records/index.ts";
import { compareWithKept } from "../support/oracle.ts";
import { card } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import { formOf } from "../support/server.ts";
import { databaseOf, DATABASES } from "../support/test-database.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const CASES = sized({ quick: 4, long: 30 });

/** What a dead worker held is free again after half a minute; then it is judged like any other. */
const ALL_JUDGED_WITHIN_MS = sized({ quick: 120_000, long: 10 * 60_000 });

let place: Place | undefined;
let processes: readonly SpawnedServer[] = [];
afterEach(async () => {
  await Promise.all(processes.map((one) => one.kill()));
  processes = [];
  await place?.remove();
});

/** Each person once, so that nobody is a duplicate of anybody: what differs is the number on the card. */
const submit = async (address: string, seed: number): Promise<string> => {
  const face = portrait("michael");
  const answer = await fetch(`${address}/v1/verifications`, {
    method: "POST",
    body: formOf({ document: await card("pan-2018", seed, face), selfie: face }),
  });
  expect(answer.status).toBe(202);
  return ((await answer.json()) as { readonly id: string }).id;
};

const statesOf = async (
  { cases }: Records,
  ids: readonly string[],
): Promise<readonly (string | undefined)[]> =>
  await Promise.all(ids.map(async (id) => (await cases.get(id))?.status));

const until = async (
  holds: () => Promise<boolean>,
  { withinMs }: { readonly withinMs: number },
): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > deadline) return false;
    await sleep(250);
  }
  return true;
};

test.each(DATABASES)(
  "on %s every verification is judged once, though one of two workers is killed at its work",
  async (kind) => {
    const { seed, random } = seededRandom(`workers killed, ${kind}`);
    place = await newPlace(await databaseOf(kind));
    const { settings } = place;
    const common = {
      ...settings,
      EKYC_LOG_LEVEL: "error",
      EKYC_ENGINES: "1",
      EKYC_ALLOW_SPECIMENS: "true",
    };
    const role = (name: string) => spawnServer({ ...common, EKYC_ROLE: name }, "built");
    const api = await role("api");
    processes = [api];
    const [dying, living] = await Promise.all([role("worker"), role("worker")]);
    processes = [api, dying, living];
    const records = await openRecords(place);
    try {
      const ids: string[] = [];
      for (let n = 0; n < CASES; n++) ids.push(await submit(api.address, 5000 + n));
      const startedAt = performance.now();
      await sleep(500 + 2000 * random());
      await dying.kill();
      const isOver = await until(
        async () => !(await statesOf(records, ids)).includes("processing"),
        { withinMs: ALL_JUDGED_WITHIN_MS },
      );
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      await Promise.all([api.stop(), living.stop()]);
      const states = await statesOf(records, ids);
      const attempts = await Promise.all(ids.map((id) => records.cases.attempts(id)));
      const once = attempts.filter(
        (of) => of.length === 1 && of[0]!.endedAt !== null && of[0]!.hasReport,
      );
      const events = await Promise.all(
        ids.map((id) => records.events.list({ subject: id }, { limit: 50 })),
      );
      const ends = events.map(
        ({ data }) => data.filter(({ type }) => /(verified|in_review|rejected)$/.test(type)).length,
      );
      const verdict = await compareWithKept(
        place,
        ids.map((id) => ({ what: "submitted", id })),
      );
      reportFault(`r17-workers-killed-${kind.toLowerCase()}`, {
        test: `SIGKILL of one of two workers on ${kind} while ${CASES} drawn specimens are judged`,
        bar: "each judged once, its end told once, no attempt ended twice",
        found: `${once.length} of ${CASES} judged once, all within ${seconds} s; ${verdict.faults.length} faults`,
        held: isOver && once.length === CASES && verdict.faults.length === 0,
        seed,
      });
      expect(isOver).toBe(true);
      expect(verdict.faults).toEqual([]);
      expect(once).toHaveLength(CASES);
      expect(ends).toEqual(ids.map(() => 1));
      expect(states.every((state) => state === "verified" || state === "in_review")).toBe(true);
    } finally {
      await records.close();
    }
  },
  15 * 60_000,
);
