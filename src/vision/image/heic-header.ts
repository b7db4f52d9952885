/**
 * @file The size of a HEIC picture, from its boxes alone.
 *
 * In:  untrusted bytes that begin as a HEIC file does.
 * Out: the largest size that any of its images states, or undefined where the boxes
 *      cannot be followed. A phone's picture is a grid of tiles beside a thumbnail:
 *      the largest is the picture.
 *
 * ISO/IEC 14496-12 (boxes, `ftyp`, `meta`), ISO/IEC 23008-12 (`iprp`, `ipco`, `ispe`).
 */

/** HEVC still pictures; AVIF and sequences are other formats in the same boxes. */
const HEIC_BRANDS = ["heic", "heix", "heim", "heis", "mif1"];
const AVIF_BRANDS = ["avif", "avis"];

/** Some files name the common brand "mif1" first and what they are after it. */
export const isHeic = (bytes: Buffer): boolean => {
  if (bytes.toString("latin1", 4, 8) !== "ftyp" || bytes.length < 16) return false;
  if (!HEIC_BRANDS.includes(bytes.toString("latin1", 8, 12))) return false;
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, MAX_FTYP_BYTES);
  for (let at = 16; at + 4 <= end; at += 4)
    if (AVIF_BRANDS.includes(bytes.toString("latin1", at, at + 4))) return false;
  return true;
};

const MAX_FTYP_BYTES = 256;

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const readHeicSize = (bytes: Buffer): Size | undefined => {
  const meta = childBox(bytes, "meta");
  const properties = meta && childBox(meta.subarray(FULL_BOX_HEADER), "iprp");
  const container = properties && childBox(properties, "ipco");
  const sizes = boxesOf(container ?? EMPTY).flatMap(({ type, body }) =>
    type === "ispe" && body.length >= 12
      ? [{ widthPx: body.readUInt32BE(4), heightPx: body.readUInt32BE(8) }]
      : [],
  );
  return sizes.sort((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx)[0];
};

const EMPTY = Buffer.alloc(0);

/** Version and flags, before the boxes inside. */
const FULL_BOX_HEADER = 4;
/** A phone's picture has about a hundred properties. */
const MAX_BOXES = 2000;

interface BoxInFile {
  readonly type: string;
  readonly body: Buffer;
}

const childBox = (bytes: Buffer, type: string): Buffer | undefined =>
  boxesOf(bytes).find((box) => box.type === type)?.body;

/** The boxes that lie one after the other in these bytes, up to the first that does not fit. */
const boxesOf = (bytes: Buffer): readonly BoxInFile[] => {
  const boxes: BoxInFile[] = [];
  let at = 0;
  while (at + 8 <= bytes.length && boxes.length < MAX_BOXES) {
    const size = sizeOfBox(bytes, at);
    if (size === undefined) break;
    const { header, total } = size;
    boxes.push({
      type: bytes.toString("latin1", at + 4, at + 8),
      body: bytes.subarray(at + header, at + total),
    });
    at += total;
  }
  return boxes;
};

/** A size of 1 stands for a 64-bit size behind the type, 0 for the rest of the file. */
const sizeOfBox = (
  bytes: Buffer,
  at: number,
): { readonly header: number; readonly total: number } | undefined => {
  const stated = bytes.readUInt32BE(at);
  if (stated === 0) return { header: 8, total: bytes.length - at };
  if (stated !== 1) return stated >= 8 ? { header: 8, total: stated } : undefined;
  if (at + 16 > bytes.length) return undefined;
  const total = Number(bytes.readBigUInt64BE(at + 8));
  return total >= 16 ? { header: 16, total } : undefined;
};
