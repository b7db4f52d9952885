/**
 * @file `ekyc bursts`: draws a labelled set of live captures, of living people and of attackers, from portraits,
 * for `ekyc evaluate liveness`.
 */
import { Command, Option } from "commander";
import {
  BURST_ATTACKS,
  type BurstAttack,
  TooFewSittersError,
  writeBurstSet,
} from "../specimen/index.ts";
import { CommandProblem } from "./problem.ts";
import { tellProgress } from "./progress.ts";

interface BurstsFlags {
  readonly portraits: string;
  readonly out: string;
  readonly count: number;
  readonly seed: number;
  readonly attacks?: readonly BurstAttack[];
  readonly people: "development" | "final" | "all";
}

export const burstsCommand = (): Command =>
  new Command("bursts")
    .description("draw live captures of living people and of attackers, labelled")
    .requiredOption("--portraits <directory>", "portraits, one folder or file a person")
    .requiredOption("--out <directory>", "where to write a folder for each burst")
    .option("--count <number>", "people, and so bursts of each species", wholeNumber, 10)
    .option("--seed <number>", "the same seed draws the same set", wholeNumber, 1)
    .addOption(
      new Option("--people <which>", "a half of the people, by a hash of their names")
        .choices(["development", "final", "all"])
        .default("all"),
    )
    .addOption(
      new Option("--attacks <list...>", "only these; all without it").choices(BURST_ATTACKS),
    )
    .action(run);

const wholeNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new CommandProblem("Numbers of this command are whole and positive.");
  return value;
};

const run = async ({ portraits, out, ...flags }: BurstsFlags): Promise<void> => {
  try {
    await writeBurstSet({
      ...flags,
      portraitsDir: portraits,
      outDir: out,
      onProgress: tellProgress,
    });
  } catch (cause) {
    if (cause instanceof TooFewSittersError)
      throw new CommandProblem(`${cause.message}.`, { cause });
    throw cause;
  }
};
