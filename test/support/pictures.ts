/**
 * @file Pictures for tests: specimen cards, and the bad input that the world sends.
 */
import { sharp } from "../../src/vision/image/sharp.ts";
import { drawSpecimen, type SpecimenVariant } from "../../src/specimen/index.ts";
import { crc32, deflateSync } from "node:zlib";

export const card = async (
  variant: SpecimenVariant,
  seed: number,
  portrait: Buffer,
): Promise<Buffer> => (await drawSpecimen({ variant, seed }, portrait)).png;

/** Two people side by side. */
export const twoFaces = async (left: Buffer, right: Buffer): Promise<Buffer> => {
  const side = 480;
  const [first, second] = await Promise.all(
    [left, right].map((picture) => sharp(picture).resize(side, side, { fit: "cover" }).toBuffer()),
  );
  return sharp({ create: { width: 2 * side, height: side, channels: 3, background: "#888" } })
    .composite([
      { input: first!, left: 0, top: 0 },
      { input: second!, left: side, top: 0 },
    ])
    .jpeg()
    .toBuffer();
};

/** Sky, hills and a meadow: no card and no face. */
export const landscape = (): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
      <rect width="1200" height="800" fill="#9cc4ea"/>
      <path d="M0 500 L250 260 L480 470 L760 200 L1200 520 V800 H0 Z" fill="#6b7f8c"/>
      <path d="M0 560 Q600 480 1200 580 V800 H0 Z" fill="#5d8a4a"/>
      <circle cx="980" cy="130" r="55" fill="#fff3c4"/></svg>`),
  )
    .jpeg()
    .toBuffer();

/** A PNG whose header claims any size; its pixels are zeros, so a few hundred bytes hold gigabytes. */
export const pngOfSize = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rowBytes = Math.min(width * 4 + 1, 1_000_000);
  const rows = deflateSync(Buffer.alloc(rowBytes * Math.min(height, 8)), { level: 9 });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", rows),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
};

const pngChunk = (type: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body) >>> 0);
  return Buffer.concat([length, body, checksum]);
};

export const SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"/>',
);
export const GIF = Buffer.from(
  "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7",
  "base64",
);
export const TEXT = Buffer.from("this is a letter and not a picture of a card\n".repeat(50));
