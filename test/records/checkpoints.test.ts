/**
 * @file What somebody who can write to the database, and has no key, can do to a log of a thousand entries: all of it
 * is found, the end that is cut off by a checkpoint alone.
 */
import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import Sqlite from "libsql";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type AuditCheckpoint,
  canonicalJson,
  checkpointLine,
  readCheckpoints,
} from "../../src/records/audit/index.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

const ENTRIES = 1000;
/** An older copy of the database ends here. */
const EARLIER = 400;

let store: SqliteStore;
let database: InstanceType<typeof Sqlite>;
let publicKey: string;
let earlier: AuditCheckpoint;
let last: AuditCheckpoint;

const addEntries = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++)
    await store.records.audit.note({
      actor: `user:${i % 7}`,
      action: "picture.viewed",
      subject: `ver_${i % 50}`,
      details: { purpose: "selfie" },
    });
};

beforeAll(async () => {
  store = await openSqliteStore();
  publicKey = await store.records.audit.publicKey();
  await addEntries(EARLIER);
  earlier = await store.records.audit.checkpoint();
  await addEntries(ENTRIES - EARLIER);
  last = await store.records.audit.checkpoint();
  database = new Sqlite(join(store.dataDir, "ekyc.db"));
  database.exec("create table sound_entries as select * from audit_entries");
  database.exec("create table sound_head as select * from audit_head");
}, 180_000);
afterAll(async () => {
  database.close();
  await store.dispose();
});

const run = (statement: string, parameters: readonly unknown[] = []): void => {
  database.prepare(statement).run([...parameters]);
};

const verdictAfter = async (
  intrude: () => void | Promise<void>,
  checkpoints: readonly AuditCheckpoint[] = [earlier, last],
) => {
  try {
    await intrude();
    return (await store.records.audit.verify("test", checkpoints)).verdict;
  } finally {
    database.exec("begin immediate");
    database.exec("delete from audit_entries; delete from audit_head");
    database.exec("insert into audit_entries select * from sound_entries");
    database.exec("insert into audit_head select * from sound_head");
    database.exec("commit");
  }
};

const cutTo = (length: number): void => {
  run("delete from audit_entries where sequence > ?", [length]);
};

/** Without a key: the hash that the last entry has is there to be read. */
const mendHead = (): void => {
  database.exec(`update audit_head set sequence = (select max(sequence) from audit_entries),
    hash = (select hash from audit_entries order by sequence desc limit 1)`);
};

const EDITS = [
  "at = at + 1",
  "actor = actor || 'x'",
  "action = 'picture.seen'",
  "subject = 'ver_none'",
  "details = '{}'",
  "previous_hash = hash",
  "hash = previous_hash",
  "sequence = sequence + 5000",
];

const forgedHash = (entry: Readonly<Record<string, unknown>>): string =>
  createHash("sha256")
    .update(`audit|v1|${canonicalJson(entry as Parameters<typeof canonicalJson>[0])}`)
    .digest("hex");

/** An entry of the intruder's own in place of one that was there, tied to those around it. */
const replace = (sequence: number): void => {
  const hash = forgedHash({ sequence, at: 1, actor: "cli", action: "a", subject: "s" });
  run("update audit_entries set actor = 'cli', at = 1, hash = ? where sequence = ?", [
    hash,
    sequence,
  ]);
  run("update audit_entries set previous_hash = ? where sequence = ?", [hash, sequence + 1]);
};

const shift = (from: number, by: number): void => {
  run("update audit_entries set sequence = -sequence where sequence >= ?", [from]);
  run("update audit_entries set sequence = ? - sequence where sequence < 0", [by]);
};

const copyTo = (from: number, to: number): void => {
  run(
    `insert into audit_entries select ?, at, actor, action, subject, details, previous_hash, hash
       from audit_entries where sequence = ?`,
    [to, from],
  );
};

const swap = (one: number, other: number): void => {
  run("update audit_entries set sequence = -1 where sequence = ?", [one]);
  run("update audit_entries set sequence = ? where sequence = ?", [one, other]);
  run("update audit_entries set sequence = ? where sequence = -1", [other]);
};

interface Intrusion {
  readonly name: string;
  /** The first number at which the log is wrong. */
  readonly at: number;
  readonly intrude: () => void;
}

const anySequence = fc.integer({ min: 1, max: ENTRIES });
const inner = fc.integer({ min: 2, max: ENTRIES - 1 });

const anyIntrusion: fc.Arbitrary<Intrusion> = fc.oneof(
  fc.tuple(anySequence, fc.constantFrom(...EDITS)).map(([at, edit]) => ({
    name: `edit ${edit}`,
    at,
    intrude: () => {
      run(`update audit_entries set ${edit} where sequence = ?`, [at]);
    },
  })),
  anySequence.map((at) => ({
    name: "delete",
    at,
    intrude: () => {
      run("delete from audit_entries where sequence = ?", [at]);
    },
  })),
  inner.map((at) => ({
    name: "delete and close the gap",
    at,
    intrude: () => {
      run("delete from audit_entries where sequence = ?", [at]);
      shift(at + 1, -1);
      mendHead();
    },
  })),
  fc
    .tuple(anySequence, anySequence)
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => ({
      name: "swap",
      at: Math.min(one, other),
      intrude: () => {
        swap(one, other);
      },
    })),
  inner.map((at) => ({
    name: "replace",
    at,
    intrude: () => {
      replace(at);
    },
  })),
  fc.tuple(inner, inner).map(([source, at]) => ({
    name: "duplicate into the middle",
    at,
    intrude: () => {
      shift(at, 1);
      copyTo(source >= at ? source + 1 : source, at);
      mendHead();
    },
  })),
  anySequence.map((source) => ({
    name: "duplicate at the end",
    at: ENTRIES + 1,
    intrude: () => {
      copyTo(source, ENTRIES + 1);
      mendHead();
    },
  })),
  fc.integer({ min: 0, max: ENTRIES - 1 }).map((length) => ({
    name: "cut off the end",
    at: length + 1,
    intrude: () => {
      cutTo(length);
    },
  })),
);

test("every edit, deletion, swap, insertion, duplicate and cut of a thousand entries is found where it begins", async () => {
  const tried = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyIntrusion, async ({ name, at, intrude }) => {
      // The chain alone sees them.
      const verdict = await verdictAfter(intrude, []);
      expect(verdict, name).toMatchObject({ intact: false, sequence: at });
      tried.set(name, (tried.get(name) ?? 0) + 1);
    }),
    { numRuns: 120 },
  );
  expect(tried.size).toBeGreaterThan(8);
}, 300_000);

test("an end that is cut off together with the head is seen by a checkpoint, and by nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: ENTRIES - 1 }), async (length) => {
      const intrude = () => {
        cutTo(length);
        mendHead();
      };
      expect(await verdictAfter(intrude, [])).toMatchObject({ intact: true, entries: length });
      const reason = "end-cut-off";
      expect(await verdictAfter(intrude)).toEqual({ intact: false, sequence: length + 1, reason });
    }),
    { numRuns: 25 },
  );
}, 180_000);

test("an older copy in place of the database is seen, also after the server went on in it", async () => {
  const olderCopy = () => {
    cutTo(EARLIER);
    mendHead();
  };
  const older = await verdictAfter(olderCopy);
  expect(older).toEqual({ intact: false, sequence: EARLIER + 1, reason: "end-cut-off" });
  const grownAgain = await verdictAfter(async () => {
    olderCopy();
    await addEntries(ENTRIES - EARLIER + 5);
  });
  const reason = "checkpoint-differs";
  expect(grownAgain).toEqual({ intact: false, sequence: ENTRIES, reason });
}, 180_000);

test("an untouched log agrees with its checkpoints, and may have grown since", async () => {
  expect(await verdictAfter(() => undefined)).toMatchObject({ intact: true, entries: ENTRIES });
  const grown = await verdictAfter(() => addEntries(3));
  expect(grown).toMatchObject({ intact: true, entries: ENTRIES + 3 });
});

test("a head that was set back is told, although the log takes no entry then", async () => {
  const verdict = await verdictAfter(() => {
    run("update audit_head set sequence = 10");
  });
  expect(verdict).toMatchObject({ intact: false, reason: "head-altered" });
});

test("no checkpoint is signed over an end that is not what was written", async () => {
  const checkpointAfter = async (intrude: () => void): Promise<unknown> => {
    let given: unknown;
    await verdictAfter(async () => {
      intrude();
      given = await store.records.audit.checkpoint().catch((error: unknown) => error);
    });
    return given;
  };
  const intrusions = [
    () => {
      run("update audit_entries set actor = 'someone' where sequence = ?", [ENTRIES]);
    },
    () => {
      run("update audit_head set hash = ?", ["f".repeat(64)]);
    },
    () => {
      copyTo(7, ENTRIES + 1);
      run("update audit_head set sequence = sequence + 1");
    },
    () => {
      run("update audit_head set sequence = 0");
    },
    () => {
      run("delete from audit_head");
    },
  ];
  for (const intrude of intrusions)
    expect(await checkpointAfter(intrude)).toMatchObject({ code: "audit-damaged" });
});

test("a forged checkpoint is refused, whatever was changed in it", () => {
  const read = (checkpoint: object) => () =>
    readCheckpoints(JSON.stringify(checkpoint), { publicKey, source: "kept.jsonl" });
  expect(read(last)()).toEqual([last]);
  const { privateKey } = generateKeyPairSync("ed25519");
  const { signature: _signature, ...content } = last;
  const own = sign(
    null,
    Buffer.from(`ekyc|audit-checkpoint|v1|${canonicalJson(content)}`),
    privateKey,
  );
  const forged = [
    { ...last, sequence: EARLIER },
    { ...last, hash: earlier.hash },
    { ...last, at: earlier.at },
    { ...last, signature: earlier.signature },
    { ...last, signature: own.toString("base64url") },
    { ...last, installation: `ins_${"0".repeat(32)}` },
    { ...last, version: 2 },
    { ...last, more: 1 },
    {},
  ];
  for (const checkpoint of forged)
    expect(read(checkpoint)).toThrow(expect.objectContaining({ code: "checkpoint-refused" }));
  expect(() => readCheckpoints(" \n", { publicKey, source: "kept.jsonl" })).toThrow("none");
});

test("whoever has the public key checks a checkpoint without this program", () => {
  const { signature, ...content } = JSON.parse(checkpointLine(last)) as Record<string, unknown>;
  // The rule of the documentation: keys sorted, no spaces.
  const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  const text = `ekyc|audit-checkpoint|v1|${JSON.stringify(sorted)}`;
  const bytes = Buffer.from(String(signature), "base64url");
  expect(verify(null, Buffer.from(text), publicKey, bytes)).toBe(true);
});
