/**
 * @file `ekyc evaluate liveness`: how many attacks on a live capture pass, and how many people do not.
 */
import { Command } from "commander";
import { loadConfig } from "../config.ts";
import { loadEnvironment } from "../environment.ts";
import { evaluateLiveness } from "../evaluation/index.ts";
import { loadJudgement } from "../verification/index.ts";
import { configuredProfile } from "./configured-profile.ts";
import { printLiveness } from "./print-liveness.ts";
import { tellProgress } from "./progress.ts";

interface LivenessFlags {
  readonly bursts: string;
  readonly out?: string;
  readonly cache?: string;
}

export const evaluateLivenessCommand = (): Command =>
  new Command("liveness")
    .description("live captures: APCER of each species, BPCER")
    .requiredOption("--bursts <directory>", "one folder a burst, each with its live.json")
    .option("--out <file>", "JSON report to write")
    .option("--cache <directory>", "keep what was measured of each frame, for the next run")
    .action(runLiveness);

const runLiveness = async ({ bursts, out, cache }: LivenessFlags): Promise<void> => {
  const { policy } = await loadJudgement(loadConfig(loadEnvironment()));
  const report = await evaluateLiveness({
    burstsDir: bursts,
    policy,
    profile: await configuredProfile(),
    outFile: out,
    cacheDir: cache,
    onProgress: tellProgress,
  });
  printLiveness(report);
};
