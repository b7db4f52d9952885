/**
 * @file Reads a picture file that was named on the command line.
 */
import { readFile, stat } from "node:fs/promises";
import { PICTURE_LIMITS } from "../observations/index.ts";
import type { PictureInput } from "../verification/index.ts";
import { CommandProblem } from "./problem.ts";

/** @param role what the picture is for, as messages name it; the path itself may hold a person's name */
export const readPictureFile = async (path: string, role: string): Promise<PictureInput> => {
  let size: number;
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new CommandProblem(`${role}: this is not a file.`);
    size = found.size;
  } catch (cause) {
    if (cause instanceof CommandProblem) throw cause;
    throw new CommandProblem(`${role}: there is no such file, or it may not be read.`, { cause });
  }
  if (size > PICTURE_LIMITS.maxBytes)
    throw new CommandProblem(`${role}: the file is larger than 10 MB.`);
  return { bytes: await readFile(path) };
};
