import { createHash } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import Sqlite from "libsql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalJson } from "../../src/records/audit/index.ts";
import { rejectedVerification } from "./fictional-person.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { SqliteStore } from "./sqlite-store.ts";

const ENTRIES = 30;

let store: SqliteStore;
let database: InstanceType<typeof Sqlite>;
beforeAll(async () => {
  store = await openSqliteStore();
  for (let i = 0; i < ENTRIES; i++) await store.records.recordVerification(rejectedVerification());
  database = new Sqlite(join(store.dataDir, "ekyc.db"));
  database.exec("create table sound_entries as select * from audit_entries");
  database.exec("create table sound_head as select * from audit_head");
});
afterAll(async () => {
  database.close();
  await store.dispose();
});

/** Lets an intruder loose on the log, asks for the verdict, and mends the log again. */
const verdictAfter = async (intrude: () => void) => {
  try {
    intrude();
    return await store.records.verifyAudit();
  } finally {
    database.exec("delete from audit_entries; delete from audit_head");
    database.exec("insert into audit_entries select * from sound_entries");
    database.exec("insert into audit_head select * from sound_head");
  }
};

const run = (statement: string, parameters: readonly unknown[] = []): void => {
  database.prepare(statement).run([...parameters]);
};

const anySequence = fc.integer({ min: 1, max: ENTRIES });

test("an untouched log is intact", async () => {
  expect(await verdictAfter(() => undefined)).toMatchObject({ intact: true, entries: ENTRIES });
});

test("an edit of any column of any entry is found at that entry", async () => {
  const edits = fc.constantFrom(
    "at = at + 1",
    "actor = 'someone'",
    "action = 'verification.viewed'",
    "subject = subject || 'x'",
    "details = '{}'",
    "details = details || ' '",
    "previous_hash = hash",
    "hash = previous_hash",
    "at = 'then'",
  );
  await fc.assert(
    fc.asyncProperty(anySequence, edits, async (sequence, edit) => {
      const verdict = await verdictAfter(() => {
        run(`update audit_entries set ${edit} where sequence = ?`, [sequence]);
      });
      expect(verdict).toEqual({ intact: false, sequence, reason: "entry-altered" });
    }),
    { numRuns: 60 },
  );
});

test("a deleted entry is found where it is missing, the last one too", async () => {
  await fc.assert(
    fc.asyncProperty(anySequence, async (sequence) => {
      const verdict = await verdictAfter(() => {
        run("delete from audit_entries where sequence = ?", [sequence]);
      });
      expect(verdict).toEqual({ intact: false, sequence, reason: "entry-missing" });
    }),
    { numRuns: ENTRIES },
  );
});

test("a deleted entry is found when those after it are renumbered to close the gap", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: ENTRIES - 1 }), async (sequence) => {
      const verdict = await verdictAfter(() => {
        run("delete from audit_entries where sequence = ?", [sequence]);
        run("update audit_entries set sequence = -sequence where sequence > ?", [sequence]);
        run("update audit_entries set sequence = -sequence - 1 where sequence < 0");
        run("update audit_head set sequence = sequence - 1");
      });
      expect(verdict).toMatchObject({ intact: false, sequence });
    }),
    { numRuns: 20 },
  );
});

test("two entries that changed places are found at the first of them", async () => {
  await fc.assert(
    fc.asyncProperty(anySequence, anySequence, async (one, other) => {
      fc.pre(one !== other);
      const verdict = await verdictAfter(() => {
        run("update audit_entries set sequence = -1 where sequence = ?", [one]);
        run("update audit_entries set sequence = ? where sequence = ?", [one, other]);
        run("update audit_entries set sequence = ? where sequence = -1", [other]);
      });
      expect(verdict).toMatchObject({ intact: false, sequence: Math.min(one, other) });
    }),
    { numRuns: 30 },
  );
});

/** All that an intruder can compute: hashes over the right text, without the key. */
const forgedHash = (entry: Record<string, unknown>): string =>
  createHash("sha256")
    .update(`audit|v1|${canonicalJson(entry as Parameters<typeof canonicalJson>[0])}`)
    .digest("hex");

test("an inserted entry is found, even when every hash after it is made anew without the key", async () => {
  await fc.assert(
    fc.asyncProperty(anySequence, async (place) => {
      const verdict = await verdictAfter(() => {
        run("update audit_entries set sequence = -sequence where sequence >= ?", [place]);
        run("update audit_entries set sequence = -sequence + 1 where sequence < 0");
        run(
          `insert into audit_entries select ?, at, actor, action, subject, details, previous_hash, hash
             from audit_entries where sequence = ?`,
          [place, place === 1 ? 2 : place - 1],
        );
        rehash(place);
        run("update audit_head set sequence = sequence + 1");
      });
      expect(verdict).toMatchObject({ intact: false, sequence: place });
    }),
    { numRuns: 20 },
  );
});

const rehash = (from: number): void => {
  const rows = database
    .prepare("select * from audit_entries where sequence >= ? order by sequence")
    .all([from]) as Record<string, unknown>[];
  let previousHash =
    (
      database.prepare("select hash from audit_entries where sequence = ?").all([from - 1])[0] as
        { hash: string } | undefined
    )?.hash ?? "0".repeat(64);
  for (const { previous_hash: _previous, hash: _hash, ...entry } of rows) {
    const hash = forgedHash({ ...entry, previousHash });
    run("update audit_entries set previous_hash = ?, hash = ? where sequence = ?", [
      previousHash,
      hash,
      entry["sequence"],
    ]);
    previousHash = hash;
  }
  run("update audit_head set hash = ?", [previousHash]);
};

test("entries past the head, a changed head and a missing head are found", async () => {
  const beyond = await verdictAfter(() => {
    run("update audit_head set sequence = sequence - 1");
  });
  expect(beyond).toMatchObject({ intact: false, reason: "head-altered" });
  const changed = await verdictAfter(() => {
    run("update audit_head set hash = ?", ["f".repeat(64)]);
  });
  expect(changed).toMatchObject({ intact: false, reason: "head-altered" });
  const missing = await verdictAfter(() => {
    run("delete from audit_head");
  });
  expect(missing).toMatchObject({ intact: false, reason: "head-missing" });
});

test("known limit: an end cut off together with the head is not seen without a checkpoint", async () => {
  const verdict = await verdictAfter(() => {
    run("delete from audit_entries where sequence > 20");
    run(
      "update audit_head set sequence = 20, hash = (select max(hash) from audit_entries where sequence = 20)",
    );
  });
  expect(verdict).toMatchObject({ intact: true, entries: 20 });
});
