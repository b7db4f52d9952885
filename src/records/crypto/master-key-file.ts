/**
 * @file The default key provider: the master key in a file, `master-v1.key`, mode 0600.
 *
 * In:  the directory of keys.
 * Out: the master key, made at first start; or a KeyError that says what is wrong with it.
 *
 * The file is one line, `ekyc-master-key-v1:` and the base64 of 32 random bytes, so that an
 * operator can copy it to a safe place and see what it is.
 */
import { randomBytes } from "node:crypto";
import { chmod, link, mkdir, open, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncDirectory } from "../sync-directory.ts";
import { randomBase62 } from "../ids.ts";
import { systemCode } from "../records-error.ts";
import { KeyError } from "./key-error.ts";
import { KEY_BYTES, keyFromBytes } from "./key-hierarchy.ts";
import type { MasterKey } from "./key-hierarchy.ts";

/** Where the master key comes from: a file here; a command or a KMS can stand in its place. */
export interface KeyProvider {
  /** `mayCreate` is false when a database exists: a new key could open nothing in it. */
  load(options: { readonly mayCreate: boolean }): Promise<MasterKey>;
}

const VERSION = 1;
const LABEL = `ekyc-master-key-v${VERSION}:`;
const BASE64_OF_KEY = /^[A-Za-z0-9+/]{43}=$/;

/** Of 32 random bytes about 30 differ; fewer than 16 do with a probability below 10^-12. */
const MIN_DISTINCT_BYTES = 16;

export const fileKeyProvider = (keysDir: string): KeyProvider => ({
  load: async ({ mayCreate }) => {
    const path = join(keysDir, `master-v${VERSION}.key`);
    try {
      return await readMasterKey(path);
    } catch (error) {
      if (systemCode(error) !== "ENOENT") throw error;
      if (!mayCreate) throw new KeyError("key-missing", { detail: path });
    }
    await createMasterKey(path);
    return await readMasterKey(path);
  },
});

const readMasterKey = async (path: string): Promise<MasterKey> => {
  const file = await open(path, "r");
  try {
    await refuseExposed(file, path);
    const text = (await file.readFile("utf8")).trim();
    return { version: VERSION, key: keyFromBytes(parseKey(text)) };
  } finally {
    await file.close();
  }
};

/** Asked of the open file, so that what is checked is what is read. */
const refuseExposed = async (file: FileHandle, path: string): Promise<void> => {
  // Windows has no permission bits; there the directory's access list must protect the file.
  if (process.platform === "win32") return;
  const { mode, uid } = await file.stat();
  const ownUid = process.getuid?.();
  const foreign = ownUid !== undefined && uid !== ownUid && uid !== 0;
  if ((mode & 0o077) !== 0 || foreign) throw new KeyError("key-exposed", { detail: path });

  const directory = await open(dirname(path), "r");
  try {
    const { mode: directoryMode } = await directory.stat();
    if ((directoryMode & 0o077) !== 0) {
      throw new KeyError("key-exposed", { detail: dirname(path) });
    }
  } finally {
    await directory.close();
  }
};

const parseKey = (text: string): Buffer => {
  const encoded = text.slice(LABEL.length);
  if (!text.startsWith(LABEL) || !BASE64_OF_KEY.test(encoded)) throw new KeyError("key-malformed");
  const bytes = Buffer.from(encoded, "base64");
  if (bytes.length !== KEY_BYTES) throw new KeyError("key-malformed");
  if (looksMadeUp(bytes)) throw new KeyError("key-weak");
  return bytes;
};

/** Repeated bytes, counted-up bytes, and text: what people type when a random key is asked for. */
const looksMadeUp = (bytes: Buffer): boolean => {
  const steps = new Set([...bytes].slice(1).map((byte, i) => (byte - bytes[i]! + 256) % 256));
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size < MIN_DISTINCT_BYTES || steps.size === 1 || printable;
};

/**
 * Whole or not at all, and never over an existing key: written beside, then linked in
 * place. `link` refuses an existing name, so of two processes that start together one
 * makes the key and both read it.
 */
const createMasterKey = async (path: string): Promise<void> => {
  const directory = dirname(path);
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (made !== undefined) await chmod(directory, 0o700);

  const bytes = randomBytes(KEY_BYTES);
  const temporary = join(directory, `.new-${randomBase62(12)}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(`${LABEL}${bytes.toString("base64")}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((error: unknown) => {
      if (systemCode(error) !== "EEXIST") throw error;
    });
  } finally {
    bytes.fill(0);
    await rm(temporary, { force: true });
  }
  await syncDirectory(directory);
};
