/**
 * @file Vectors that other implementations can be held to as well; run where ../shared exists.
 */
import { createHash, createPublicKey } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { maskAadhaarNumber } from "./aadhaar/mask.ts";
import { verifyOfflineXml } from "./aadhaar/offline-xml/index.ts";
import { UIDAI_KEYS } from "./aadhaar/secure-qr/index.ts";
import type { SecureQrError, TrustedKey } from "./aadhaar/secure-qr/index.ts";
import { normaliseNumber } from "./aadhaar/validate.ts";
import {
  aadhaarNumberStatus,
  decodeSecureQr,
  panStatus,
  parsePan,
  readBarcodeText,
  verifySecureQr,
  vidValid,
} from "./index.ts";
import { licenceNumberStatus } from "./driving-licence/validate.ts";
import { PAN_HOLDERS } from "./pan/validate.ts";
import { epicStatus, isEpicChecksumWrong } from "./voter-id/validate.ts";

const directory = new URL("../../../shared/vectors/", import.meta.url);
const testOnVectors = test.skipIf(!existsSync(directory));

const load = (name: string): unknown => JSON.parse(readFileSync(new URL(name, directory), "utf8"));

interface SecureQrVectors {
  readonly publicKeyPem: string;
  readonly valid: readonly {
    readonly id: string;
    readonly layout: string;
    readonly qr: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly emailHash: string | null;
    readonly mobileHash: string | null;
    readonly photoSha256: string;
    readonly photoLen: number;
  }[];
  readonly invalid: readonly {
    readonly id: string;
    readonly expect: string;
    readonly qr: string;
  }[];
}

const keyOf = ({ publicKeyPem }: Pick<SecureQrVectors, "publicKeyPem">): TrustedKey => ({
  keyId: "vectors",
  trustStore: "specimen",
  notBefore: "1970-01-01T00:00:00Z",
  notAfter: "9999-12-31T23:59:59Z",
  spkiDerBase64: createPublicKey(publicKeyPem)
    .export({ type: "spki", format: "der" })
    .toString("base64"),
});

testOnVectors("every valid Secure QR is parsed to its fields and verified", () => {
  const vectors = load("aadhaar_secure_qr.json") as SecureQrVectors;
  expect(vectors.valid.length).toBeGreaterThan(0);
  for (const vector of vectors.valid) {
    const decoding = decodeSecureQr(vector.qr);
    if (decoding.outcome === "refused") throw new Error(`${vector.id}: ${decoding.error}`);
    const { qr } = decoding;
    const { flag: _flag, version, dob, mobileLast4, ...texts } = vector.fields;
    expect(qr.version, vector.id).toBe(version ?? "V1");
    expect(qr.text, vector.id).toEqual({ ...texts, dateOfBirth: dob });
    expect(qr.mobileLastFour, vector.id).toBe(mobileLast4?.slice(-4));
    expect(qr.emailHash ?? null, vector.id).toBe(vector.emailHash);
    expect(qr.mobileHash ?? null, vector.id).toBe(vector.mobileHash);
    expect(qr.portrait.length, vector.id).toBe(vector.photoLen);
    expect(createHash("sha256").update(qr.portrait).digest("hex"), vector.id).toBe(
      vector.photoSha256,
    );
    expect(verifySecureQr(qr, [keyOf(vectors)]).signature, vector.id).toBe("valid");
  }
});

/** Their words and ours. Policy codes are no refusals: the code decodes, its time is judged later. */
const REFUSALS: Readonly<Record<string, SecureQrError | "signature-invalid" | "policy">> = {
  signature_invalid: "signature-invalid",
  malformed_or_signature_invalid: "signature-invalid",
  decompress_error: "decompress-failed",
  not_secure_qr: "not-secure-qr",
  too_large: "too-large",
  bad_indicator: "bad-indicator",
  unsupported_version: "unsupported-version",
  bad_reference_id: "bad-reference-id",
  "stale (policy)": "policy",
  "future_timestamp (policy)": "policy",
};

testOnVectors("every invalid Secure QR is refused with its code", () => {
  const vectors = load("aadhaar_secure_qr.json") as SecureQrVectors;
  expect(vectors.invalid.length).toBeGreaterThan(0);
  for (const vector of vectors.invalid) {
    const wanted = REFUSALS[vector.expect];
    expect(wanted, `${vector.id}: a code that we have no word for`).toBeDefined();
    const decoding = decodeSecureQr(vector.qr);
    if (decoding.outcome === "refused") {
      expect(decoding.error, vector.id).toBe(wanted);
      continue;
    }
    const { signature } = verifySecureQr(decoding.qr, [keyOf(vectors)]);
    expect(signature === "valid" ? "policy" : "signature-invalid", vector.id).toBe(wanted);
    if (wanted === "policy") {
      // What the policy needs is there: the day the code was made is not near the vectors' day.
      const ageDays =
        (Date.parse("2026-03-16T00:00:00Z") - Date.parse(decoding.qr.issuedAt)) / 864e5;
      expect(ageDays < 0 || ageDays > 3, vector.id).toBe(true);
    }
  }
});

testOnVectors("pinned UIDAI keys are those of the shared list", () => {
  const shared = load("uidai-keys.json") as {
    keys: readonly { spkiBase64: string; notBefore: string; notAfter: string }[];
  };
  expect(
    UIDAI_KEYS.map(({ spkiDerBase64, notBefore, notAfter }) => ({
      spkiBase64: spkiDerBase64,
      notBefore,
      notAfter,
    })),
  ).toEqual(
    shared.keys.map(({ spkiBase64, notBefore, notAfter }) => ({ spkiBase64, notBefore, notAfter })),
  );
});

testOnVectors("Aadhaar numbers: valid, invalid, never issued, normalised and masked", () => {
  const vectors = load("aadhaar_number.json") as {
    validTestUids: readonly string[];
    validSynthetic: readonly string[];
    invalid: readonly { v: string; why: string }[];
    normalise: readonly { in: string; out: string }[];
    mask: readonly { in: string; out: string }[];
    maskedForms: readonly string[];
  };
  for (const number of vectors.validTestUids)
    expect(aadhaarNumberStatus(number)).toBe("never-issued");
  for (const number of vectors.validSynthetic) expect(aadhaarNumberStatus(number)).toBe("valid");
  for (const { v, why } of vectors.invalid) {
    // Theirs has one word for two things; in Devanagari digits a test number stays a test number.
    const neverIssued = /Verhoeff ok|Devanagari/.test(why);
    expect(aadhaarNumberStatus(v), why).toBe(neverIssued ? "never-issued" : "invalid");
  }
  for (const { in: given, out } of vectors.normalise) expect(normaliseNumber(given)).toBe(out);
  for (const { in: given, out } of vectors.mask) expect(maskAadhaarNumber(given)).toBe(out);
  for (const form of vectors.maskedForms) expect(aadhaarNumberStatus(form)).toBe("masked");
});

testOnVectors("virtual ids", () => {
  const vectors = load("vid.json") as { valid: readonly string[]; invalid: readonly string[] };
  for (const vid of vectors.valid) expect(vidValid(vid)).toBe(true);
  for (const vid of vectors.invalid) expect(vidValid(vid)).toBe(false);
});

testOnVectors("PANs: structure, holder, never issued, positional corrections", () => {
  const vectors = load("pan.json") as {
    valid: readonly { v: string; type: keyof typeof PAN_HOLDERS }[];
    formatOkNeverIssued: readonly string[];
    invalid: readonly { v: string; why: string }[];
    ocrPositionalFix: readonly { in: string; out: string }[];
  };
  for (const { v, type } of vectors.valid) {
    expect(panStatus(v)).toBe("valid");
    expect(parsePan(v)).toEqual({ value: v, holder: PAN_HOLDERS[type], corrections: [] });
  }
  for (const number of vectors.formatOkNeverIssued) expect(panStatus(number)).toBe("never-issued");
  for (const { v, why } of vectors.invalid) {
    const noClass = /^4th char|sometimes listed/.test(why) || why.startsWith("E ");
    expect(panStatus(v), `${v}: ${why}`).toBe(noClass ? "never-issued" : "invalid");
  }
  for (const { in: read, out } of vectors.ocrPositionalFix) {
    const pan = parsePan(read);
    expect(pan?.value).toBe(out);
    expect(pan?.corrections.length).toBeGreaterThan(0);
    for (const { position, read: before, kept } of pan?.corrections ?? []) {
      expect(read[position]).toBe(before);
      expect(out[position]).toBe(kept);
    }
  }
});

testOnVectors("old XML codes are read, attacks are refused", () => {
  const vectors = load("aadhaar_old_xml_qr.json") as {
    valid: readonly string[];
    attack: readonly string[];
  };
  for (const text of vectors.valid)
    expect(readBarcodeText(text)).toMatchObject({
      kind: "old-xml",
      reading: {
        outcome: "read",
        qr: {
          uid: "999999990019",
          name: "Test Person One",
          gender: "F",
          dateOfBirth: "1990-01-01",
        },
      },
    });
  for (const text of vectors.attack)
    expect(readBarcodeText(text)).toEqual({
      kind: "old-xml",
      reading: { outcome: "refused", error: "forbidden-markup" },
    });
});

interface OfflineXmlVectors {
  readonly certPem: string;
  readonly xmlRsaSha1: string;
  readonly xmlRsaSha256: string;
}

testOnVectors(
  "offline XML files signed by another program are verified with either algorithm",
  () => {
    const vectors = load("aadhaar_offline_xml.json") as OfflineXmlVectors;
    const key = keyOf({ publicKeyPem: vectors.certPem });
    for (const [algorithm, text] of [
      ["rsa-sha1", vectors.xmlRsaSha1],
      ["rsa-sha256", vectors.xmlRsaSha256],
    ] as const) {
      expect(verifyOfflineXml(text, [key])).toMatchObject({
        verdict: { signature: "valid", signatureAlgorithm: algorithm },
        content: { data: { name: "TEST PERSON ONE", pinCode: "110001", lastFour: "1234" } },
      });
      const altered = text.replace("TEST PERSON ONE", "TEST PERSON TWO");
      expect(verifyOfflineXml(altered, [key])).toMatchObject({ verdict: { signature: "invalid" } });
    }
  },
);

testOnVectors("driving licences: valid, of earlier form, invalid", () => {
  const vectors = load("driving_licence.json") as Record<
    "states" | "valid" | "legacySoft" | "invalid",
    readonly string[]
  >;
  const now = new Date("2026-11-22T06:00:00Z");
  for (const value of vectors.valid) expect(licenceNumberStatus(value, now), value).toBe("valid");
  for (const value of vectors.legacySoft)
    expect(licenceNumberStatus(value, now), value).toBe("unverifiable");
  for (const value of vectors.invalid)
    expect(licenceNumberStatus(value, now), value).toBe("invalid");
  for (const state of vectors.states)
    expect(licenceNumberStatus(`${state}0120110000001`, now), state).toBe("valid");
});

testOnVectors("voter cards: structure, check digit, earlier form", () => {
  const vectors = load("epic.json") as Record<
    "valid" | "luhnFail" | "invalid" | "legacyNotValidatable",
    readonly string[]
  >;
  for (const value of vectors.valid) {
    // ZZZ is nobody's: specimens have it.
    expect(epicStatus(value)).toBe(value.startsWith("ZZZ") ? "never-issued" : "valid");
    expect(isEpicChecksumWrong(value)).toBe(false);
  }
  for (const value of vectors.luhnFail) {
    expect(epicStatus(value)).toBe("valid");
    expect(isEpicChecksumWrong(value)).toBe(true);
  }
  for (const value of vectors.invalid) expect(epicStatus(value)).toBe("invalid");
  for (const value of vectors.legacyNotValidatable) expect(epicStatus(value)).toBe("unverifiable");
});
