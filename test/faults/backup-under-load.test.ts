/**
 * @file Backups that are made while applicants send, each restored on an empty host: whatever was acknowledged before is
 * there once and whole, and another installation's key opens nothing.
 */
import { cp, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { openRecords } from "../../src/records/index.ts";
import { compareWithKept } from "../support/oracle.ts";
import { ekyc, newPlace, type Place, spawnServer } from "../support/process.ts";
import {
  type Acknowledged,
  type Applicants,
  makeKeys,
  openApplicants,
} from "../support/submissions.ts";
import { databaseOf, DATABASES } from "../support/test-database.ts";
import { reportFault, seededRandom, sized } from "./scale.ts";

const SIZE = sized({
  quick: { backups: 1, atOnce: 4, submitsEvery: 40 },
  long: { backups: 10, atOnce: 16, submitsEvery: 200 },
});
const MOST_BETWEEN_MS = 3000;

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean();
});

const keepSending = async (
  address: string,
  { make, advance }: Applicants,
  isOver: AbortSignal,
): Promise<void> => {
  while (!isOver.aborted)
    await Promise.all(Array.from({ length: SIZE.atOnce }, () => advance(address, make())));
};

/** An empty place with the keys that the operator kept elsewhere. */
const placeWithKeysOf = async (kind: (typeof DATABASES)[number], dataDir: string) => {
  const place = await newPlace(await databaseOf(kind));
  cleanUp.push(place.remove);
  await cp(join(dataDir, "keys"), join(place.dataDir, "keys"), { recursive: true });
  return place;
};

const restore = (backup: string, { settings }: Place) => ekyc(["restore", backup], settings);

test.each(DATABASES)(
  "on %s a backup under load holds whatever was acknowledged before it, and is restored whole on an empty host",
  async (kind) => {
    const { seed, random } = seededRandom(`backup under load, ${kind}`);
    const folder = await mkdtemp(join(tmpdir(), "ekyc-backups-"));
    const place = await newPlace(await databaseOf(kind));
    cleanUp.push(place.remove, () => rm(folder, { recursive: true }));
    const applicants = openApplicants(await makeKeys(place, 100), { sendsEvery: 2, ...SIZE });
    cleanUp.push(applicants.close);
    const server = await spawnServer({
      ...place.settings,
      EKYC_CONSENT_REQUIRED: "false",
      EKYC_LOG_LEVEL: "error",
      EKYC_ENGINES: "1",
    });
    cleanUp.push(server.kill);
    const isOver = new AbortController();
    const sending = keepSending(server.address, applicants, isOver.signal);
    const made: { readonly directory: string; readonly before: readonly Acknowledged[] }[] = [];
    for (let n = 0; n < SIZE.backups; n++) {
      await sleep(1000 + random() * MOST_BETWEEN_MS);
      const before = applicants.acks.readAll();
      const directory = join(folder, String(n));
      const { status, stderr } = await ekyc(["backup", directory], place.settings);
      expect([status, stderr]).toEqual([0, ""]);
      made.push({ directory, before });
    }
    const during = applicants.acks.readAll().length - made.at(-1)!.before.length;
    isOver.abort();
    await sending;
    expect(await server.stop()).toBe(0);

    const faults: string[] = [];
    for (const { directory, before } of made) {
      const restored = await placeWithKeysOf(kind, place.dataDir);
      const { status, stderr } = await restore(directory, restored);
      expect([status, stderr]).toEqual([0, ""]);
      faults.push(...(await compareWithKept(restored, before)).faults);
    }

    const stranger = await newPlace(await databaseOf(kind));
    cleanUp.push(stranger.remove);
    await (await openRecords(stranger)).close();
    const other = await placeWithKeysOf(kind, stranger.dataDir);
    const refused = await restore(made[0]!.directory, other);
    const left = await readdir(other.dataDir);
    const without = await newPlace(await databaseOf(kind));
    cleanUp.push(without.remove);
    await mkdir(join(without.dataDir, "keys"), { mode: 0o700 });
    const keyless = await restore(made[0]!.directory, without);

    const last = made.at(-1)!.before.length;
    reportFault(`backup-under-load-${kind.toLowerCase()}`, {
      test: `${SIZE.backups} backups of ${kind} while ${SIZE.atOnce} applicants at once send, each restored on an empty host; then with another key, and with none`,
      bar: "whatever was acknowledged before is there once and whole, the chain intact; a wrong key is refused and nothing is written",
      found: `${made[0]!.before.length} to ${last} acknowledgements, ${faults.length} faults, ${during} more acknowledged during the last backup; wrong key: exit status ${refused.status}, ${left.length - 1} files written; no key: exit status ${keyless.status}`,
      held: faults.length === 0 && refused.status === 1 && left.length === 1,
      seed,
    });
    expect(faults).toEqual([]);
    expect(during).toBeGreaterThan(0);
    expect([refused.status, keyless.status]).toEqual([1, 1]);
    expect(refused.stderr).toMatch(/key/);
    expect(left).toEqual(["keys"]);
  },
  15 * 60_000,
);
