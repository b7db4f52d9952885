/**
 * @file The default key provider: each master key in a file, `master-v1.key`, mode 0600.
 *
 * In:  the directory of keys.
 * Out: the master keys, the first made at first start; or a KeyError that says what is wrong with one.
 *
 * Files are read at once and not by promises: a process that meets a new key needs it in the middle of its work, and a
 * file has 64 bytes. See [Note: a key is known when it is met].
 */
import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { chmod, link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { randomBase62 } from "../ids.ts";
import { systemCode } from "../records-error.ts";
import { syncDirectory } from "../sync-directory.ts";
import { KeyError } from "./key-error.ts";
import { KEY_BYTES } from "./key-hierarchy.ts";
import type { MasterKey } from "./key-hierarchy.ts";
import type { KeyProvider } from "./key-provider.ts";
import { keyRing } from "./key-ring.ts";
import { keyLine, parseKeyLine } from "./key-text.ts";

const FILE_NAME = /^master-v([1-9][0-9]{0,5})\.key$/;

const pathOf = (keysDir: string, version: number): string =>
  join(keysDir, `master-v${version}.key`);

export const fileKeyProvider = (keysDir: string): KeyProvider => ({
  load: async ({ mayCreate }) => {
    if (versionsIn(keysDir).length === 0) {
      const path = pathOf(keysDir, 1);
      if (!mayCreate) throw new KeyError("key-missing", { detail: path });
      await createMasterKey(keysDir, 1);
    }
    return keyRing(readKeys(keysDir), { again: () => readKeys(keysDir) });
  },
  makeNext: async () => {
    const version = Math.max(...versionsIn(keysDir)) + 1;
    await createMasterKey(keysDir, version);
    return version;
  },
  remove: async (version) => {
    await removeLeftOver(keysDir, version);
    await rm(pathOf(keysDir, version));
    await syncDirectory(keysDir);
  },
  madeAt: async (version) => (await stat(pathOf(keysDir, version))).mtimeMs,
});

const versionsIn = (keysDir: string): readonly number[] => {
  try {
    return readdirSync(keysDir).flatMap((name) => {
      const version = FILE_NAME.exec(name)?.[1];
      return version === undefined ? [] : [Number(version)];
    });
  } catch (error) {
    if (systemCode(error) === "ENOENT") return [];
    throw error;
  }
};

const readKeys = (keysDir: string): readonly MasterKey[] => {
  const keys = versionsIn(keysDir).flatMap((version) => {
    const key = readIfThere(pathOf(keysDir, version));
    if (key !== undefined && key.version !== version) throw new KeyError("key-malformed");
    return key ?? [];
  });
  if (keys.length === 0) throw new KeyError("key-missing", { detail: keysDir });
  return keys;
};

/** undefined where it was retired between the look at the directory and this one. */
const readIfThere = (path: string): MasterKey | undefined => {
  try {
    return readMasterKey(path);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return undefined;
    throw error;
  }
};

const readMasterKey = (path: string): MasterKey => {
  const file = openSync(path, "r");
  try {
    refuseExposed(file, path);
    return parseKeyLine(readFileSync(file, "utf8"));
  } finally {
    closeSync(file);
  }
};

/** Names of keys that are being made. */
const LEFT_OVER = ".new-";

/** A process that is killed while it makes a key can leave a second name of the same file. */
const removeLeftOver = async (keysDir: string, version: number): Promise<void> => {
  const { ino } = await stat(pathOf(keysDir, version));
  for (const name of await readdir(keysDir)) {
    if (!name.startsWith(LEFT_OVER)) continue;
    const path = join(keysDir, name);
    if (statSync(path, { throwIfNoEntry: false })?.ino === ino) await rm(path, { force: true });
  }
};

/** Asked of the open file, so that what is checked is what is read. */
const refuseExposed = (file: number, path: string): void => {
  // Windows has no permission bits; there the directory's access list must protect the file.
  if (process.platform === "win32") return;
  const { mode, uid } = fstatSync(file);
  const ownUid = process.getuid?.();
  const foreign = ownUid !== undefined && uid !== ownUid && uid !== 0;
  if ((mode & 0o077) !== 0 || foreign) throw new KeyError("key-exposed", { detail: path });

  const directory = openSync(dirname(path), "r");
  try {
    if ((fstatSync(directory).mode & 0o077) !== 0)
      throw new KeyError("key-exposed", { detail: dirname(path) });
  } finally {
    closeSync(directory);
  }
};

/**
 * Whole or not at all, and never over an existing key: written beside, then linked in
 * place. `link` refuses an existing name, so of two processes that start together one
 * makes the key and both read it.
 */
const createMasterKey = async (directory: string, version: number): Promise<void> => {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  if (made !== undefined) await chmod(directory, 0o700);

  const bytes = randomBytes(KEY_BYTES);
  const temporary = join(directory, `${LEFT_OVER}${randomBase62(12)}.tmp`);
  try {
    const file = await open(temporary, "wx", 0o600);
    try {
      await file.writeFile(keyLine(version, bytes));
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, pathOf(directory, version)).catch((error: unknown) => {
      if (systemCode(error) !== "EEXIST") throw error;
    });
  } finally {
    bytes.fill(0);
    await rm(temporary, { force: true });
  }
  await syncDirectory(directory);
};
