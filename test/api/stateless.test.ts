/**
 * @file Calls that keep nothing, with real engines: what they answer, who may make them, and that nothing is left.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Permission } from "../../src/api/access/permissions.ts";
import { ProblemDetails } from "../../src/api/schemas/conventions.ts";
import {
  AadhaarQrVerification,
  DocumentReading,
  FaceComparison,
  SelfieAssessment,
} from "../../src/api/schemas/stateless.ts";
import { Ekyc } from "../../src/client/index.ts";
import { openDatabase } from "../../src/records/database/index.ts";
import { decimal } from "../../src/documents/fixtures/secure-qr.ts";
import { fictionalPerson } from "../../src/specimen/people/person.ts";
import { drawSpecimen } from "../../src/specimen/index.ts";
import { oldXmlQr } from "../../src/specimen/qr/old-xml-qr.ts";
import { portraitJ2k } from "../../src/specimen/qr/portrait-j2k.ts";
import { encodeSecureQr } from "../../src/specimen/qr/secure-qr.ts";
import { qrSymbol } from "../../src/specimen/qr/symbol.ts";
import { sharp } from "../../src/vision/image/sharp.ts";
import { program } from "../support/callers.ts";
import { protectedPdf } from "../support/files.ts";
import { card, landscape, TEXT, twoFaces } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer } from "../support/server.ts";

const SEED = 81;
const PERSON = fictionalPerson(SEED);

let server: TestServer;
/** Everything that this process calls temporary lies here, the data of the server among it. */
let temporary: string;
const temporaryBefore = process.env["TMPDIR"];
/** Keys that may use the calls alone, and see personal data as well. */
let plain: object;
let seeing: object;

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), "ekyc-stateless-"));
  process.env["TMPDIR"] = temporary;
  server = await startServer({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_LOG_FILE: join(temporary, "ekyc.log"),
    EKYC_LOG_LEVEL: "debug",
  });
  plain = await program(server, ["stateless:use"]);
  seeing = await program(server, ["stateless:use", "pii:read"]);
});
afterAll(async () => {
  await server.close();
  if (temporaryBefore === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = temporaryBefore;
  rmSync(temporary, { recursive: true });
});

const formOf = (parts: Readonly<Record<string, Buffer | string>>): FormData => {
  const form = new FormData();
  for (const [name, part] of Object.entries(parts))
    if (typeof part === "string") form.set(name, part);
    else form.set(name, new Blob([new Uint8Array(part)]), name);
  return form;
};

const send = async (path: string, body: FormData | object, headers: object = plain) => {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${server.address}${path}`, {
    method: "POST",
    headers: { ...headers, ...(!isForm && { "content-type": "application/json" }) },
    body: isForm ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: JSON.parse(text) as unknown,
  };
};

const compared = async (parts: Readonly<Record<string, Buffer | string>>) => {
  const { status, json } = await send("/v1/face-comparisons", formOf(parts));
  expect(status).toBe(200);
  return FaceComparison.parse(json);
};

/** Another picture of the same head: smaller, cut otherwise, in other light. */
const again = (picture: Buffer): Promise<Buffer> =>
  sharp(picture)
    .resize(420, 420, { fit: "cover" })
    .modulate({ brightness: 1.15 })
    .jpeg()
    .toBuffer();

test("two pictures of one person match, at a threshold that carries its error rates", async () => {
  const face = portrait("christian");
  const found = await compared({ first: face, second: await again(face) });
  expect(found.outcome).toBe("match");
  expect(found.score!).toBeGreaterThan(found.operatingPoint!.threshold);
  expect(found.operatingPoint).toMatchObject({ comparison: "selfie-selfie" });
  expect(found.operatingPoint!.fmr).toBeLessThanOrEqual(0.0001);
  expect(found.review!.threshold).toBeLessThan(found.operatingPoint!.threshold);
  // So good a score is rarer than the operating point asks for.
  expect(found.impostors!.rate).toBeLessThan(found.operatingPoint!.fmr);
  expect(found.first.faces).toHaveLength(1);
  expect(found.first.faces[0]!.landmarks).toHaveLength(5);
  expect(found.model).toMatch(/^face-/);
});

test("two people do not match, and nothing of their features leaves", async () => {
  const form = formOf({ first: portrait("christian"), second: portrait("team-3") });
  const { text, json } = await send("/v1/face-comparisons", form);
  const found = FaceComparison.parse(json);
  expect(found.outcome).toBe("no_match");
  expect(found.score!).toBeLessThan(found.review!.threshold);
  // Many people are as alike as these two.
  expect(found.impostors!.oneIn).toBeLessThan(1 / found.review!.fmr);
  expect(text).not.toMatch(/features|vector|sha256/);
});

test("a selfie is compared with the portrait on a card, by points that were measured on cards", async () => {
  const face = portrait("christian");
  const second = await card("pan-2018", SEED, face);
  const same = await compared({ first: face, second, comparison: "selfie-card" });
  expect(same).toMatchObject({
    outcome: "match",
    operatingPoint: { comparison: "selfie-card" },
  });
  const other = await compared({ first: portrait("team-3"), second, comparison: "selfie-card" });
  expect(other.outcome).toBe("no_match");
});

test("no face is no score of 0, and several faces are nobody's", async () => {
  const face = portrait("christian");
  const none = await compared({ first: face, second: await landscape() });
  expect(none).toMatchObject({
    outcome: "not_performed",
    score: null,
    notPerformed: { reason: "selfie_no_face", picture: "second" },
    operatingPoint: null,
    impostors: null,
    second: { faces: [] },
  });
  const two = await compared({ first: await twoFaces(face, portrait("team-3")), second: face });
  expect(two).toMatchObject({
    outcome: "not_performed",
    score: null,
    notPerformed: { reason: "selfie_multiple_faces", picture: "first" },
  });
  expect(two.first.faces).toHaveLength(2);
  const noPortrait = await compared({
    first: face,
    second: await landscape(),
    comparison: "selfie-card",
  });
  expect(noPortrait.notPerformed).toEqual({
    reason: "document_portrait_missing",
    picture: "second",
  });
});

const readingOf = async (document: Buffer, headers: object, query = "") => {
  const answer = await send(`/v1/document-readings${query}`, formOf({ document }), headers);
  expect(answer.status).toBe(200);
  return { ...DocumentReading.parse(answer.json), text: answer.text };
};

test("a document is read; what is shown of it goes by the caller's permissions", async () => {
  const { png, labels } = await drawSpecimen(
    { variant: "pan-2018", seed: SEED },
    portrait("christian"),
  );
  const { idNumber, name } = labels.fields as { idNumber: string; name: string };
  const revealed = await readingOf(png, seeing, "?reveal=true");
  expect(revealed).toMatchObject({ masked: "aadhaar", specimen: true, document: { type: "pan" } });
  expect(revealed.document.fields.idNumber).toMatchObject({ value: idNumber, source: "ocr" });
  expect(revealed.document.fields.idNumber!.polygon).toHaveLength(4);
  expect(revealed.document.fields.name!.value).toBe(name);
  expect(revealed.checks.map(({ type }) => type)).toContain("document.number");
  expect(revealed.checks.some(({ type }) => /^(selfie|face|live|fraud)/.test(type))).toBe(false);

  const seen = await readingOf(png, seeing);
  expect(seen.masked).toBe("numbers");
  expect(seen.document.fields.name!.value).toBe(name);
  expect(seen.document.fields.idNumber!.value).toBe(`••••••${idNumber.slice(-4)}`);
  expect(seen.text).not.toContain(idNumber);

  const masked = await readingOf(png, plain);
  expect(masked.masked).toBe("all");
  for (const value of [idNumber, ...name.split(" ")]) expect(masked.text).not.toContain(value);

  const refused = await send("/v1/document-readings?reveal=true", formOf({ document: png }));
  expect(refused).toMatchObject({ status: 403, json: { code: "permission-missing" } });
});

test("an Aadhaar number is masked whoever asks; front and back are read as one", async () => {
  const face = portrait("christian");
  const draw = (variant: "aadhaar-new" | "aadhaar-back") =>
    drawSpecimen({ variant, seed: SEED }, face);
  const [front, back] = await Promise.all([draw("aadhaar-new"), draw("aadhaar-back")]);
  const form = formOf({ document: front.png, documentBack: back.png, type: "aadhaar" });
  const { status, text, json } = await send("/v1/document-readings?reveal=true", form, seeing);
  expect(status).toBe(200);
  const { document, checks } = DocumentReading.parse(json);
  expect(document.type).toBe("aadhaar");
  expect(document.pages.map(({ side }) => side)).toEqual(["front", "back"]);
  const lastFour = PERSON.aadhaarNumber.slice(-4);
  expect(document.fields.idNumber?.value).toBe(`XXXX XXXX ${lastFour}`);
  expect(document.fields.name?.value).toBe(PERSON.name.latin);
  expect(checks.find(({ type }) => type === "document.signature")?.status).toBe("pass");
  expect(text).not.toMatch(/(?<![0-9.])[0-9]{4} ?[0-9]{4} ?[0-9]{4}(?![0-9])/);
});

test("a locked PDF is opened with its password, and asks for it by name", async () => {
  const document = protectedPdf();
  const refusedFor = async (parts: Readonly<Record<string, Buffer | string>>) => {
    const { json } = await send("/v1/document-readings", formOf(parts));
    return ProblemDetails.parse(json);
  };
  expect(await refusedFor({ document })).toMatchObject({
    status: 422,
    code: "password-needed",
    picture: "document",
  });
  expect(await refusedFor({ document, documentPassword: "wrong" })).toMatchObject({
    code: "password-wrong",
    picture: "document",
  });
  const form = formOf({ document, documentPassword: "ASHA1990" });
  const { json } = await send("/v1/document-readings", form);
  expect(DocumentReading.parse(json).document.type).toBe("pan");
});

test("a picture without a document is read as none", async () => {
  const { document, checks } = await readingOf(await landscape(), plain);
  expect(document).toMatchObject({ type: null, fields: {} });
  expect(checks.find(({ type }) => type === "document.type")?.status).not.toBe("pass");
});

const signedCode = async (): Promise<string> =>
  encodeSecureQr({
    version: "V2",
    // Of a day for which UIDAI's keys are known, so that a signature that is wrong is nobody's.
    person: { ...PERSON, issueDate: "2025-11-20" },
    timeOfDay: "101500123",
    photo: await portraitJ2k(portrait("christian")),
  });

/** The same code with one letter of the name changed after it was signed. */
const altered = (text: string): string => {
  const hex = BigInt(text).toString(16);
  const raw = gunzipSync(Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex"));
  const at = raw.indexOf(PERSON.name.latin, 0, "latin1");
  raw[at] = raw[at] === 0x41 ? 0x42 : 0x41;
  return decimal(gzipSync(raw));
};

const verified = async (body: FormData | object, headers: object = plain) => {
  const { status, json, text } = await send("/v1/aadhaar-qr-verifications", body, headers);
  expect(status).toBe(200);
  return { ...AadhaarQrVerification.parse(json), sent: text };
};

test("the signature of a Secure QR is verified, from its text and from a picture", async () => {
  const text = await signedCode();
  const found = await verified({ text }, seeing);
  expect(found).toMatchObject({
    outcome: "read",
    kind: "secure-qr",
    signature: "valid",
    certificate: { trustStore: "specimen", keyId: "specimen-2026" },
    specimen: true,
    publishedSample: false,
    version: "V2",
    masked: "aadhaar",
    portrait: { format: "j2k", opened: true, widthPx: 60, heightPx: 60 },
    codes: 1,
  });
  expect(found.fields.name).toEqual({ value: PERSON.name.latin, source: "qr" });
  expect(found.fields.idNumber?.value).toBe(`XXXX XXXX ${PERSON.aadhaarNumber.slice(-4)}`);
  expect(found.address?.pinCode).toBe(PERSON.address.pinCode);

  const { png } = await qrSymbol(text, 1000);
  const { sent: _sent, ...ofPicture } = await verified(formOf({ picture: png }), seeing);
  const { sent: _other, ...ofText } = found;
  expect(ofPicture).toEqual(ofText);
});

test("without pii:read what a code says is masked", async () => {
  const { masked, fields, address, sent } = await verified({ text: await signedCode() });
  expect(masked).toBe("all");
  expect(fields.idNumber?.value).toBe(`XXXX XXXX ${PERSON.aadhaarNumber.slice(-4)}`);
  expect(address).not.toBeNull();
  for (const word of [...PERSON.name.latin.split(" "), PERSON.address.pinCode])
    expect(sent).not.toContain(word);
});

test("a code that was changed is invalid, and nothing of it is trusted", async () => {
  const found = await verified({ text: altered(await signedCode()) }, seeing);
  expect(found).toMatchObject({ outcome: "read", signature: "invalid", certificate: null });
  expect(found.fields.name?.source).toBe("qr-unsigned");
});

test("where specimens are not trusted, their key is one that is not known", async () => {
  const strict = await startServer();
  try {
    const answer = await fetch(`${strict.address}/v1/aadhaar-qr-verifications`, {
      method: "POST",
      headers: {
        ...(await program(strict, ["stateless:use"])),
        "content-type": "application/json",
      },
      body: JSON.stringify({ text: await signedCode() }),
    });
    expect(AadhaarQrVerification.parse(await answer.json())).toMatchObject({
      outcome: "read",
      signature: "unknown-key",
      certificate: null,
      specimen: true,
    });
  } finally {
    await strict.close();
  }
});

test("an old code is not signed, others are not Aadhaar's, and none is none", async () => {
  const old = await verified({ text: oldXmlQr(PERSON) }, seeing);
  expect(old).toMatchObject({ outcome: "read", kind: "old-xml", signature: "not-signed" });
  expect(old.fields.name).toEqual({ value: PERSON.name.latin, source: "qr-unsigned" });
  expect(old.sent).not.toContain(PERSON.aadhaarNumber);

  expect(await verified({ text: "https://example.org/" })).toMatchObject({
    outcome: "not_aadhaar",
    signature: null,
    fields: {},
  });
  expect(await verified({ text: "7".repeat(3000) })).toMatchObject({
    outcome: "unreadable",
    error: "decompress-failed",
  });
  // Some 4,900 digits that hold 2 MB.
  expect(await verified({ text: decimal(gzipSync(Buffer.alloc(2 * 1024 * 1024))) })).toMatchObject({
    outcome: "unreadable",
    error: "too-large",
  });
  const none = await verified(formOf({ picture: await landscape() }));
  expect(none).toMatchObject({ outcome: "no_code", codes: 0 });
});

const assessed = async (selfie: Buffer) => {
  const { status, json } = await send("/v1/selfie-assessments", formOf({ selfie }));
  expect(status).toBe(200);
  return SelfieAssessment.parse(json);
};
const statusOf = ({ reasons }: SelfieAssessment, reason: string) =>
  reasons.find((one) => one.reason === reason)?.status;

test("a selfie is assessed by every defect it can have, with measures and advice", async () => {
  const good = await assessed(portrait("christian"));
  expect(good.usable).toBe(true);
  expect(good.reasons).toHaveLength(12);
  expect(good.faces).toHaveLength(1);
  expect(good.measurements).toHaveProperty("sharpnessBelow");
  expect(statusOf(good, "selfie_blurry")).toBe("pass");

  const blurred = await sharp(portrait("christian")).blur(12).jpeg().toBuffer();
  expect(statusOf(await assessed(blurred), "selfie_blurry")).not.toBe("pass");

  const several = await assessed(await twoFaces(portrait("christian"), portrait("team-3")));
  expect(several).toMatchObject({ usable: false, status: "fail" });
  expect(statusOf(several, "selfie_multiple_faces")).toBe("fail");

  const none = await assessed(await landscape());
  expect(none).toMatchObject({ usable: false, status: "fail", faces: [] });
  expect(none.advice.title).toBe("Please take the selfie again");
  expect(none.advice.sentences).not.toEqual([]);
  // What was not measured is no pass.
  expect(statusOf(none, "selfie_blurry")).toBe("not_performed");
});

test("the client has a method for each", async () => {
  const { authorization } = await program(server, ["stateless:use"]);
  const ekyc = new Ekyc({ url: server.address, key: authorization.replace("Bearer ", "") });
  const face = new Blob([new Uint8Array(portrait("team-3"))], { type: "image/jpeg" });
  const same = await ekyc.stateless.compareFaces({ first: face, second: face });
  expect(same.outcome).toBe("match");
  const code = await ekyc.stateless.verifyAadhaarQr({ text: await signedCode() });
  expect(code.signature).toBe("valid");
  expect((await ekyc.stateless.assessSelfie({ selfie: face })).usable).toBe(true);
  expect((await ekyc.stateless.readDocument({ document: face })).document.type).toBeNull();
});

const CALLS = [
  ["/v1/face-comparisons", "second"],
  ["/v1/document-readings", "document"],
  ["/v1/aadhaar-qr-verifications", "picture"],
  ["/v1/selfie-assessments", "selfie"],
] as const;

test.each(CALLS)("%s needs its permission, and refuses what it cannot use", async (path, part) => {
  const face = portrait("christian");
  const other = part === "second" ? { first: face } : {};
  const problemOf = async (body: FormData | object, headers: object = plain) => {
    const { status, json } = await send(path, body, headers);
    const { code, picture } = ProblemDetails.parse(json);
    return [status, code, picture];
  };
  const form = formOf({ ...other, [part]: face });
  const elsewhere = await program(server, ["verifications:read", "pii:read"] as Permission[]);
  expect(await problemOf(form, {})).toEqual([401, "credentials-needed", undefined]);
  expect(await problemOf(form, elsewhere)).toEqual([403, "permission-missing", undefined]);

  expect(await problemOf(formOf(other))).toEqual([422, "picture-missing", part]);
  expect(await problemOf(formOf({ ...other, [part]: TEXT }))).toEqual([
    415,
    "picture-type-unsupported",
    part,
  ]);
  const cut = formOf({ ...other, [part]: face.subarray(0, 2000) });
  expect(await problemOf(cut)).toEqual([422, "picture-unreadable", part]);
  const large = formOf({ ...other, [part]: Buffer.alloc(10 * 1024 * 1024 + 1) });
  expect(await problemOf(large)).toEqual([413, "picture-too-large", part]);
  const unknown = formOf({ ...other, [part]: face, gallery: "yes" });
  expect(await problemOf(unknown)).toEqual([422, "request-invalid", undefined]);
  const json = await problemOf({ picture: "none" });
  expect(json).toEqual(
    part === "picture"
      ? [422, "request-invalid", undefined]
      : [415, "media-type-unsupported", undefined],
  );
});

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });

/** Rows of every table. */
const rowsOf = async (of: TestServer): Promise<Readonly<Record<string, number>>> => {
  const { databaseUrl: url, dataDir } = of;
  const database = await openDatabase(
    url === undefined ? { path: join(dataDir, "ekyc.db") } : { url },
  );
  try {
    const counted: Record<string, number> = {};
    for (const { name } of await database.db.introspection.getTables()) {
      const { rows } = await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(name)}`.execute(database.db);
      counted[name] = rows[0]!.n;
    }
    return counted;
  } finally {
    await database.close();
  }
};

test("nothing is left: no row, no file, no answer to be given again", async () => {
  const { png } = await drawSpecimen(
    { variant: "aadhaar-back", seed: SEED },
    portrait("christian"),
  );
  const face = portrait("christian");
  const rows = await rowsOf(server);
  const files = new Set(filesBelow(temporary));
  const searched = server.verification.records.galleryBytes();

  const headers = { ...seeing, "idempotency-key": "the-same-for-all" };
  const calls = [
    ["/v1/face-comparisons", () => formOf({ first: face, second: face })],
    ["/v1/document-readings?reveal=true", () => formOf({ document: png })],
    ["/v1/aadhaar-qr-verifications", () => formOf({ picture: png })],
    ["/v1/selfie-assessments", () => formOf({ selfie: face })],
  ] as const;
  for (const [path, form] of calls)
    for (let time = 0; time < 2; time++) {
      const answer = await send(path, form(), headers);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("idempotency-replayed")).toBeNull();
    }
  const text = await signedCode();
  await verified({ text }, headers);

  expect(await rowsOf(server)).toEqual(rows);
  expect(new Set(filesBelow(temporary))).toEqual(files);
  expect(server.verification.records.galleryBytes()).toBe(searched);
  // The log among them: it has the requests, and nothing of what was in them.
  expect(readFileSync(join(temporary, "ekyc.log"), "utf8")).toContain("/v1/document-readings");
  for (const path of filesBelow(temporary)) {
    const bytes = readFileSync(path);
    expect([path, bytes.includes(PERSON.name.latin)]).toEqual([path, false]);
    expect([path, bytes.includes(text.slice(0, 200))]).toEqual([path, false]);
  }
});

test("an engine that is busy answers 503, and when to try again", async () => {
  const small = await startServer({ EKYC_ENGINES: "1", EKYC_QUEUE_LIMIT: "1" });
  try {
    const headers = { ...(await program(small, ["stateless:use"])) };
    const answers = await Promise.all(
      Array.from({ length: 24 }, () =>
        fetch(`${small.address}/v1/selfie-assessments`, {
          method: "POST",
          headers,
          body: formOf({ selfie: portrait("christian") }),
        }),
      ),
    );
    const busy = answers.filter(({ status }) => status === 503);
    expect(busy.length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect(busy[0]!.headers.get("retry-after")).toBe("5");
    expect(await busy[0]!.json()).toMatchObject({ code: "busy" });
  } finally {
    await small.close();
  }
});
