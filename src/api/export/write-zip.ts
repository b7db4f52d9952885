/**
 * @file A ZIP that is written while it is sent: one picture is in memory at a time.
 */
import { Readable } from "node:stream";
import { configure, TextReader, Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js";

// Its workers are files of its own, which a bundle would not find; pictures are compressed already.
configure({ useWebWorkers: false });

export interface ZipEntry {
  readonly name: string;
  /** Called when its turn has come; undefined leaves it out. */
  readonly content: () => Promise<string | Uint8Array | undefined>;
}

export const zipStream = (entries: readonly ZipEntry[]): Readable => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const output = Readable.fromWeb(readable as Parameters<typeof Readable.fromWeb>[0]);
  void writeEntries(writable, entries).catch((error: unknown) => {
    output.destroy(error instanceof Error ? error : new Error("a ZIP could not be written"));
  });
  return output;
};

const writeEntries = async (
  writable: WritableStream<Uint8Array>,
  entries: readonly ZipEntry[],
): Promise<void> => {
  const zip = new ZipWriter(writable, { bufferedWrite: false });
  for (const { name, content } of entries) {
    const bytes = await content();
    if (bytes === undefined) continue;
    if (typeof bytes === "string") await zip.add(name, new TextReader(bytes));
    else await zip.add(name, new Uint8ArrayReader(bytes), { level: 0 });
  }
  await zip.close();
};
