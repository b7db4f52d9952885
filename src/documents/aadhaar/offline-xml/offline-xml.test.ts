import { createPrivateKey, createPublicKey, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import signingKey from "../../../specimen/specimen-signing-key.json" with { type: "json" };
import type { TrustedKey } from "../secure-qr/index.ts";
import { offlineXml } from "../../fixtures/offline-xml.ts";
import { judgeOfflineXml, openOfflineXml, verifyOfflineXml } from "./index.ts";

const genuine = offlineXml();
const trusting = { trustSpecimens: true };

const signatureOf = (text: string): string | undefined => {
  const reading = judgeOfflineXml(text, trusting);
  return reading.outcome === "read" ? reading.verdict.signature : reading.error;
};

test("a file signed by a trusted key is valid, and says by whom, how and when", () => {
  const reading = judgeOfflineXml(genuine, trusting);
  expect(reading).toMatchObject({
    outcome: "read",
    verdict: {
      signature: "valid",
      keyId: "specimen-2026",
      trustStore: "specimen",
      signatureAlgorithm: "rsa-sha256",
      digestAlgorithm: "sha256",
      issuedAt: "2026-03-15T04:45:00.123Z",
    },
    content: { data: { lastFour: "1234", name: "Asha Example", dateOfBirth: "12-04-1990" } },
  });
});

test("UIDAI's older algorithm is accepted and told", () => {
  const reading = judgeOfflineXml(offlineXml({ algorithm: "rsa-sha1" }), trusting);
  expect(reading).toMatchObject({
    verdict: { signature: "valid", signatureAlgorithm: "rsa-sha1" },
  });
});

test("hashes of telephone and e-mail are nowhere in what is read", () => {
  expect(genuine).toContain("c3aa47a0");
  expect(JSON.stringify(judgeOfflineXml(genuine, trusting))).not.toContain("c3aa47a0");
});

test("where specimens are not trusted nobody is believed, and nothing is called forged", () => {
  expect(judgeOfflineXml(genuine, { trustSpecimens: false })).toMatchObject({
    verdict: { signature: "unknown-key", trustStore: "specimen" },
  });
});

test("one changed letter, digit or attribute anywhere in the data makes it invalid", () => {
  for (const [from, to] of [
    ["Asha Example", "Asha Exempel"],
    ["12-04-1990", "12-04-1991"],
    ['pc="110001"', 'pc="110002"'],
    ["123420260315", "123520260315"],
    ["<Pht>", "<Pht>AAAA"],
    ["<Poa ", '<Poa extra="1" '],
  ] as const) {
    expect(genuine).toContain(from);
    expect(signatureOf(genuine.replace(from, to))).toBe("invalid");
  }
});

const attack = (
  change: (xml: { readonly body: string; readonly signature: string }) => string,
): string => {
  const end = "</OfflinePaperlessKyc>";
  const start = genuine.indexOf("<Signature");
  return change({
    body: genuine.slice(0, start),
    signature: genuine.slice(start, genuine.length - end.length),
  });
};

const ATTACKS: Readonly<Record<string, string>> = {
  "a root wrapped round a genuine file": `<OfflinePaperlessKyc referenceId="999920260315101500123"><UidData><Poi name="X" dob="01-01-1990" gender="M"/><Poa/></UidData>${genuine.replace(/^<.*?>/, "")}</OfflinePaperlessKyc>`,
  "a second signature": attack(
    ({ body, signature: own }) => `${body}${own}${own}</OfflinePaperlessKyc>`,
  ),
  "no signature": attack(({ body }) => `${body}</OfflinePaperlessKyc>`),
  "a signature inside the data": attack(({ body, signature: own }) =>
    body.replace("</UidData>", `${own}</UidData></OfflinePaperlessKyc>`),
  ),
  "a keyed hash instead of RSA": genuine.replace(
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
  ),
  "a reference to a part": genuine.replace('URI=""', 'URI="#part"'),
  "another transform": genuine.replace(
    "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
    "http://www.w3.org/TR/1999/REC-xpath-19991116",
  ),
};

for (const [name, text] of Object.entries(ATTACKS))
  test(`${name} is never valid`, () => {
    expect(text).not.toBe(genuine);
    expect(signatureOf(text)).toBe("invalid");
  });

test("a sender's own key proves nothing, even with its certificate in KeyInfo", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const certificate = publicKey.export({ format: "der", type: "spki" }).toString("base64");
  const text = offlineXml({
    privateKey,
    keyInfo: `<KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo>`,
  });
  expect(signatureOf(text)).toBe("invalid");
});

const specimenKey = (over: Partial<TrustedKey>): TrustedKey => ({
  keyId: "test",
  trustStore: "uidai",
  notBefore: "2026-01-01T00:00:00Z",
  notAfter: "2026-12-31T00:00:00Z",
  spkiDerBase64: createPublicKey(createPrivateKey(signingKey.privateKeyPem))
    .export({ format: "der", type: "spki" })
    .toString("base64"),
  ...over,
});

test("the key is chosen by the time in the reference id, and all that cover it are tried", () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const other = specimenKey({
    keyId: "other",
    spkiDerBase64: publicKey.export({ format: "der", type: "spki" }).toString("base64"),
  });
  expect(verifyOfflineXml(genuine, [other, specimenKey({})])).toMatchObject({
    verdict: { signature: "valid", keyId: "test" },
  });
  const expired = specimenKey({ notAfter: "2026-03-15T00:00:00Z" });
  expect(verifyOfflineXml(genuine, [expired])).toMatchObject({
    verdict: { signature: "unknown-key" },
  });
});

const REFUSED: Readonly<Record<string, readonly [string, string]>> = {
  "a document type": [genuine.replace("<Offline", "<!DOCTYPE a><Offline"), "forbidden-markup"],
  "an entity of one's own": [
    genuine.replace("<Offline", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><Offline'),
    "forbidden-markup",
  ],
  "a comment": [genuine.replace("</UidData>", "<!-- c --></UidData>"), "forbidden-markup"],
  CDATA: [genuine.replace("<Pht>", "<Pht><![CDATA[a]]>"), "forbidden-markup"],
  "a style sheet": [
    genuine.replace("<Offline", '<?xml-stylesheet href="x"?><Offline'),
    "forbidden-markup",
  ],
  "another root": ["<html/>", "not-offline-xml"],
  "the root in a namespace": [
    genuine.replace("<OfflinePaperlessKyc ", '<OfflinePaperlessKyc xmlns="urn:x" '),
    "not-offline-xml",
  ],
  "no end": [genuine.slice(0, -5), "malformed"],
  "an undefined entity": [genuine.replace("Asha", "&asha;"), "malformed"],
  "two sets of data": [genuine.replace(/<Poi [^>]*><\/Poi>/, "$&$&"), "malformed"],
  "elements without end": [genuine.replace("<Pht>", "<a>".repeat(100) + "<Pht>"), "malformed"],
  "a reference id that is none": [
    genuine.replace("123420260315", "123420261315"),
    "bad-reference-id",
  ],
  "more than 512 KiB": [genuine.replace("<Pht>", `<Pht>${"A".repeat(600_000)}`), "too-large"],
};

for (const [name, [text, error]] of Object.entries(REFUSED))
  test(`${name} is refused as ${error}`, () => {
    expect(text).not.toBe(genuine);
    expect(openOfflineXml(text)).toEqual({ outcome: "refused", error });
    expect(judgeOfflineXml(text, trusting)).toEqual({ outcome: "refused", error });
  });

test("whatever is done to a genuine file, it is read, refused or invalid, and never throws", () => {
  fc.assert(
    fc.property(
      fc.nat({ max: genuine.length - 1 }),
      fc.nat({ max: 40 }),
      fc.string({ maxLength: 20 }),
      (at, length, put) => {
        const text = genuine.slice(0, at) + put + genuine.slice(at + length);
        const reading = judgeOfflineXml(text, trusting);
        if (reading.outcome === "read" && reading.verdict.signature === "valid")
          expect(reading.content.data).toMatchObject({ name: "Asha Example", lastFour: "1234" });
      },
    ),
    { numRuns: 300 },
  );
});

test("signed attributes in another order and with line breaks are the same document", () => {
  const broken = genuine
    .replace("<UidData>", "<UidData\n>")
    .replace(/(gender="F") (m="[^"]*")/, "$2\n $1");
  expect(broken).not.toBe(genuine);
  expect(signatureOf(broken)).toBe("valid");
});
