/**
 * @file The retention job is killed at random and finished by the next: nothing is half erased, nothing counted twice.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { expect, test } from "vitest";
import { openRecords, type Records } from "../../src/records/index.ts";
import { AT, person, verificationOf } from "./fictional-person.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const SCRIPT = fileURLToPath(new URL("./retention-process.ts", import.meta.url));
const PEOPLE = 40;
const KILLS = 3;
const DUE = AT + 31 * 24 * 3_600_000;
/** One that died is told from one that is slow by its silence. */
const NEXT_MS = 120_000;
const RULES = { pictures: 30, features: 30, fields: 30, reports: 1825, events: 90, audit: 2190 };

const seed = Number(process.env["EKYC_FAULT_SEED"] ?? Date.now() % 1_000_000);

/** Numerical Recipes' generator: the same kills for the same seed. */
const randomOf = (start: number): (() => number) => {
  let state = start >>> 0;
  return () => (state = (1_664_525 * state + 1_013_904_223) >>> 0) / 2 ** 32;
};

const killedAfter = async (dataDir: string, now: number, ms: number): Promise<void> => {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, dataDir, String(now)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  await once(createInterface({ input: child.stdout }), "line");
  child.stdin.write("go\n");
  await pause(ms);
  child.kill("SIGKILL");
  await exited;
};

/** Of each class all of a verification or nothing. */
const isWhole = async (records: Records, id: string): Promise<boolean> => {
  const kept = await records.getVerification(id);
  const features = await records.readFeatures(id);
  if (kept === undefined) return false;
  for (const purpose of kept.pictures)
    if ((await records.readPicture(id, purpose)) === undefined) return false;
  const allFeatures = features === undefined || (features.document && features.selfie);
  return [0, 2].includes(kept.pictures.length) && allFeatures !== undefined;
};

const Details = z.object({
  erased: z.record(z.string(), z.int()),
  interrupted: z.boolean(),
});

test(`killed ${KILLS} times at random, the retention job leaves nothing half erased, and its audit entries add up (seed ${seed})`, async () => {
  const random = randomOf(seed);
  const store = await openSqliteStore();
  try {
    const ids: string[] = [];
    for (let n = 0; n < PEOPLE; n++) {
      const verification = verificationOf(person(n));
      await store.records.recordVerification(verification);
      ids.push(verification.id);
    }
    for (let kill = 0; kill < KILLS; kill++) {
      await killedAfter(store.dataDir, DUE + kill * NEXT_MS, random() * 400);
      for (const id of ids) expect(await isWhole(store.records, id)).toBe(true);
    }
    const now = DUE + KILLS * NEXT_MS;
    const records = await openRecords({ dataDir: store.dataDir, now: () => now });
    await records.retention.run({ rules: RULES, actor: "clock" });
    for (const id of ids) {
      expect(await records.getVerification(id)).toMatchObject({ keep: "report", pictures: [] });
      expect(await records.readFeatures(id)).toBeUndefined();
    }
    const { data } = await records.audit.read({ limit: 10, action: "retention.run" }, "test");
    const sum = (name: string): number =>
      data.reduce((total, { details }) => total + (Details.parse(details).erased[name] ?? 0), 0);
    expect([sum("pictures"), sum("identities"), sum("features"), sum("fields")]).toEqual([
      2 * PEOPLE,
      PEOPLE,
      PEOPLE,
      PEOPLE,
    ]);
    expect(sum("dataKeys")).toBe(4 * PEOPLE);
    expect((await records.verifyAudit()).intact).toBe(true);
    await records.close();
  } finally {
    await store.dispose();
  }
}, 120_000);
