/**
 * @file The file to which checkpoints are added, one a line: on the disk when this returns.
 */
import { open } from "node:fs/promises";
import { type AuditCheckpoint, checkpointLine } from "./checkpoint.ts";

export const appendCheckpoint = async (
  path: string,
  checkpoint: AuditCheckpoint,
): Promise<void> => {
  // One write at the end of the file: lines of several servers do not mix.
  const file = await open(path, "a", 0o644);
  try {
    await file.write(`${checkpointLine(checkpoint)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
};
