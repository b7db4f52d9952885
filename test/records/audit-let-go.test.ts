/**
 * @file The audit log after retention let its oldest entries go: what somebody who can write to the database, and has no
 * key, does to its beginning is found, and what was changed before is not let go unseen.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRecords, type Records, type RetentionRules } from "../../src/records/index.ts";
import { type Intruder, intruderIn } from "./intruder.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

const DAY = 24 * 3_600_000;
const RULES: RetentionRules = {
  pictures: 30,
  features: 30,
  fields: 30,
  reports: 365,
  events: 90,
  audit: 730,
};
const YEARS = 3;
const ENTRIES_A_YEAR = 40;
const START = Date.UTC(2030, 0, 1);

let store: SqliteStore;
let records: Records;
let clock = START;
let intruder: Intruder;

beforeEach(async () => {
  store = await openSqliteStore();
  records = await openRecords({ dataDir: store.dataDir, now: () => clock });
  intruder = intruderIn(store.dataDir);
  for (let n = 0; n < YEARS * ENTRIES_A_YEAR; n++) {
    clock = START + Math.floor((n * 365 * DAY) / ENTRIES_A_YEAR);
    await records.audit.note({
      actor: `user:${n % 7}`,
      action: "picture.viewed",
      subject: `ver_${n % 50}`,
      details: { purpose: "selfie" },
    });
  }
});
afterEach(async () => {
  await records.close();
  await store.dispose();
});

const letGo = async () => await records.retention.run({ rules: RULES, actor: "clock" });
const firstNumber = (): number =>
  Number(intruder.ask("select min(sequence) as first from audit_entries")[0]!["first"]);

test("retention lets go of what is older than two years, and of nothing else", async () => {
  expect(await letGo()).toMatchObject({ counts: { auditEntries: ENTRIES_A_YEAR - 1 } });
  const oldest = Number(intruder.ask("select min(at) as oldest from audit_entries")[0]!["oldest"]);
  // A day at most more than the rule says: whole days go.
  expect(clock - oldest).toBeLessThanOrEqual((RULES.audit + 1) * DAY);
  expect(clock - oldest).toBeGreaterThan((RULES.audit - 10) * DAY);
  const entries = Number(intruder.ask("select count(*) as n from audit_entries")[0]!["n"]);
  const first = firstNumber();
  expect(await records.verifyAudit()).toMatchObject({ intact: true, entries, first });
  expect((await records.system()).audit.entries).toBe(entries);
});

test("checkpoints of what went say nothing; those of the last that went, and of what is there, agree", async () => {
  const made = [];
  for (let n = 0; n < 3; n++) {
    made.push(await records.audit.checkpoint());
    clock += 100 * DAY;
    await records.audit.note({ actor: "x", action: "picture.viewed", subject: "y", details: {} });
  }
  clock += 700 * DAY;
  await letGo();
  const { verdict } = await records.audit.verify("test", made);
  const there = made.filter(({ sequence }) => sequence >= firstNumber() - 1);
  expect(there.length).toBeLessThan(made.length);
  expect(verdict).toMatchObject({ intact: true, agreeing: there.length });
});

test("a checkpoint of the last that went is compared with what the log says of it", async () => {
  const { auditEntries } = (await letGo())!.counts;
  const genuine = await records.audit.checkpoint();
  const other = { ...genuine, sequence: auditEntries!, hash: "ab".repeat(32) };
  const { verdict } = await records.audit.verify("test", [other]);
  expect(verdict).toEqual({ intact: false, sequence: auditEntries, reason: "checkpoint-differs" });
});

const CUTS: Readonly<Record<string, readonly string[]>> = {
  "entries at the beginning are deleted": ["delete from audit_entries where sequence < 60"],
  "they are deleted and the row of the beginning says so": [
    "update audit_start set sequence = 59, hash = (select hash from audit_entries where sequence = 59)",
    "delete from audit_entries where sequence < 60",
  ],
  "the row of the beginning is gone": ["delete from audit_start"],
  "the row of the beginning has another number": ["update audit_start set sequence = sequence - 1"],
  "the row of the beginning has another hash": [
    "update audit_start set hash = (select hash from audit_entries where sequence = 60)",
  ],
  "the row of the beginning has another time": ["update audit_start set at = at + 1"],
  "an entry is put before the first": [
    "insert into audit_entries select sequence - 40, at, actor, action, subject, details, previous_hash, hash from audit_entries where sequence = 60",
  ],
};

test.each(Object.entries(CUTS))("%s: it is found", async (_name, statements) => {
  await letGo();
  for (const statement of statements) intruder.change(statement);
  const isFound = !(await records.verifyAudit()).intact;
  // What lies before the beginning is nobody's: it is not read, and changes nothing.
  expect(isFound).toBe(!statements[0]!.startsWith("insert"));
});

test("an older row of the beginning in the place of the newer leaves entries missing", async () => {
  await letGo();
  intruder.change("create table older as select * from audit_start");
  clock += 200 * DAY;
  await letGo();
  intruder.change("delete from audit_start");
  intruder.change("insert into audit_start select * from older");
  expect(await records.verifyAudit()).toMatchObject({ intact: false, reason: "entry-missing" });
});

test("a newer row of the beginning does not cut an older copy of the log deeper than retention did", async () => {
  intruder.change("create table older as select * from audit_entries");
  await letGo();
  intruder.change("delete from audit_entries where sequence <= 39");
  intruder.change("insert into audit_entries select * from older where sequence <= 39");
  expect((await records.verifyAudit()).intact).toBe(true);
  intruder.change("delete from audit_entries where sequence <= 45");
  expect(await records.verifyAudit()).toMatchObject({ intact: false, reason: "entry-missing" });
});

test("an entry that is made to look old goes with nothing: retention says that the log is damaged", async () => {
  intruder.change("update audit_entries set at = 0 where sequence > 90");
  expect(await letGo()).toMatchObject({ auditDamaged: false });
  // The young ones before it protect it; with them made old as well, none goes.
  intruder.change("update audit_entries set at = 0");
  const run = await letGo();
  expect(run).toMatchObject({ auditDamaged: true });
  expect(run?.counts).not.toHaveProperty("auditEntries");
  expect(firstNumber()).toBe(ENTRIES_A_YEAR);
  expect(await records.verifyAudit()).toMatchObject({ intact: false, reason: "entry-altered" });
});

test("a missing entry among what should go stops it", async () => {
  intruder.change("delete from audit_entries where sequence = 20");
  expect(await letGo()).toMatchObject({ auditDamaged: true });
  expect(firstNumber()).toBe(1);
});

test("the log is sound to whoever walks it while entries go", async () => {
  const walks = Array.from({ length: 20 }, () => records.verifyAudit());
  clock += 300 * DAY;
  const [run, ...verdicts] = await Promise.all([letGo(), ...walks]);
  expect(run?.counts.auditEntries).toBeGreaterThan(0);
  expect(verdicts.map(({ intact }) => intact)).toEqual(verdicts.map(() => true));
});

test("a day's entries go at once, so that what is let go is told once a day at most", async () => {
  await letGo();
  for (let hour = 0; hour < 48; hour++) {
    clock += 3_600_000;
    await letGo();
  }
  const { data } = await records.audit.read({ limit: 100, action: "audit.let_go" }, "test");
  expect(data.length).toBeLessThanOrEqual(3);
});
