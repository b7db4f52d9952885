import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { drawSpecimen, photographSpecimen } from "../../specimen/index.ts";
import { intersectionOverUnion } from "../document/index.ts";
import { cropPixels, decodePicture, lumaOf, type Pixels, turnPixels } from "../image/index.ts";
import { findDenseSquare } from "./dense-square.ts";
import { openBarcodeReader, openEmbeddedPortrait } from "./index.ts";
import { decodeJpeg2000 } from "./jpeg2000.ts";

const portrait = readFileSync(
  new URL(
    "../../../node_modules/argon-design-system-free/assets/img/faces/team-3.jpg",
    import.meta.url,
  ),
);
const reader = await openBarcodeReader();

const decoded = async (bytes: Buffer): Promise<Pixels> => {
  const result = await decodePicture(bytes);
  if (result.outcome === "refused") throw new Error(result.refusal.detail);
  return result.pixels;
};

const back = await drawSpecimen({ variant: "aadhaar-back", seed: 21 }, portrait);
const secureQr = back.labels.qr!;

test("the dense code of an Aadhaar back is read from a photograph, and outlined where it is", async () => {
  const options = { condition: "mild", seed: 21, surface: "wood" } as const;
  const { jpeg, labels } = await photographSpecimen(back.png, back.labels, options);
  const codes = await reader.read(await decoded(jpeg), labels.corners);
  expect(codes.map(({ text, format }) => [format, text])).toEqual([["QRCode", secureQr.text]]);
  expect(intersectionOverUnion(codes[0]!.polygon, labels.qr!.polygon)).toBeGreaterThan(0.9);
});

test("a code is read whichever way the page lies", async () => {
  const page = await decoded(back.png);
  for (const turn of [90, 180, 270] as const) {
    const codes = await reader.read(turnPixels(page, turn));
    expect(codes.map(({ text }) => text)).toEqual([secureQr.text]);
  }
});

test("a card without a code gives none", async () => {
  const card = await drawSpecimen({ variant: "pan-before-2017", seed: 5 }, portrait);
  const pixels = await decoded(card.png);
  expect(await reader.read(pixels)).toEqual([]);
});

test("the dense square is the code, not the print beside it", async () => {
  const page = await decoded(back.png);
  const { leftPx, topPx, widthPx, heightPx } = findDenseSquare(lumaOf(page))!;
  const [from, , to] = secureQr.polygon;
  expect(leftPx + widthPx / 2).toBeGreaterThan(from[0]);
  expect(leftPx + widthPx / 2).toBeLessThan(to[0]);
  expect(topPx + heightPx / 2).toBeGreaterThan(from[1]);
  expect(topPx + heightPx / 2).toBeLessThan(to[1]);
  expect(widthPx).toBeGreaterThan(0.7 * (to[0] - from[0]));
  expect(
    findDenseSquare(lumaOf(cropPixels(page, { leftPx: 0, topPx: 0, widthPx: 900, heightPx: 900 }))),
  ).toBeUndefined();
});

test("a Secure QR code's portrait is opened", async () => {
  const opened = await openEmbeddedPortrait(secureQr.text);
  expect(opened?.portrait).toEqual({
    source: "aadhaar-secure-qr",
    format: "j2k",
    widthPx: 60,
    heightPx: 60,
  });
  expect(opened?.pixels.data.length).toBe(60 * 60 * 3);
  expect(new Set(opened?.pixels.data).size).toBeGreaterThan(50);
});

test("no text of another kind has a portrait", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{500,900}$/)), async (text) => {
      expect(await openEmbeddedPortrait(text)).toBeUndefined();
    }),
    { numRuns: 50 },
  );
});

/** SIZ of a picture with one tile: T.800 table A.9. */
const codestream = (size: {
  width: number;
  height: number;
  tile?: number;
  components?: number;
}): Uint8Array => {
  const { width, height, tile = Math.max(width, height), components = 3 } = size;
  const bytes = Buffer.alloc(42 + 3 * components + 60);
  bytes.writeUInt32BE(0xff4fff51, 0);
  bytes.writeUInt16BE(38 + 3 * components, 4);
  bytes.writeUInt32BE(width, 8);
  bytes.writeUInt32BE(height, 12);
  bytes.writeUInt32BE(tile, 24);
  bytes.writeUInt32BE(tile, 28);
  bytes.writeUInt16BE(components, 40);
  for (let k = 0; k < components; k++) bytes.set([7, 1, 1], 42 + 3 * k);
  return bytes;
};

test("a JPEG 2000 header that asks for too much never reaches the decoder", async () => {
  const before = process.memoryUsage().rss;
  for (const size of [
    { width: 60_000, height: 60_000 },
    { width: 513, height: 60 },
    { width: 60, height: 0 },
    { width: 512, height: 512, tile: 1 },
    { width: 60, height: 60, components: 200 },
    { width: 60, height: 60, components: 2 },
  ])
    expect(await decodeJpeg2000(codestream(size))).toBeUndefined();
  expect(process.memoryUsage().rss - before).toBeLessThan(20e6);
});

test("damaged JPEG 2000 is undefined, and the next good portrait is still opened", async () => {
  expect(await decodeJpeg2000(codestream({ width: 60, height: 60 }))).toBeUndefined();
  for (const bytes of [[], [0xff, 0x4f], [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20]])
    expect(await decodeJpeg2000(Uint8Array.from(bytes))).toBeUndefined();
  expect(await openEmbeddedPortrait(secureQr.text)).toBeDefined();
});

const VECTORS = new URL("../../../../shared/vectors/aadhaar_secure_qr.json", import.meta.url);

test.skipIf(!existsSync(VECTORS))(
  "every published valid vector with a picture opens, and no invalid one throws",
  async () => {
    const { valid, invalid } = JSON.parse(readFileSync(VECTORS, "utf8")) as {
      valid: { qr: string; photoLen: number }[];
      invalid: { qr: string }[];
    };
    for (const { qr } of valid.filter(({ photoLen }) => photoLen > 0))
      expect((await openEmbeddedPortrait(qr))?.portrait.source).toBe("aadhaar-secure-qr");
    for (const { qr } of invalid) await openEmbeddedPortrait(qr);
  },
);
