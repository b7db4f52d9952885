import { readdir, readFile, stat } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { evidenceOf, JPEG_START, person, report, verificationOf } from "./fictional-person.ts";
import type { Person } from "./fictional-person.ts";
import { eraseVerification } from "../../src/verification/index.ts";
import { intruderIn } from "./intruder.ts";
import { openSqliteStore } from "./sqlite-store.ts";

const PEOPLE = Array.from({ length: 50 }, (_, n) => person(1000 + n));

const allFiles = async (directory: string): Promise<readonly string[]> =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Every form in which something of a person could lie on the disk. */
const secretsOf = (someone: Person): readonly Buffer[] => {
  const text = [someone.name, someone.aadhaar, someone.pan];
  const encoded = text.flatMap((t) => [
    Buffer.from(t, "utf8"),
    Buffer.from(t, "utf16le"),
    Buffer.from(Buffer.from(t).toString("base64").replace(/=+$/, "").slice(0, -1)),
    Buffer.from(Buffer.from(t).toString("hex")),
  ]);
  const hashes = [someone.aadhaar, someone.pan].flatMap((number) =>
    ["sha256", "sha1", "md5", "sha512"].flatMap((algorithm) => {
      const digest = createHash(algorithm).update(number).digest();
      return [digest, Buffer.from(digest.toString("hex"))];
    }),
  );
  const vector = Buffer.from(someone.features.vector, "base64");
  return [
    ...encoded,
    ...hashes,
    Buffer.from(someone.perceptualHash),
    Buffer.from(someone.perceptualHash, "hex"),
    // A run from the middle is enough to find the whole, and finds a part as well.
    vector.subarray(400, 416),
    Buffer.from(someone.features.vector.slice(400, 424)),
    Buffer.from(someone.portrait).subarray(500, 516),
    Buffer.from(someone.selfie).subarray(500, 516),
  ];
};

/** Looks for all secrets in one pass: by their first four bytes, then whole. */
const searchFor = (secrets: readonly Buffer[]): ((bytes: Buffer) => boolean) => {
  const byStart = new Map<number, Buffer[]>();
  for (const secret of secrets) {
    const start = secret.readUInt32BE(0);
    byStart.set(start, [...(byStart.get(start) ?? []), secret]);
  }
  return (bytes) => {
    let window = 0;
    for (let end = 0; end < bytes.length; end++) {
      window = ((window << 8) | bytes[end]!) >>> 0;
      const from = end - 3;
      const candidates = from < 0 ? undefined : byStart.get(window);
      if (candidates?.some((secret) => secret.equals(bytes.subarray(from, from + secret.length))))
        return true;
    }
    return false;
  };
};

test("no name, number, picture or vector of 50 people is in clear in any file, open or closed", async () => {
  const store = await openSqliteStore();
  try {
    for (const someone of PEOPLE) {
      await store.records.recordVerification(verificationOf(someone));
      await store.records.recordVerification({
        ...verificationOf(someone),
        documentType: "pan",
        report: report("in_review"),
        evidence: evidenceOf(someone, someone.pan),
      });
      await store.records.recordVerification(verificationOf(someone));
    }
    const leaks = searchFor([JPEG_START, ...PEOPLE.flatMap(secretsOf)]);
    const hits = async (): Promise<readonly string[]> => {
      const found: string[] = [];
      for (const file of await allFiles(store.dataDir)) {
        if (leaks(await readFile(file))) found.push(file);
      }
      return found;
    };
    expect((await readdir(store.dataDir)).sort()).toEqual(
      ["blobs", "ekyc.db", "ekyc.db-shm", "ekyc.db-wal", "keys"].sort(),
    );
    expect(await hits()).toEqual([]);
    await store.reopen();
    expect(await hits()).toEqual([]);
  } finally {
    await store.dispose();
  }
});

test("a number of which no index is kept lies in no file in any form, not as its index either; the last four do", async () => {
  const store = await openSqliteStore();
  try {
    const someone = person(7);
    const { ask } = intruderIn(store.dataDir);
    const indexed = verificationOf(someone);
    await store.records.recordVerification(indexed);
    const [row] = ask("select number_index from identities");
    const index = Buffer.from(String(row!["number_index"]));
    await eraseVerification(store.records, indexed.id, { because: "asked", actor: "test" });

    const bare = verificationOf(someone);
    const evidence = { ...bare.evidence, numberIndex: false };
    await store.records.recordVerification({ ...bare, evidence });
    await store.records.recordVerification({ ...verificationOf(someone, "evidence"), evidence });
    const leaks = searchFor([...secretsOf(someone), index, Buffer.from(String(index), "hex")]);
    for (const file of await allFiles(store.dataDir))
      expect(leaks(await readFile(file))).toBe(false);
    expect(ask("select number_index from verifications")).toEqual([
      { number_index: null },
      { number_index: null },
    ]);
    expect(ask("select last_four from identities")).toEqual([
      { last_four: someone.aadhaar.slice(-4) },
    ]);
  } finally {
    await store.dispose();
  }
});

test("the search for plaintext finds what it looks for", () => {
  const someone = person(1);
  const leaks = searchFor(secretsOf(someone));
  expect(leaks(Buffer.from(`before ${someone.aadhaar}`))).toBe(true);
  expect(leaks(Buffer.from(someone.selfie))).toBe(true);
  expect(leaks(Buffer.from(person(2).selfie))).toBe(false);
});

test("every file is for its owner alone, and pictures do not tell their length", async () => {
  const store = await openSqliteStore();
  try {
    await store.records.recordVerification(verificationOf(person(1)));
    for (const file of await allFiles(store.dataDir)) {
      expect((await stat(file)).mode & 0o777, file).toBe(0o600);
    }
    for (const directory of ["", "keys", "blobs"]) {
      expect((await stat(join(store.dataDir, directory))).mode & 0o777).toBe(0o700);
    }
    for (const name of await store.blobNames()) {
      expect((await stat(join(store.dataDir, "blobs", name))).size % 4096).toBe(0);
    }
  } finally {
    await store.dispose();
  }
});
