/**
 * @file Hostile PDF, ZIP and HEIC files through the API: each gets an answer, no engine dies
 * of them, and the next good document is read by the same engine.
 */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from "@zip.js/zip.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { zipOfflineXml } from "../../src/specimen/offline-xml/draw-offline-xml.ts";
import { heicCard, PDF_PASSWORD, protectedPdf } from "../support/files.ts";
import { writePdf } from "../support/pdf.ts";
import { portrait } from "../support/portraits.ts";
import { startServer, type TestServer, verifyBy } from "../support/server.ts";

let server: TestServer;
const face = portrait("team-4");

beforeAll(async () => {
  server = await startServer({ EKYC_ENGINE_TIMEOUT_MS: "120000" });
});
afterAll(async () => {
  await server.close();
});

const bomb = async (): Promise<Buffer> => {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  await writer.add("a.xml", new Uint8ArrayReader(new Uint8Array(30_000_000).fill(0x41)));
  const bytes = Buffer.from(await writer.close());
  bytes.writeUInt32LE(1000, bytes.indexOf("PK\x01\x02", 0, "latin1") + 24);
  return bytes;
};

const zipped = (xml: string): Promise<Buffer> =>
  zipOfflineXml(xml, "a.xml", { shareCode: "1234", encryption: "aes-256" });

/** A page that draws itself: PDFium must notice. */
const selfDrawing = (): Buffer =>
  writePdf({
    pages: [{ text: ["a"], entries: "" }],
    objects: [
      "<</Length 9/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 4 0 R>>>>>>stream\n/F Do /F Do\nendstream",
    ],
  });

const noise = (start: string): Buffer =>
  Buffer.concat([Buffer.from(start, "latin1"), Buffer.alloc(20_000, 0x5a)]);

const XML_ATTACKS = [
  '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><OfflinePaperlessKyc>&b;</OfflinePaperlessKyc>',
  '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><OfflinePaperlessKyc>&e;</OfflinePaperlessKyc>',
  `<OfflinePaperlessKyc>${"<a>".repeat(100_000)}`,
  "<OfflinePaperlessKyc/>",
];

const HOSTILE: readonly (readonly [string, () => Buffer | Promise<Buffer>, string])[] = [
  ["a PDF that is nothing else", () => Buffer.from("%PDF-1.7\n"), "pdf-unreadable"],
  ["a PDF of noise", () => noise("%PDF-1.7\n"), "pdf-unreadable"],
  ["a protected PDF cut in half", () => protectedPdf().subarray(0, 30_000), "pdf-unreadable"],
  ["a PDF without pages", () => writePdf({ pages: [] }), "pdf-unreadable"],
  [
    "a PDF of a hundred pages",
    () => writePdf({ pages: Array.from({ length: 100 }, () => ({})) }),
    "pdf-too-many-pages",
  ],
  ["a ZIP of noise", () => noise("PK\x03\x04"), "offline-xml-unreadable"],
  ["a ZIP bomb that lies about its size", bomb, "offline-xml-unreadable"],
  ["a HEIC of noise", () => noise("\0\0\0\x18ftypheic\0\0\0\0"), "picture-unreadable"],
  ["a HEIC cut in half", () => heicCard().subarray(0, 8000), "picture-unreadable"],
  ...XML_ATTACKS.map(
    (xml, index) =>
      [`XML attack ${index + 1}`, () => zipped(xml), "offline-xml-unreadable"] as const,
  ),
];

for (const [name, make, code] of HOSTILE)
  test(`${name} is refused with ${code}`, async () => {
    const parts = { document: await make(), selfie: face, documentPassword: "1234" };
    const { status, body } = await verifyBy(server, parts);
    expect(body["code"]).toBe(code);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }, 300_000);

test("a PDF that draws itself, runs a script and carries a file is read for what it shows", async () => {
  const { status } = await verifyBy(server, { document: selfDrawing(), selfie: face });
  expect(status).toBe(200);
}, 300_000);

test("bytes changed anywhere in a PDF or a HEIC never cost an engine", async () => {
  const before = server.verification.engines.started;
  for (const whole of [protectedPdf(), heicCard()])
    for (let round = 0; round < 12; round++) {
      const bytes = Buffer.from(whole);
      for (let change = 0; change < 8; change++)
        bytes[(round * 7919 + change * 104_729) % bytes.length]! ^= 1 << (change % 8);
      const answer = await server.verification.engines.observeDocument({
        bytes,
        password: PDF_PASSWORD,
      });
      expect(["observed", "refused"]).toContain(answer.outcome);
    }
  expect(server.verification.engines.started).toBe(before);
}, 600_000);

test("after all of this the same engine reads a good document", async () => {
  expect(server.verification.engines.started).toBe(1);
  const answer = await server.verification.engines.observeDocument({
    bytes: protectedPdf(),
    password: PDF_PASSWORD,
  });
  expect(answer.outcome).toBe("observed");
}, 300_000);
