import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decimal,
  encodeSecureQr,
  packSecureQr,
  PERSON,
  PORTRAIT,
  rawSecureQr,
} from "../../fixtures/secure-qr.ts";
import type { SecureQrToEncode } from "../../fixtures/secure-qr.ts";
import {
  decodeSecureQr,
  judgeSecureQr,
  SPECIMEN_KEYS,
  UIDAI_KEYS,
  verifySecureQr,
} from "./index.ts";
import type { DecodedSecureQr, TrustedKey } from "./index.ts";
import { isDenylisted } from "./verify.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

const KEY: TrustedKey = {
  keyId: "test",
  trustStore: "uidai",
  notBefore: "2026-01-01T00:00:00Z",
  notAfter: "2026-12-31T23:59:59Z",
  spkiDerBase64: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
};

const decoded = (text: string): DecodedSecureQr => {
  const decoding = decodeSecureQr(text);
  if (decoding.outcome === "refused") throw new Error(decoding.error);
  return decoding.qr;
};

const hashes = (flag: number): Buffer =>
  Buffer.concat([
    ...((flag & 1) !== 0 ? [Buffer.alloc(32, 0xee)] : []),
    ...((flag & 2) !== 0 ? [Buffer.alloc(32, 0xff)] : []),
  ]);

test("every version, flag and compression is read back and verified", () => {
  for (const version of ["V1", "V2", "V3", "V4", "V5"] as const)
    for (const flag of [0, 1, 2, 3])
      for (const compression of ["gzip", "zlib"] as const) {
        const qr: SecureQrToEncode = {
          ...PERSON,
          version,
          flag,
          hashes: version === "V1" ? hashes(flag) : Buffer.alloc(0),
        };
        const read = decoded(packSecureQr(rawSecureQr(qr, privateKey), compression));
        expect(read.version).toBe(version);
        expect(read.text.name).toBe("Meera Iyer");
        expect(read.text.vtc).toBe("Kothrud");
        expect(read.text.street).toBe("Station Road");
        expect(read.lastFour).toBe("2343");
        expect(read.issuedAt).toBe("2026-03-15T04:45:00.123Z");
        expect(Buffer.from(read.portrait)).toEqual(PORTRAIT);
        expect(read.portraitFormat).toBe("j2k");
        expect(read.mobileLastFour).toBe(version === "V1" ? undefined : "0002");
        const isV1 = version === "V1";
        expect(read.emailHash).toBe(isV1 && (flag & 1) !== 0 ? "ee".repeat(32) : undefined);
        expect(read.mobileHash).toBe(isV1 && (flag & 2) !== 0 ? "ff".repeat(32) : undefined);
        expect(verifySecureQr(read, [KEY])).toEqual({
          signature: "valid",
          keyId: "test",
          trustStore: "uidai",
        });
      }
});

test("later versions that kept the hashes of V1 do not take them for the portrait", () => {
  const read = decoded(
    encodeSecureQr({ ...PERSON, version: "V2", flag: 3, hashes: hashes(3) }, privateKey),
  );
  expect(Buffer.from(read.portrait)).toEqual(PORTRAIT);
  expect(read.emailHash).toBe("ee".repeat(32));
});

test("names in Latin-1, empty fields, no portrait and a masked mobile number are read", () => {
  const name = "René Müller";
  const read = decoded(
    encodeSecureQr(
      {
        ...PERSON,
        version: "V5",
        texts: [name, "1978", "T", ...Array<string>(11).fill("")],
        mobile: "XXXXXX0002",
        portrait: Buffer.alloc(0),
      },
      privateKey,
    ),
  );
  expect(read.text.name).toBe(name);
  expect(read.text.dateOfBirth).toBe("1978");
  expect(read.text.careOf).toBe("");
  expect(read.portrait).toHaveLength(0);
  expect(read.portraitFormat).toBeUndefined();
  expect(read.mobileLastFour).toBe("0002");
});

test("whatever single bit is changed, the signature no longer verifies", () => {
  const raw = rawSecureQr(PERSON, privateKey);
  fc.assert(
    fc.property(fc.nat({ max: raw.length * 8 - 1 }), (bit) => {
      const changed = Buffer.from(raw);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      const decoding = decodeSecureQr(packSecureQr(changed));
      if (decoding.outcome === "refused") return;
      expect(verifySecureQr(decoding.qr, [KEY]).signature).not.toBe("valid");
    }),
    { numRuns: 300 },
  );
});

test("no text makes the decoder throw", () => {
  const anything = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[0-9]{500,900}$/),
    fc.uint8Array({ minLength: 300, maxLength: 900 }).map((raw) => packSecureQr(raw)),
    fc
      .uint8Array({ minLength: 300, maxLength: 900 })
      .map((raw) => packSecureQr(Buffer.concat([Buffer.from("V2\xff", "latin1"), raw]))),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(["decoded", "refused"]).toContain(decodeSecureQr(text).outcome);
    }),
  );
});

/** Bytes without a separator that do not compress away. */
const randomish = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (i * 97 + (i >> 3)) % 250);

test("every kind of refusal has its code", () => {
  const refusal = (text: string) => {
    const decoding = decodeSecureQr(text);
    return decoding.outcome === "refused" ? decoding.error : decoding.outcome;
  };
  const encode = (change: Partial<SecureQrToEncode>) =>
    encodeSecureQr({ ...PERSON, ...change }, privateKey);
  expect(refusal("")).toBe("not-secure-qr");
  expect(refusal("1".repeat(499))).toBe("not-secure-qr");
  expect(refusal("1".repeat(7090))).toBe("not-secure-qr");
  expect(refusal("१".repeat(600))).toBe("not-secure-qr");
  expect(refusal("7".repeat(900))).toBe("decompress-failed");
  expect(refusal(decimal(deflateSync(Buffer.alloc(2 << 20), { level: 9 })))).toBe("too-large");
  expect(refusal(decimal(deflateSync(Buffer.from(randomish(280)))))).toBe("malformed");
  expect(refusal(encode({ flag: 7 }))).toBe("bad-indicator");
  expect(refusal(encode({ version: "V9" as "V2" }))).toBe("unsupported-version");
  expect(refusal(encode({ version: "v2" as "V2" }))).toBe("bad-indicator");
  for (const referenceId of [
    "234320261315101500123",
    "234320260231101500123",
    "234320260315251500123",
    "2343",
    "23432026031510150012a",
  ])
    expect(refusal(encode({ referenceId })), referenceId).toBe("bad-reference-id");
  expect(refusal(encode({ version: "V1", flag: 3, portrait: Buffer.alloc(0) }))).toBe("malformed");
});

test("the time of generation chooses the key, never today's date", () => {
  const expired = { ...KEY, keyId: "old", notAfter: "2026-02-01T00:00:00Z" };
  const read = decoded(encodeSecureQr(PERSON, privateKey));
  expect(verifySecureQr(read, [expired])).toEqual({ signature: "unknown-key" });
  expect(verifySecureQr(read, [])).toEqual({ signature: "unknown-key" });
  const other = { ...KEY, keyId: "other", spkiDerBase64: UIDAI_KEYS[0]!.spkiDerBase64 };
  expect(verifySecureQr(read, [other])).toEqual({ signature: "invalid" });
  expect(verifySecureQr(read, [other, KEY])).toMatchObject({ signature: "valid", keyId: "test" });
});

test("a specimen is believed only where specimens are trusted, and is never called forged", () => {
  const specimenKey = (
    JSON.parse(
      readFileSync(new URL("../../../specimen/specimen-signing-key.json", import.meta.url), "utf8"),
    ) as { readonly privateKeyPem: string }
  ).privateKeyPem;
  const read = decoded(encodeSecureQr(PERSON, createPrivateKey(specimenKey)));
  expect(judgeSecureQr(read, { trustSpecimens: true })).toMatchObject({
    signature: "valid",
    trustStore: "specimen",
  });
  expect(judgeSecureQr(read, { trustSpecimens: false })).toEqual({
    signature: "unknown-key",
    trustStore: "specimen",
  });
});

test("somebody's own key never passes, whether or not a UIDAI key covers the time", () => {
  const covered = decoded(encodeSecureQr(PERSON, privateKey));
  const uncovered = decoded(
    encodeSecureQr({ ...PERSON, referenceId: "234320150315101500123" }, privateKey),
  );
  for (const trustSpecimens of [true, false]) {
    expect(judgeSecureQr(covered, { trustSpecimens })).toEqual({ signature: "invalid" });
    expect(judgeSecureQr(uncovered, { trustSpecimens })).toEqual({ signature: "unknown-key" });
  }
});

interface StoredKey {
  readonly spkiDerBase64: string;
  readonly spkiSha256: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

const readJson = (path: string): { readonly keys: unknown } =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as { readonly keys: unknown };

test("pinned keys are the keys their hashes name, RSA of 2048 bits, in two separate stores", () => {
  const stored = [
    ...(readJson("./uidai-keys.json").keys as StoredKey[]),
    ...(readJson("./specimen-keys.json").keys as StoredKey[]),
  ];
  for (const key of stored) {
    const der = Buffer.from(key.spkiDerBase64, "base64");
    expect(createHash("sha256").update(der).digest("hex")).toBe(key.spkiSha256);
    const parsed = createPublicKey({ key: der, format: "der", type: "spki" });
    expect(parsed.asymmetricKeyType).toBe("rsa");
    expect(parsed.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(Date.parse(key.notBefore)).toBeLessThan(Date.parse(key.notAfter));
  }
  expect(UIDAI_KEYS.every((key) => key.trustStore === "uidai")).toBe(true);
  expect(SPECIMEN_KEYS.every((key) => key.trustStore === "specimen")).toBe(true);
});

test("UIDAI's published samples are denied by reference id, others are not", () => {
  const sample = decoded(
    encodeSecureQr({ ...PERSON, referenceId: "269720190308114407437" }, privateKey),
  );
  expect(isDenylisted(sample)).toBe(true);
  expect(isDenylisted(decoded(encodeSecureQr(PERSON, privateKey)))).toBe(false);
});
