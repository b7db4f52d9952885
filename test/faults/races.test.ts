/**
 * @file Two hundred at once with one key, at one server and at two that share a database.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { compareWithKept } from "../support/oracle.ts";
import { newPlace, type Place, type SpawnedServer, spawnServer } from "../support/process.ts";
import { type Answered, makeKeys, openClient } from "../support/submissions.ts";
import { databaseOf, DATABASES } from "../support/test-database.ts";
import { reportFault, sized } from "./scale.ts";

const AT_ONCE = 200;
const ROUNDS = sized({ quick: 1, long: 10 });

let place: Place | undefined;
let servers: readonly SpawnedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.map((server) => server.kill()));
  servers = [];
  await place?.remove();
});

/** A key of the API for each race: what one may ask in a minute would be the next one's delay. */
const begin = async (
  kind: (typeof DATABASES)[number],
  count: number,
): Promise<readonly string[]> => {
  place = await newPlace(await databaseOf(kind));
  const secrets = await makeKeys(place, 2 * ROUNDS);
  const settings = { ...place.settings, EKYC_LOG_LEVEL: "error", EKYC_ENGINES: "1" };
  // Both at the same time: the second must find the tables of the first, or wait for them.
  servers = await Promise.all(Array.from({ length: count }, () => spawnServer(settings, "built")));
  return secrets;
};

const client = openClient();

/** Of any number, each to the next server; `again` those that are told to come again, as clients do. */
const race = async (
  secret: string,
  key: string,
  bodyOf: (n: number) => object,
): Promise<readonly Answered[]> =>
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, n) => {
      for (;;) {
        const answer = await client.send(servers[n % servers.length]!.address, {
          method: "POST",
          path: "/v1/verifications",
          headers: { authorization: `Bearer ${secret}`, "idempotency-key": key },
          json: bodyOf(n),
        });
        if (answer.code !== "idempotency-in-progress" && answer.status !== 429) return answer;
        await sleep(1000 * Number(answer.headers["retry-after"]));
      }
    }),
  );

const counted = (answers: readonly Answered[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { status, code } of answers) {
    const name = [status, code].filter((part) => part !== undefined).join(" ");
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

const casesOf = async (reference: string): Promise<number> => {
  const records = await openRecords(place!);
  try {
    return (await records.cases.list({ reference }, { limit: 500 })).data.length;
  } finally {
    await records.close();
  }
};

describe.each(DATABASES)("on %s", (kind) => {
  test.each([1, 2])(
    `of ${AT_ONCE} with one key at %i servers one is carried out, and all are answered the same or told that the key is used`,
    async (count) => {
      const secrets = await begin(kind, count);
      let held = true;
      for (let round = 0; round < ROUNDS; round++) {
        const same = await race(secrets[2 * round]!, `same-${round}`, () => ({
          reference: `same-${round}`,
        }));
        const misused = await race(secrets[2 * round + 1]!, `misused-${round}`, (n) => ({
          reference: `misused-${round}`,
          attempts: 1 + (n % 10),
          expiresInMinutes: 5 + n,
        }));
        const stored = [await casesOf(`same-${round}`), await casesOf(`misused-${round}`)];
        const found = {
          same: counted(same),
          bodies: new Set(same.map(({ text }) => text)).size,
          misused: counted(misused),
          stored,
        };
        const promised = {
          same: { 201: AT_ONCE },
          bodies: 1,
          misused: { 201: 1, "422 idempotency-key-reused": AT_ONCE - 1 },
          stored: [1, 1],
        };
        held &&= JSON.stringify(found) === JSON.stringify(promised);
        expect(found).toEqual(promised);
      }
      await Promise.all(servers.map((server) => server.stop()));
      const verdict = await compareWithKept(place!, []);
      expect(verdict.faults).toEqual([]);
      reportFault(`r36-races-${kind.toLowerCase()}-${count}`, {
        test: `${AT_ONCE} at once with one Idempotency-Key, the same body and another each, at ${count} server processes on ${kind}, ${ROUNDS} times`,
        bar: "same body: 1 stored, all answers the same; other bodies: one 201, all others 422",
        found: `${2 * ROUNDS} races, each as promised`,
        held,
      });
    },
    10 * 60_000,
  );
});
