import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeHeic } from "./heic.ts";
import { readFileHeader } from "./file-header.ts";
import { decodePicture, type Pixels } from "./index.ts";

const card = readFileSync(new URL("../../../test/fixtures/pan-card.heic", import.meta.url));

/** Mean luma of a part, given in shares of the sides. */
const brightness = (
  { data, widthPx, heightPx }: Pixels,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number => {
  let sum = 0;
  let count = 0;
  for (let y = Math.floor(top * heightPx); y < bottom * heightPx; y++)
    for (let x = Math.floor(left * widthPx); x < right * widthPx; x++, count++) {
      const i = (y * widthPx + x) * 3;
      sum += (data[i]! + data[i + 1]! + data[i + 2]!) / 3;
    }
  return sum / count;
};

const decoded = async (bytes: Buffer): Promise<Pixels> => {
  const result = await decodePicture(bytes, "image/heic");
  if (result.outcome !== "decoded") throw new Error(result.refusal.detail);
  return result.pixels;
};

test("the size is read from the boxes before anything is decoded", () => {
  expect(readFileHeader(card)).toEqual({
    outcome: "picture",
    format: "heic",
    widthPx: 680,
    // Coded with even sides: one row more than the picture has.
    heightPx: 430,
  });
});

test("a HEIC picture is decoded to the pixels of its card", async () => {
  const pixels = await decoded(card);
  expect([pixels.widthPx, pixels.heightPx]).toEqual([680, 429]);
  expect(pixels.data).toHaveLength(680 * 429 * 3);
});

test("a file that says it is turned comes out turned, once", async () => {
  const upright = await decoded(card);
  const turned = await decoded(withRotation(card, 1));
  expect([turned.widthPx, turned.heightPx]).toEqual([429, 680]);
  // A quarter turn against the clock brings the upper right corner to the upper left.
  const corner = [0.75, 0, 1, 0.25] as const;
  const afterTurn = [0, 0, 0.25, 0.25] as const;
  expect(brightness(turned, afterTurn)).toBeCloseTo(brightness(upright, corner), 0);
});

test("without the decoder the refusal says which package to install and what to send instead", async () => {
  const missing = () =>
    Promise.reject(Object.assign(new Error("no package"), { code: "ERR_MODULE_NOT_FOUND" }));
  expect(await decodeHeic(card, missing)).toEqual({ outcome: "decoder-missing" });
});

test("a decoder that is installed and broken is a bug, not a missing package", async () => {
  await expect(decodeHeic(card, () => Promise.reject(new Error("broken")))).rejects.toThrow();
});

const withSize = (widthPx: number, heightPx: number): Buffer => {
  const bytes = Buffer.from(card);
  for (let at = bytes.indexOf("ispe"); at >= 0; at = bytes.indexOf("ispe", at + 1)) {
    bytes.writeUInt32BE(widthPx, at + 8);
    bytes.writeUInt32BE(heightPx, at + 12);
  }
  return bytes;
};

test.each([
  ["a stated size over the limit", withSize(16_000, 16_000), "picture-dimensions"],
  ["a strip of 4,194,304 x 8", withSize(4_194_304, 8), "picture-dimensions"],
  ["a size that is not that of the data", withSize(200, 90), "picture-unreadable"],
  ["the first half of a file", card.subarray(0, card.length >> 1), "picture-unreadable"],
  [
    "boxes without end",
    Buffer.concat([card.subarray(0, 24), Buffer.alloc(400)]),
    "picture-unreadable",
  ],
  [
    "noise behind the header",
    Buffer.concat([card.subarray(0, 700), Buffer.alloc(9000, 0x5a)]),
    "picture-unreadable",
  ],
  [
    "an AVIF under the common brand",
    Buffer.from("\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "latin1"),
    "picture-type-unsupported",
  ],
] as const)("%s is refused", async (_, bytes, code) => {
  const result = await decodePicture(bytes);
  expect(result).toMatchObject({ outcome: "refused", refusal: { code } });
});

/** The file with an `irot` box: so many quarter turns against the clock (ISO/IEC 23008-12 §6.5.10). */
const withRotation = (heic: Buffer, quarterTurns: number): Buffer => {
  const box = Buffer.from([0, 0, 0, 9, ...Buffer.from("irot"), quarterTurns]);
  const bytes = Buffer.from(heic);
  const grow = (type: string, by: number): void => {
    const at = bytes.indexOf(type) - 4;
    bytes.writeUInt32BE(bytes.readUInt32BE(at) + by, at);
  };
  const properties = bytes.indexOf("ipco");
  const endOfProperties = properties - 4 + bytes.readUInt32BE(properties - 4);
  const inContainer = bytes.subarray(properties + 4, endOfProperties);
  const index = countBoxes(inContainer) + 1;
  const primary = bytes.readUInt16BE(bytes.indexOf("pitm") + 8);
  const association = placeOfAssociations(bytes, primary);

  grow("meta", box.length + 1);
  grow("iprp", box.length + 1);
  grow("ipco", box.length);
  grow("ipma", 1);
  bytes[association]! += 1;
  moveExtents(bytes, box.length + 1);
  const insertAt = association + 1 + (bytes[association]! - 1);
  return Buffer.concat([
    bytes.subarray(0, endOfProperties),
    box,
    bytes.subarray(endOfProperties, insertAt),
    Buffer.from([0x80 | index]),
    bytes.subarray(insertAt),
  ]);
};

const countBoxes = (bytes: Buffer): number => {
  let count = 0;
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) count++;
  return count;
};

/** Where the count of properties of an item stands; version 0, one byte a property. */
const placeOfAssociations = (bytes: Buffer, item: number): number => {
  const start = bytes.indexOf("ipma") + 4;
  if (bytes.readUInt32BE(start) !== 0) throw new Error("another version of ipma");
  let at = start + 8;
  for (let entry = 0; entry < bytes.readUInt32BE(start + 4); entry++) {
    if (bytes.readUInt16BE(at) === item) return at + 2;
    at += 3 + bytes[at + 2]!;
  }
  throw new Error("no properties of the primary item");
};

/** Extents outside `meta` lie further back now. */
const moveExtents = (bytes: Buffer, by: number): void => {
  const start = bytes.indexOf("iloc") + 4;
  const version = bytes[start]!;
  if (bytes[start + 4] !== 0x44 || version > 1) throw new Error("another layout of iloc");
  let at = start + 8;
  for (let item = 0; item < bytes.readUInt16BE(start + 6); item++) {
    const inFile = version === 0 || (bytes.readUInt16BE(at + 2) & 15) === 0;
    at += (version === 0 ? 4 : 6) + (bytes[start + 5]! >> 4);
    const extents = bytes.readUInt16BE(at);
    for (let extent = 0; extent < extents; extent++) {
      const place = at + 2 + extent * 8;
      if (inFile) bytes.writeUInt32BE(bytes.readUInt32BE(place) + by, place);
    }
    at += 2 + extents * 8;
  }
};
