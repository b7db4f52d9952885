/**
 * @file A live capture as one file: what the device said of it, then its frames.
 *
 *   4 bytes   length of the JSON, big endian
 *   JSON      { claims: LiveClaims, sizes: bytes of each frame }
 *   frames    one after the other
 */
import { z } from "zod";
import { LiveClaims } from "../../observations/index.ts";

export interface LiveFile {
  readonly claims: LiveClaims;
  readonly frames: readonly Uint8Array[];
}

const Head = z.object({ claims: LiveClaims, sizes: z.array(z.int().min(0)) });
const LENGTH_BYTES = 4;

export const writeLiveFile = ({ claims, frames }: LiveFile): Buffer => {
  const head = Buffer.from(JSON.stringify({ claims, sizes: frames.map(({ length }) => length) }));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, ...frames]);
};

/** @throws RangeError for what was not written by writeLiveFile */
export const readLiveFile = (bytes: Uint8Array): LiveFile => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = LENGTH_BYTES + buffer.readUInt32BE(0);
  const { claims, sizes } = Head.parse(
    JSON.parse(buffer.toString("utf8", LENGTH_BYTES, start)) as unknown,
  );
  let offset = start;
  const frames = sizes.map((size) => buffer.subarray(offset, (offset += size)));
  if (offset !== buffer.length) throw new RangeError("a live file of another length");
  return { claims, frames };
};
