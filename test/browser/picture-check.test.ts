import { expect, test } from "vitest";
import { PICTURE_LIMITS } from "../../src/observations/index.ts";
import { decodePicture } from "../../src/vision/image/index.ts";
import { type FileUse, HEAD_BYTES, refuseEarly } from "../../src/web/capture/picture-check.ts";
import { GIF, SVG, TEXT } from "../support/pictures.ts";
import { portrait } from "../support/portraits.ts";

const early = (bytes: Buffer, use: FileUse = "selfie"): string | undefined =>
  refuseEarly(bytes.length, bytes.subarray(0, HEAD_BYTES), use);

const ofBox = (brand: string): Buffer => Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0`, "latin1");

const NOT_PICTURES: Readonly<Record<string, Buffer>> = {
  "an empty file": Buffer.alloc(0),
  "a file that is too large": Buffer.alloc(PICTURE_LIMITS.maxBytes + 400_000, 0xff),
  "a GIF": GIF,
  "an SVG": SVG,
  "an SVG after an XML declaration": Buffer.from(`<?xml version="1.0"?>\n${SVG.toString()}`),
  XML: Buffer.from('<?xml version="1.0"?><a/>'),
  text: TEXT,
  "a PDF": Buffer.from("%PDF-1.7\n\x80\x81", "latin1"),
  "a ZIP": Buffer.from("PK\x03\x04\x14\0", "latin1"),
  "a TIFF": Buffer.from("II*\0\x08\0\0\0", "latin1"),
  "a BMP": Buffer.from("BM\x46\0\0\0", "latin1"),
  "a HEIC sequence": ofBox("hevc"),
  "an AVIF": ofBox("avif"),
  "an AVIF under the common brand": Buffer.from("\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "latin1"),
  "something unknown": Buffer.from([1, 2, 3, 4, 0xfe]),
};

for (const [name, bytes] of Object.entries(NOT_PICTURES))
  test(`${name} is refused before it is sent, in the words of the server`, async () => {
    const decoded = await decodePicture(bytes);
    expect(early(bytes)).toBe(decoded.outcome === "refused" ? decoded.refusal.detail : "decoded");
  });

test("a document may be a PDF or a ZIP, and any picture a HEIC", () => {
  for (const start of ["%PDF-1.7\n", "PK\x03\x04\x14\0"]) {
    const bytes = Buffer.from(start, "latin1");
    expect(early(bytes, "document")).toBeUndefined();
    expect(early(bytes, "selfie")).toContain("The file is a");
  }
  expect(early(ofBox("heic"))).toBeUndefined();
  expect(early(ofBox("mif1"), "document")).toBeUndefined();
});

test("a picture, and what only the server can judge, are not refused early", () => {
  expect(early(portrait("michael"))).toBeUndefined();
  expect(early(portrait("michael").subarray(0, 40))).toBeUndefined();
  expect(early(Buffer.from("RIFF\x10\0\0\0WEBPVP8 ", "latin1"))).toBeUndefined();
});
