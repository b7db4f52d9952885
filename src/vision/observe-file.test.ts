import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { writePdf } from "../../test/support/pdf.ts";
import { portrait } from "../../test/support/portraits.ts";
import { judgeOfflineXml } from "../documents/aadhaar/offline-xml/index.ts";
import { offlineXml } from "../documents/fixtures/offline-xml.ts";
import { readDocument } from "../documents/index.ts";
import { DocumentPageObservation } from "../observations/index.ts";
import { drawSpecimen } from "../specimen/index.ts";
import { drawOfflineXml, zipOfflineXml } from "../specimen/offline-xml/draw-offline-xml.ts";
import { openLocaliser } from "./document/index.ts";
import { openBarcodeReader } from "./barcode/index.ts";
import { openFaceReader } from "./face/index.ts";
import { sharp } from "./image/index.ts";
import { observeDocumentFile, type ObserveFileOptions } from "./observe-file.ts";
import { openTextReader } from "./text/index.ts";

const readers = {
  localiser: await openLocaliser(),
  text: await openTextReader(),
  barcodes: await openBarcodeReader(),
  faces: await openFaceReader("accurate"),
};
const face = portrait("michael");

const observed = async (bytes: Buffer, options: ObserveFileOptions = {}) => {
  const outcome = await observeDocumentFile(bytes, readers, options);
  if (outcome.outcome === "refused") throw new Error(outcome.refusal.detail);
  DocumentPageObservation.parse(outcome.observation);
  return outcome;
};
const codeOf = async (bytes: Buffer, options: ObserveFileOptions = {}): Promise<string> => {
  const outcome = await observeDocumentFile(bytes, readers, options);
  return outcome.outcome === "refused" ? outcome.refusal.code : "observed";
};
const readingOf = (observation: DocumentPageObservation) =>
  readDocument([observation], { now: new Date("2026-11-22T06:00:00Z"), trustSpecimens: true });

const jpegOf = async (png: Buffer) => {
  const { data, info } = await sharp(png)
    .jpeg({ quality: 85 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, widthPx: info.width, heightPx: info.height };
};

const protectedCard = readFileSync(
  new URL("../../test/fixtures/pan-card-aes-256.pdf", import.meta.url),
);

test("the page of a protected PDF is read like a picture, once it has its password", async () => {
  expect(await codeOf(protectedCard)).toBe("password-needed");
  expect(await codeOf(protectedCard, { password: "ASHA1991" })).toBe("password-wrong");
  const { observation, artefacts } = await observed(protectedCard, { password: "ASHA1990" });
  expect(observation.picture).toMatchObject({ format: "pdf", pdfPage: 0, widthPx: 1012 });
  expect(readingOf(observation)).toMatchObject({ type: "pan", numberStatus: "never-issued" });
  expect(observation.faces[0]?.features).toBeDefined();
  expect((await sharp(artefacts.picture).metadata()).width).toBe(1012);
});

test("an Aadhaar letter is read from its page: text in all places, code, portrait", async () => {
  const letter = await drawSpecimen({ variant: "aadhaar-letter", seed: 131 }, face);
  const jpeg = await jpegOf(letter.png);
  const { observation } = await observed(writePdf({ pages: [{ jpeg, text: ["."] }] }));
  const reading = readingOf(observation);
  expect(reading).toMatchObject({
    type: "aadhaar",
    variant: "aadhaar-letter",
    secureQr: { outcome: "read", signature: "valid" },
    fields: { idNumber: { value: letter.labels.fields.idNumber } },
  });
  if (reading.outcome !== "recognised") return;
  const printed = (name: "name" | "dateOfBirth" | "gender") =>
    reading.readings[name]?.find(({ source }) => source === "ocr")?.value;
  for (const name of ["name", "dateOfBirth", "gender"] as const)
    expect(printed(name)).toBe(letter.labels.fields[name]);
  expect(observation.faces[0]?.features).toBeDefined();
  // Each is on the print it was read from: in the frame of the page, not of a part of it.
  const [left, top] = reading.readings.name!.find(({ source }) => source === "ocr")!.polygon[0];
  const places = letter.labels.polygons["name"] ?? [];
  expect(places.length).toBeGreaterThan(0);
  expect([left > 0, left < 2480, top > 600, top < 3508]).toEqual([true, true, true, true]);
}, 300_000);

test("of several pages the first with a face or a code counts, and blank ones never", async () => {
  const card = await jpegOf((await drawSpecimen({ variant: "pan-2018", seed: 132 }, face)).png);
  const size = { widthPt: 243, heightPt: 153 };
  const page = { jpeg: card };
  const explanation = { text: ["How to read", "this document"] };
  const at = async (pages: Parameters<typeof writePdf>[0]["pages"]) =>
    (await observed(writePdf({ size, pages }))).observation.picture.pdfPage;
  expect(await at([{}, explanation, page, page])).toBe(2);
  expect(await at([{}, explanation, explanation])).toBe(1);
  expect(await at([{}, {}])).toBe(0);
});

test("a PDF or ZIP that is sent as something else is refused, and so is one over 10 MB", async () => {
  expect(await codeOf(protectedCard, { declaredType: "image/jpeg" })).toBe(
    "picture-type-unsupported",
  );
  expect(await codeOf(protectedCard, { declaredType: "application/pdf" })).toBe("password-needed");
  expect(await codeOf(Buffer.concat([protectedCard, Buffer.alloc(10 * 2 ** 20)]))).toBe(
    "picture-too-large",
  );
});

test("an offline e-KYC file shows its portrait, and its text goes on to be judged", async () => {
  const drawn = await drawOfflineXml({ seed: 133, shareCode: "7410" }, face);
  expect(await codeOf(drawn.zip)).toBe("share-code-needed");
  const { observation, artefacts } = await observed(drawn.zip, { password: "7410" });
  expect(observation).toMatchObject({
    picture: { format: "jpeg", widthPx: 160, heightPx: 200 },
    lines: [],
    offlineXml: drawn.xml,
  });
  expect(observation.faces[0]?.features).toBeDefined();
  expect((await sharp(artefacts.picture).metadata()).width).toBe(160);
  expect(readingOf(observation)).toMatchObject({
    type: "aadhaar",
    variant: "aadhaar-offline-xml",
    numberStatus: "masked",
    offlineXml: { signature: "valid", trustStore: "specimen" },
    fields: {
      name: { value: drawn.person.name.latin, source: "xml" },
      gender: { value: drawn.person.gender, source: "xml" },
    },
  });
});

test("a ZIP with an XML without a portrait that can be opened is no such file", async () => {
  const zipped = (xml: string) => zipOfflineXml(xml, "a.xml", { shareCode: "1234" });
  const open = { password: "1234" };
  expect(judgeOfflineXml(offlineXml(), { trustSpecimens: true }).outcome).toBe("read");
  expect(await codeOf(await zipped(offlineXml()), open)).toBe("offline-xml-unreadable");
  expect(await codeOf(await zipped("<a/>"), open)).toBe("offline-xml-unreadable");
});
