/**
 * @file A JPEG of any number of bytes: comments are put before its first segment, as a camera puts its previews there.
 */
const START_BYTES = 2;
const MARKER_BYTES = 4;
/** What the two bytes of a length can say, themselves among them. */
const MOST = 0xffff - 2;

/** @throws RangeError for fewer bytes than the picture has */
export const padJpeg = (jpeg: Buffer, bytes: number): Buffer => {
  const segments: Buffer[] = [];
  let missing = bytes - jpeg.length;
  while (missing > 0) {
    // The last two share what is left, so that none is too short for its own marker.
    const content =
      missing > 2 * (MOST + MARKER_BYTES)
        ? MOST
        : missing > MOST + MARKER_BYTES
          ? Math.floor(missing / 2) - MARKER_BYTES
          : missing - MARKER_BYTES;
    const segment = Buffer.alloc(MARKER_BYTES + content, 0x20);
    segment.writeUInt16BE(0xfffe, 0);
    segment.writeUInt16BE(content + 2, 2);
    segments.push(segment);
    missing -= segment.length;
  }
  const padded = Buffer.concat([
    jpeg.subarray(0, START_BYTES),
    ...segments,
    jpeg.subarray(START_BYTES),
  ]);
  if (padded.length !== bytes) throw new RangeError(`no JPEG of ${bytes} bytes from this one`);
  return padded;
};
