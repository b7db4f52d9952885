/**
 * @file What kind of file it is that holds a document, by its first bytes. A PDF or ZIP
 * behind other bytes (which some readers accept) is none: such files are made to be two
 * things at once.
 *
 * PDF: ISO 32000-2 §7.5.2. ZIP: PKWARE APPNOTE §4.3.7.
 */
export type ContainerKind = "pdf" | "zip" | "picture";

export const containerKindOf = (bytes: Buffer): ContainerKind => {
  if (bytes.toString("latin1", 0, 5) === "%PDF-") return "pdf";
  return bytes.toString("latin1", 0, 4) === "PK\x03\x04" ? "zip" : "picture";
};
