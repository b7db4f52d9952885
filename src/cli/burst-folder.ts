/**
 * @file A live capture as a folder: frames, and `live.json` that says what was asked for at each.
 *
 * Whoever has the command line has the machine: that the frames answer a challenge of this server is his word.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { claimsOf } from "../evaluation/index.ts";
import { BURST_LABEL_FILE, LabelledBurst } from "../specimen/index.ts";
import type { Evidence } from "../verification/index.ts";
import { CommandProblem } from "./problem.ts";

export const readBurst = async (dir: string): Promise<NonNullable<Evidence["live"]>> => {
  try {
    const text = await readFile(join(dir, BURST_LABEL_FILE), "utf8");
    const label = LabelledBurst.parse(JSON.parse(text));
    const frames = await Promise.all(label.frames.map(({ file }) => readFile(join(dir, file))));
    return { frames, claims: claimsOf(label), giveBack: () => Promise.resolve() };
  } catch (cause) {
    throw new CommandProblem(`--live: the folder needs frames and a ${BURST_LABEL_FILE}.`, {
      cause,
    });
  }
};
