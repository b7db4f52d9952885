/**
 * @file Whether a backup is whole and as it was made. Asks nothing but the backup: no key, no database.
 */
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isGenuine } from "../audit/index.ts";
import { exists } from "../data-dir.ts";
import { RecordsError } from "../records-error.ts";
import { hashFile } from "./hash-file.ts";
import { type BackupManifest, FILES, ListedBlob, parseManifest } from "./manifest.ts";

const damaged = (detail: string): RecordsError => new RecordsError("backup-damaged", { detail });

/** Throws `backup-damaged` and names the first file that is not what the manifest says. */
export const verifyBackup = async (directory: string): Promise<BackupManifest> => {
  const manifest = await readManifest(directory);
  await compare(directory, FILES.database, manifest.database);
  await compare(directory, FILES.list, manifest.blobs.list);
  const listed = new Set<string>();
  for await (const { name, ...expected } of readList(directory)) {
    listed.add(name);
    await compare(directory, join(FILES.blobs, name), expected);
  }
  if (listed.size !== manifest.blobs.count) throw damaged(FILES.list);
  for (const name of await readdir(join(directory, FILES.blobs)))
    if (!listed.has(name)) throw damaged(`${join(FILES.blobs, name)} is not of this backup`);
  return manifest;
};

const readManifest = async (directory: string): Promise<BackupManifest> => {
  const path = join(directory, FILES.manifest);
  if (!(await exists(path))) throw damaged(`there is no ${FILES.manifest} in it`);
  const manifest = parseManifest(await readFile(path, "utf8"));
  if (manifest === undefined) throw damaged(FILES.manifest);
  const { checkpoint, publicKey, installation } = manifest;
  if (checkpoint.installation !== installation || !isGenuine(publicKey, checkpoint))
    throw damaged("the checkpoint in it");
  return manifest;
};

export async function* readList(directory: string): AsyncGenerator<ListedBlob> {
  const lines = createInterface({ input: createReadStream(join(directory, FILES.list)) });
  for await (const line of lines) yield parseLine(line);
}

const parseLine = (line: string): ListedBlob => {
  try {
    return ListedBlob.parse(JSON.parse(line));
  } catch (error) {
    throw new RecordsError("backup-damaged", { detail: FILES.list, cause: error });
  }
};

const compare = async (
  directory: string,
  file: string,
  expected: { readonly bytes: number; readonly sha256: string },
): Promise<void> => {
  const path = join(directory, file);
  if (!(await exists(path))) throw damaged(`${file} is missing`);
  const { bytes, sha256 } = await hashFile(path);
  if (bytes !== expected.bytes || sha256 !== expected.sha256) throw damaged(file);
};
