/**
 * @file Nothing that was erased lies in any file afterwards, sealed or not: the very bytes are looked for.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Records } from "../../src/records/index.ts";
import { eraseVerification } from "../../src/verification/index.ts";
import { person, verificationOf } from "./fictional-person.ts";
import { intruderIn } from "./intruder.ts";
import { openSqliteStore, type SqliteStore } from "./sqlite-store.ts";

const PEOPLE = 100;
const CHOSEN = 37;
const ASKED = { because: "asked", actor: "test" } as const;

let store: SqliteStore;
let records: Records;
beforeEach(async () => {
  store = await openSqliteStore();
  records = store.records;
});
afterEach(async () => {
  await store.dispose();
});

/** Every row that speaks of a verification: each of its long values, as it lies in the file. */
const bytesOf = async (id: string): Promise<ReadonlyMap<string, Buffer>> => {
  const { ask } = intruderIn(store.dataDir);
  const found = new Map<string, Buffer>();
  const take = (table: string, where: string): void => {
    for (const [n, row] of ask(`select * from ${table} where ${where}`).entries())
      for (const [column, value] of Object.entries(row)) {
        const name = `${table}[${n}].${column}`;
        if (typeof value === "object" && value !== null)
          found.set(name, Buffer.from(value as ArrayBuffer));
        else if (typeof value === "string" && /^[0-9a-f]{64}$/.test(value))
          found.set(name, Buffer.from(value));
      }
  };
  take("verifications", `id = '${id}'`);
  take("identities", `verification_id = '${id}'`);
  take("picture_bands", `verification_id = '${id}'`);
  const owners = `select id from identities where verification_id = '${id}'`;
  take("data_keys", `owner = '${id}' or owner in (${owners})`);
  for (const { blob_name } of ask(`select blob_name from pictures where verification_id = '${id}'`))
    found.set(
      `blob ${String(blob_name)}`,
      await readFile(join(store.dataDir, "blobs", String(blob_name))),
    );
  return found;
};

/** What is searched for: the whole where it is short, pieces of it where it is long and may lie on several pages. */
const piecesOf = (bytes: Buffer): readonly Buffer[] =>
  bytes.length <= 64
    ? [bytes]
    : Array.from({ length: Math.floor(bytes.length / 512) + 1 }, (_, piece) =>
        bytes.subarray(piece * 512, piece * 512 + 32),
      ).filter((piece) => piece.length === 32);

const filesOf = async (): Promise<readonly Buffer[]> => {
  const entries = await readdir(store.dataDir, { recursive: true, withFileTypes: true });
  return await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name))),
  );
};

/** The names of what still lies somewhere. */
const left = async (bytes: ReadonlyMap<string, Buffer>): Promise<readonly string[]> => {
  const files = await filesOf();
  return [...bytes]
    .filter(([, value]) =>
      piecesOf(value).some((piece) => files.some((file) => file.includes(piece))),
    )
    .map(([name]) => name);
};

test("of one of 100 people who is erased no byte lies in any file: neither key, nor seal, nor index, nor blob", async () => {
  const ids: string[] = [];
  for (let n = 0; n < PEOPLE; n++) {
    const verification = verificationOf(person(n));
    await records.recordVerification(verification);
    ids.push(verification.id);
  }
  await records.searchFaces(person(1).features, { threshold: () => 0.99, limit: 1 });
  const bytes = await bytesOf(ids[CHOSEN]!);
  const kinds = [...bytes.keys()].map((name) => name.replace(/\[\d+\]| .*/, ""));
  expect([...new Set(kinds)].sort()).toEqual([
    "blob",
    "data_keys.wrapped",
    "identities.features",
    "identities.number_index",
    "picture_bands.band",
    "verifications.document_features",
    "verifications.fields",
    "verifications.number_index",
    "verifications.observations",
    "verifications.selfie_features",
  ]);
  expect(await left(bytes)).toEqual([...bytes.keys()]);

  const erased = await eraseVerification(records, ids[CHOSEN]!, ASKED);
  expect(erased).toMatchObject({ erasure: { status: "done" } });

  expect(await left(bytes)).toEqual([]);
  const reopened = await store.reopen();
  expect(await left(bytes)).toEqual([]);
  expect((await reopened.verifyAudit()).intact).toBe(true);
  for (const [n, id] of ids.entries()) {
    const kept = await reopened.getVerification(id);
    expect([n, kept?.evidence?.fields["name"]?.value]).toEqual([
      n,
      n === CHOSEN ? undefined : person(n).name,
    ]);
  }
});
