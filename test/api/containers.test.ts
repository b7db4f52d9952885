/**
 * @file Documents that come as files: a protected PDF, an offline e-KYC ZIP, a HEIC; all
 * the way through the API, with real engines.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Verification } from "../../src/api/schemas/verification.ts";
import { drawOfflineXml, drawSpecimen } from "../../src/specimen/index.ts";
import { fictionalPerson } from "../../src/specimen/people/person.ts";
import { sharp } from "../../src/vision/image/index.ts";
import { heicCard, PDF_PASSWORD, protectedPdf } from "../support/files.ts";
import { writePdf } from "../support/pdf.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
const face = portrait("team-4");
const settings = { EKYC_ALLOW_SPECIMENS: "true", EKYC_ENGINE_TIMEOUT_MS: "120000" };

beforeAll(async () => {
  server = await startServer(settings);
});
afterAll(async () => {
  await server.close();
});

const everythingWritten = async (): Promise<string> => {
  const names = await readdir(server.dataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((name) => name.isFile());
  const texts = await Promise.all(
    files.map((name) => readFile(join(name.parentPath, name.name), "latin1")),
  );
  return texts.join("\n");
};

test("a protected PDF asks for its password, tells a wrong one, and is verified with the right one", async () => {
  const document = protectedPdf();
  const asked = await verifyBy(server, { document, selfie: face });
  expect(asked).toMatchObject({ status: 422, body: { code: "password-needed" } });
  expect(String(asked.body["detail"])).toContain("DDMMYYYY");
  const wrong = { document, selfie: face, documentPassword: "WRONG1990" };
  const refused = await verifyBy(server, wrong);
  expect(refused).toMatchObject({ status: 422, body: { code: "password-wrong" } });
  expect(JSON.stringify(refused.body)).not.toContain("WRONG1990");

  const right = { document, selfie: face, documentPassword: PDF_PASSWORD };
  const { status, result } = Verification.parse((await verifyBy(server, right)).body);
  expect(status).toBe("verified");
  expect(result?.document).toMatchObject({ type: "pan", variant: "pan-2018" });
  expect(await everythingWritten()).not.toContain(PDF_PASSWORD);
}, 300_000);

test("a signed offline e-KYC file and the selfie of its holder are verified, and its text is not kept", async () => {
  // Another face than above: one face under two names goes to a person.
  const holder = portrait("fezbot");
  const drawn = await drawOfflineXml({ seed: 211, shareCode: "7410" }, holder);
  const asked = await verifyBy(server, { document: drawn.zip, selfie: holder });
  expect(asked).toMatchObject({ status: 422, body: { code: "share-code-needed" } });
  const wrong = await verifyBy(server, {
    document: drawn.zip,
    selfie: holder,
    documentPassword: "7411",
  });
  expect(wrong.body).toMatchObject({ code: "share-code-wrong" });

  const parts = { document: drawn.zip, selfie: holder, documentPassword: "7410" };
  const verification = Verification.parse((await verifyBy(server, parts)).body);
  const { status, result } = verification;
  expect(status).toBe("verified");
  expect(result?.document).toMatchObject({
    type: "aadhaar",
    variant: "aadhaar-offline-xml",
    fields: { name: { value: drawn.person.name.latin, source: "xml" } },
  });
  expect(result?.document.fields.idNumber?.value).toMatch(/^XXXX XXXX [0-9]{4}$/);
  expect(JSON.stringify(verification)).not.toContain("OfflinePaperlessKyc");
  const stored = await server.verification.records.getVerification(verification.id);
  expect(stored?.evidence?.fields["name"]?.value).toBe(drawn.person.name.latin);
  expect(JSON.stringify(stored?.evidence)).not.toContain("OfflinePaperlessKyc");
}, 300_000);

test("the offline e-KYC file of another person is rejected by the face", async () => {
  const { zip } = await drawOfflineXml({ seed: 212, shareCode: "7410" }, portrait("michael"));
  const parts = { document: zip, selfie: face, documentPassword: "7410" };
  const { status, result } = Verification.parse((await verifyBy(server, parts)).body);
  expect(status).toBe("rejected");
  expect(result?.decision.reasons).toContain("face_match_failed");
}, 300_000);

test("an offline e-KYC file from which a letter was changed is rejected as forged", async () => {
  const { zipOfflineXml } = await import("../../src/specimen/offline-xml/draw-offline-xml.ts");
  const { xml, person } = await drawOfflineXml({ seed: 213, shareCode: "7410" }, face);
  const forged = xml.replace(`name="${person.name.latin}"`, 'name="Somebody Else"');
  expect(forged).not.toBe(xml);
  const document = await zipOfflineXml(forged, "a.xml", { shareCode: "7410" });
  const parts = { document, selfie: face, documentPassword: "7410" };
  const { status, result } = Verification.parse((await verifyBy(server, parts)).body);
  expect(status).toBe("rejected");
  expect(result?.decision.reasons).toContain("xml_signature_invalid");
}, 300_000);

test("a card as a HEIC is verified like any other picture", async () => {
  const { status, body } = await verifyBy(server, { document: heicCard(), selfie: face });
  expect(status).toBe(200);
  expect(Verification.parse(body).result?.document.type).toBe("pan");
}, 300_000);

test("the number of an Aadhaar is hidden on the page of a PDF before anything is written", async () => {
  const person = fictionalPerson(214);
  const drawn = await drawSpecimen({ variant: "aadhaar-new", seed: 214, person }, face);
  const jpeg = await sharp(drawn.png).jpeg({ quality: 90 }).toBuffer();
  const page = { bytes: jpeg, widthPx: 1012, heightPx: 638 };
  const document = writePdf({ size: { widthPt: 243, heightPt: 153 }, pages: [{ jpeg: page }] });
  const { body } = await verifyBy(server, { document, selfie: face });
  const { id } = Verification.parse(body);
  const picture = await server.verification.records.readPicture(id, "document-front");
  expect(picture).toBeDefined();
  const { data, info } = await sharp(picture!.bytes).raw().toBuffer({ resolveWithObject: true });
  const first = drawn.labels.polygons["idNumber"];
  const at = (x: number, y: number): number =>
    data[(Math.round(y) * info.width + Math.round(x)) * info.channels]!;
  const [left, top] = first![0];
  const [right, bottom] = first![2];
  const middle = (top + bottom) / 2;
  for (const share of [0.1, 0.3, 0.5])
    expect(at(left + (right - left) * share, middle)).toBeLessThan(40);
}, 300_000);

test("a PDF or a ZIP is no selfie, and a password of a novel's length no password", async () => {
  const asSelfie = await verifyBy(server, { document: face, selfie: protectedPdf() });
  expect(asSelfie.body).toMatchObject({ code: "picture-type-unsupported" });
  const parts = { document: face, selfie: face, documentPassword: "x".repeat(200) };
  expect((await verifyBy(server, parts)).body).toMatchObject({ code: "request-invalid" });
});
