import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decodeFeatures } from "../../src/observations/index.ts";
import type { FaceFeatures } from "../../src/observations/index.ts";
import { openRecords } from "../../src/records/index.ts";
import type { Records, VerificationToRecord } from "../../src/records/index.ts";
import { evidenceOf, MODEL, person, unitFeatures, verificationOf } from "./fictional-person.ts";
import { mulberry32 } from "../../src/specimen/index.ts";
import type { Person } from "./fictional-person.ts";
import { randomUnit, unit } from "./gallery-contract.ts";
import { fillWithIdentities } from "./many-identities.ts";
import { type Intruder, intruderIn } from "./intruder.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import type { SqliteStore } from "./sqlite-store.ts";

let store: SqliteStore;
let records: Records;
beforeEach(async () => {
  store = await openSqliteStore();
  records = store.records;
});
afterEach(async () => {
  await store.dispose();
});

const ALIKE = 0.6;

/** A second picture of the same face: cosine about 0.8. */
const again = ({ features }: Person): FaceFeatures => {
  const random = mulberry32(1);
  const values = decodeFeatures(features);
  const noise = randomUnit(random, values.length);
  return unitFeatures(values.map((x, i) => x + 0.75 * noise[i]!));
};

const search = async (features: FaceFeatures, from = records) =>
  await from.searchFaces(features, { threshold: () => ALIKE, limit: 10 });

const foundBy = async (features: FaceFeatures, from = records): Promise<readonly string[]> =>
  (await search(features, from)).candidates.map(({ verificationId }) => verificationId);

const record = async (someone: Person, to = records): Promise<string> => {
  const input = verificationOf(someone);
  expect(await to.recordVerification(input)).toEqual({ outcome: "recorded" });
  return input.id;
};

const replaceFeatures = async (identityId: string, features: FaceFeatures): Promise<boolean> =>
  await records.replaceFeatures({ identityId, features, actor: "test" });

const asIntruder: Intruder["change"] = (statement, parameters) => {
  intruderIn(store.dataDir).change(statement, parameters);
};
const ask: Intruder["ask"] = (question) => intruderIn(store.dataDir).ask(question);

const identityIds = (): readonly string[] =>
  ask("select id from identities order by gallery_sequence").map(({ id }) => id as string);

test("whoever was recorded is found by another picture, and nobody else is", async () => {
  const ids = [];
  for (let n = 0; n < 20; n++) ids.push(await record(person(n)));
  for (let n = 0; n < 20; n++) expect(await foundBy(again(person(n)))).toEqual([ids[n]]);
  expect(await foundBy(again(person(99)))).toEqual([]);
  const { searched, notSearched } = await search(again(person(1)));
  expect({ searched, notSearched }).toEqual({ searched: 20, notSearched: 0 });
});

test("who was stored is found again after the records were closed and opened", async () => {
  const id = await record(person(1));
  records = await store.reopen();
  expect(await foundBy(again(person(1)))).toEqual([id]);
});

test("a candidate tells what decides whose face it is, and whether the number is the applicant's", async () => {
  const someone = person(1);
  await record(someone);
  const told = async (number?: { type: string; number: string }) => {
    const [candidate] = (
      await records.searchFaces(again(someone), { threshold: () => ALIKE, limit: 1, number })
    ).candidates;
    return candidate;
  };
  expect(await told()).toMatchObject({
    documentType: "aadhaar",
    number: "not-comparable",
    name: someone.name,
  });
  const number = async (type: string, digits: string) =>
    (await told({ type, number: digits }))?.number;
  expect(await number("aadhaar", someone.aadhaar)).toBe("same");
  expect(await number("aadhaar", person(2).aadhaar)).toBe("different");
  expect(await number("pan", someone.pan)).toBe("not-comparable");
});

test("evidence without an identity, and rejected verifications, are not in the gallery", async () => {
  await records.recordVerification(verificationOf(person(1), "evidence"));
  expect((await search(again(person(1)))).searched).toBe(0);
});

describe("several processes, each with its own records on one database", () => {
  test("who is recorded by one is found by the next search of the other, and who is removed is not", async () => {
    const other = await openRecords({ dataDir: store.dataDir });
    try {
      expect(await foundBy(again(person(1)), other)).toEqual([]);
      const first = await record(person(1));
      expect(await foundBy(again(person(1)), other)).toEqual([first]);
      const second = await record(person(2), other);
      expect(await foundBy(again(person(2)))).toEqual([second]);
      expect(await other.removeIdentity(identityIds()[0]!, "test")).toBe(true);
      expect(await foundBy(again(person(1)))).toEqual([]);
      expect((await search(again(person(1)))).searched).toBe(1);
    } finally {
      await other.close();
    }
  });
});

describe("one face at once under several numbers", () => {
  const withFace = (n: number, upTo: number): VerificationToRecord => {
    const features = again(person(1));
    const input = verificationOf({ ...person(n), features });
    return { ...input, faceSearched: { features, threshold: ALIKE, upTo } };
  };

  test("of 20 who searched before any was stored, one is recorded and the others search again", async () => {
    const { upTo } = await search(again(person(1)));
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => records.recordVerification(withFace(n + 1, upTo))),
    );
    const count = (outcome: string) => outcomes.filter((one) => one.outcome === outcome).length;
    expect([count("recorded"), count("face-stored-since")]).toEqual([1, 19]);
    expect(await records.countIdentities()).toBe(1);
    expect(await store.blobNames()).toHaveLength(2);
  });

  test("after searching again, the next is recorded", async () => {
    const { upTo } = await search(again(person(1)));
    await records.recordVerification(withFace(1, upTo));
    const since = await search(again(person(1)));
    expect(since.candidates).toHaveLength(1);
    expect(await records.recordVerification(withFace(2, since.upTo))).toEqual({
      outcome: "recorded",
    });
  });

  test("others who were stored since do not hold anybody up", async () => {
    const { upTo } = await search(again(person(1)));
    await record(person(5));
    expect(await records.recordVerification(withFace(1, upTo))).toEqual({ outcome: "recorded" });
  });
});

describe("vectors of two models", () => {
  const NEXT = { name: "test-model", version: "fedcba9876543210" };
  const inNext = (someone: Person) => unitFeatures(decodeFeatures(someone.features), NEXT);

  test("are never compared, and whoever was described by another model is counted as not searched", async () => {
    await record(person(1));
    const { candidates, searched, notSearched } = await search(inNext(person(1)));
    expect({ candidates, searched, notSearched }).toEqual({
      candidates: [],
      searched: 0,
      notSearched: 1,
    });
  });

  test("an identity that is described anew is found by the new model and no longer by the old", async () => {
    const id = await record(person(1));
    await record(person(2));
    await search(again(person(1)));
    const waiting = await records.identitiesWithOtherModel(NEXT, { limit: 10 });
    expect(waiting).toHaveLength(2);
    const [first] = waiting.filter(({ verificationId }) => verificationId === id);
    expect(await replaceFeatures(first!.id, inNext(person(1)))).toBe(true);
    expect(await foundBy(inNext(person(1)))).toEqual([id]);
    expect(await foundBy(again(person(1)))).toEqual([]);
    expect((await search(inNext(person(1)))).notSearched).toBe(1);
    expect(await records.identitiesWithOtherModel(NEXT, { limit: 10 })).toHaveLength(1);
    records = await store.reopen();
    expect(await foundBy(inNext(person(1)))).toEqual([id]);
  });

  test("who waits is listed page by page, so that one who cannot be described holds up nobody", async () => {
    for (let n = 0; n < 5; n++) await record(person(n));
    const seen: string[] = [];
    for (let after = ""; ;) {
      const page = await records.identitiesWithOtherModel(NEXT, { after, limit: 2 });
      if (page.length === 0) break;
      seen.push(...page.map(({ id }) => id));
      after = page.at(-1)!.id;
    }
    expect(seen).toEqual([...identityIds()].sort());
    expect(await replaceFeatures("idn_000000000000000000000000", inNext(person(1)))).toBe(false);
  });
});

test("whom a verification was found alike to is sealed with it, and lies in no column in clear", async () => {
  const candidate = {
    verificationId: await record(person(1)),
    score: 0.75,
    identity: "different",
  } as const;
  const input = verificationOf(person(2));
  const evidence = { ...evidenceOf(person(2)), faceCandidates: [candidate] };
  await records.recordVerification({ ...input, evidence });
  expect(await records.readFaceCandidates(input.id)).toEqual([candidate]);
  expect(await records.readFaceCandidates(candidate.verificationId)).toEqual([]);
  const [row] = ask(`select * from verifications where id = '${input.id}'`);
  for (const [column, value] of Object.entries(row!)) {
    const bytes = value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(String(value));
    expect(bytes.includes(candidate.verificationId), column).toBe(false);
  }
});

test("an identity that is removed leaves no key and no row, and its removal is in the audit log", async () => {
  await record(person(1));
  const [id] = identityIds();
  expect(await records.removeIdentity(id!, "test")).toBe(true);
  expect(await records.removeIdentity(id!, "test")).toBe(false);
  expect(ask(`select 1 from data_keys where owner = '${id!}'`)).toEqual([]);
  expect(await records.countIdentities()).toBe(0);
  expect(await records.verifyAudit()).toMatchObject({ intact: true, entries: 2 });
});

test("features of another length or not of unit length are refused, not scored", async () => {
  await record(person(1));
  const short = unitFeatures(decodeFeatures(person(1).features).subarray(1));
  await expect(search(short)).rejects.toThrow(RangeError);
  const long = decodeFeatures(person(1).features).map((x) => 2 * x);
  const broken = { ...person(1).features, vector: Buffer.from(long.buffer).toString("base64") };
  await expect(search(broken)).rejects.toThrow(RangeError);
});

test("a stored vector that is damaged is counted as not searched, and the others are found", async () => {
  await record(person(1));
  const id = await record(person(2));
  asIntruder("update identities set features = zeroblob(100) where id = ?", [identityIds()[0]]);
  records = await store.reopen();
  const { candidates, searched, notSearched } = await search(again(person(2)));
  expect(candidates.map(({ verificationId }) => verificationId)).toEqual([id]);
  expect({ searched, notSearched }).toEqual({ searched: 1, notSearched: 1 });
});

describe("segments", () => {
  const COUNT = 2500;
  const random = mulberry32(7);
  const vectors = Array.from({ length: COUNT }, () => randomUnit(random, 64));
  const ofVector = (i: number): FaceFeatures => unitFeatures(vectors[i]!, MODEL);
  const segments = () =>
    ask("select id, first_sequence, last_sequence from gallery_segments order by first_sequence");
  const everyHundredthIsFound = async (except: readonly number[] = []) => {
    for (let i = 0; i < COUNT; i += 100) {
      const { candidates } = await records.searchFaces(ofVector(i), {
        threshold: () => 0.99,
        limit: 5,
      });
      expect(candidates.length, String(i)).toBe(except.includes(i) ? 0 : 1);
    }
  };

  let ids: readonly string[];
  beforeEach(async () => {
    ids = await fillWithIdentities(store.dataDir, COUNT, (i) => vectors[i]!);
    await everyHundredthIsFound();
  });

  test("are made of whole thousands when they are first read, and everybody is found through them", async () => {
    expect(segments().map((row) => [row["first_sequence"], row["last_sequence"]])).toEqual([
      [1, 1024],
      [1025, 2048],
    ]);
    // Whatever the rows of those in segments hold is not read to open them.
    asIntruder("update gallery_head set sequence = sequence + 0");
    records = await store.reopen();
    await everyHundredthIsFound();
    expect((await search(ofVector(0))).searched).toBe(COUNT);
  });

  test("hold no vector in clear", () => {
    const rows = ask("select sealed from gallery_segments");
    for (const { sealed } of rows) {
      const bytes = Buffer.from(sealed as ArrayBuffer);
      expect(bytes.includes("test-model")).toBe(false);
    }
  });

  test("that are missing, damaged, without key or exchanged are made again from the rows", async () => {
    const [first, second] = segments().map(({ id }) => id as string);
    const harms: readonly (readonly [string, readonly unknown[]])[] = [
      ["delete from gallery_segments where id = ?", [first]],
      ["update gallery_segments set sealed = zeroblob(9000) where id = ?", [first]],
      ["delete from data_keys where owner = ?", [second]],
      ["update gallery_segments set first_sequence = 900 where id = ?", [first]],
      [
        "update gallery_segments set sealed = (select sealed from gallery_segments where id = ?) where id = ?",
        [first, second],
      ],
    ];
    for (const [harm, parameters] of harms) {
      asIntruder(
        harm,
        parameters.map((id) => (id === first ? segments()[0]!["id"] : segments()[1]!["id"])),
      );
      records = await store.reopen();
      await everyHundredthIsFound();
      expect((await search(ofVector(0))).searched, harm).toBe(COUNT);
      records = await store.reopen();
      await everyHundredthIsFound();
      expect(segments().length, harm).toBeGreaterThanOrEqual(2);
    }
  });

  test("of another model do not open as of this one", async () => {
    const [first] = segments();
    asIntruder("update gallery_segments set features_model = ? where id = ?", [
      JSON.stringify({ name: "test-model", version: "other" }),
      first!["id"],
    ]);
    const other = { name: "test-model", version: "other" };
    const { searched, notSearched } = await search(unitFeatures(vectors[0]!, other));
    expect({ searched, notSearched }).toEqual({ searched: 0, notSearched: COUNT });
  });

  test("go, with their key, in the transaction in which somebody in them is removed", async () => {
    const [first, second] = segments().map(({ id }) => id as string);
    await records.removeIdentity(ids[300]!, "test");
    expect(segments().map(({ id }) => id)).toEqual([second]);
    expect(ask(`select 1 from data_keys where owner = '${first!}'`)).toEqual([]);
    await everyHundredthIsFound([300]);
    records = await store.reopen();
    await everyHundredthIsFound([300]);
    expect(segments()).toHaveLength(2);
    expect(segments()[0]).toMatchObject({ first_sequence: 1, last_sequence: 1024 });
    expect((await search(ofVector(0))).searched).toBe(COUNT - 1);
  });

  test("are made as enrolments come in, too, by whichever process sees the thousandth", async () => {
    const more = Array.from({ length: 600 }, (_, i) => unit([...vectors[i]!].reverse()));
    const other = await openRecords({ dataDir: store.dataDir });
    await other.searchFaces(ofVector(0), { threshold: () => 0.99, limit: 1 });
    await fillWithIdentities(store.dataDir, more.length, (i) => more[i]!);
    await search(ofVector(0));
    await other.searchFaces(ofVector(0), { threshold: () => 0.99, limit: 1 });
    await other.close();
    const covered = segments().map((row) => [row["first_sequence"], row["last_sequence"]]);
    expect(covered).toEqual([
      [1, 1024],
      [1025, 2048],
      [2049, 3072],
    ]);
  });
});
