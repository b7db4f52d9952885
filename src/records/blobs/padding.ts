/**
 * @file Hides the exact length of a picture: two uploads of one file cannot be told by size.
 *
 * Out: length (4 bytes, big-endian), the bytes, then zeros, so that together with the
 * overhead of the seal the stored file is a multiple of 4 KiB.
 */

const BLOCK_BYTES = 4096;
const LENGTH_BYTES = 4;

export const pad = (bytes: Uint8Array, overheadBytes: number): Buffer => {
  const needed = overheadBytes + LENGTH_BYTES + bytes.length;
  const padded = Buffer.alloc(Math.ceil(needed / BLOCK_BYTES) * BLOCK_BYTES - overheadBytes);
  padded.writeUInt32BE(bytes.length, 0);
  padded.set(bytes, LENGTH_BYTES);
  return padded;
};

export const unpad = (padded: Buffer): Buffer => {
  const length = padded.readUInt32BE(0);
  if (length > padded.length - LENGTH_BYTES) throw new RangeError("padding shorter than it says");
  return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
};
