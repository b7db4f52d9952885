/** By the first bytes, as an engine wrote them; anything else is a mistake of the caller. */
export const mediaTypeOf = (bytes: Uint8Array): string => {
  const start = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (start.startsWith("RIFF") && start.slice(8) === "WEBP") return "image/webp";
  throw new RangeError("a picture to keep must be a JPEG, PNG or WebP");
};
