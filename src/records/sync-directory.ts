import { open } from "node:fs/promises";

/** Makes the names in a directory survive a power cut: a synced file can still lose its name. */
export const syncDirectory = async (directory: string): Promise<void> => {
  // Windows cannot open a directory as a file, and orders its metadata itself.
  if (process.platform === "win32") return;
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};
