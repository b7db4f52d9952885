/**
 * @file The ZIP in which UIDAI hands out a Paperless Offline e-KYC file.
 *
 * In:  untrusted bytes of a ZIP, the share code its holder chose.
 * Out: the text of the one XML file in it, or a refusal with a sentence for the sender.
 *
 * Nothing is ever written to a disk, so a name that climbs out of its folder is merely
 * no name of such a file. Sizes that the ZIP states are not believed: what comes out is
 * counted. Both encryptions are read, the old one of PKWARE that the portal uses and AES.
 */
import { configure, Uint8ArrayReader, ZipReader } from "@zip.js/zip.js";
import type { Entry, FileEntry } from "@zip.js/zip.js";
import { CONTAINER_LIMITS, type Refusal } from "../../observations/index.ts";

export type ZipOpening =
  | { readonly outcome: "opened"; readonly xml: string }
  | { readonly outcome: "refused"; readonly refusal: Refusal };

// An engine is a process of its own already, and workers would outlive a document.
configure({ useWebWorkers: false });

export const openOfflineXmlZip = async (
  bytes: Uint8Array,
  shareCode?: string,
): Promise<ZipOpening> => {
  if (bytes.length > CONTAINER_LIMITS.maxZipBytes) return refused(NOT_SUCH_A_FILE);
  const reader = new ZipReader(new Uint8ArrayReader(bytes));
  try {
    const entry = await onlyXmlEntry(reader);
    if (entry === undefined) return refused(NOT_SUCH_A_FILE);
    if (entry.encrypted && shareCode === undefined) return refused(SHARE_CODE_NEEDED);
    return await readXml(entry, shareCode);
  } catch {
    // Whatever the library says about untrusted bytes: the file could not be read.
    return refused(NOT_SUCH_A_FILE);
  } finally {
    await reader.close().catch(() => undefined);
  }
};

/** Stops at the second entry: a hostile ZIP of this size can list thousands. */
const onlyXmlEntry = async (reader: ZipReader<unknown>): Promise<FileEntry | undefined> => {
  const entries: Entry[] = [];
  for await (const entry of reader.getEntriesGenerator()) {
    entries.push(entry);
    if (entries.length > 1) return undefined;
  }
  const [only] = entries;
  if (only === undefined || only.directory) return undefined;
  const isXml = /^[^/\\\0]{1,200}\.xml$/i.test(only.filename);
  return isXml && only.uncompressedSize <= CONTAINER_LIMITS.maxXmlBytes ? only : undefined;
};

const readXml = async (entry: FileEntry, shareCode: string | undefined): Promise<ZipOpening> => {
  const collector = collect(CONTAINER_LIMITS.maxXmlBytes);
  try {
    await entry.getData(collector.stream, {
      checkSignature: true,
      ...(entry.encrypted && shareCode !== undefined && { password: shareCode }),
    });
  } catch {
    // The old encryption tells one wrong code in 256 from the right one only by the nonsense that comes out.
    const isWrongCode = entry.encrypted && !collector.overflowed();
    return refused(isWrongCode ? SHARE_CODE_WRONG : NOT_SUCH_A_FILE);
  }
  const xml = textOf(collector.bytes());
  return xml === undefined ? refused(NOT_SUCH_A_FILE) : { outcome: "opened", xml };
};

const collect = (maxBytes: number) => {
  const chunks: Uint8Array[] = [];
  let total = 0;
  const stream = new WritableStream<Uint8Array>({
    write: (chunk) => {
      total += chunk.length;
      if (total > maxBytes) throw new RangeError("more comes out than is accepted");
      chunks.push(chunk);
    },
  });
  return {
    stream,
    overflowed: () => total > maxBytes,
    bytes: () => Buffer.concat(chunks),
  };
};

const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

const refused = (refusal: Refusal): ZipOpening => ({ outcome: "refused", refusal });

const WHOSE_CODE = "It is the one that you chose when you downloaded the file from UIDAI.";

const SHARE_CODE_NEEDED: Refusal = {
  code: "share-code-needed",
  detail: `The ZIP is protected. Send it again with its share code. ${WHOSE_CODE}`,
};

const SHARE_CODE_WRONG: Refusal = {
  code: "share-code-wrong",
  detail: `The share code does not open the ZIP, or the ZIP is damaged. ${WHOSE_CODE}`,
};

export const NOT_SUCH_A_FILE: Refusal = {
  code: "offline-xml-unreadable",
  detail:
    "The ZIP is not a Paperless Offline e-KYC file as UIDAI makes it, or it is damaged. Download it again, or send pictures of the document.",
};
