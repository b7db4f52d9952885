/**
 * @file Wall time of `ekyc verify` from the start of the process to the report.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, type Pair } from "./pair.ts";

const program = fileURLToPath(new URL("../bin/ekyc.js", import.meta.url));

export const measureStart = (pair: Pair, rounds: number) => {
  const times: number[] = [];
  // The first run builds dist/ if it is stale and warms the disk; it does not count.
  for (let round = 0; round <= rounds; round++) {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        program,
        "verify",
        "--document",
        pair.documentPath,
        "--selfie",
        pair.selfiePath,
        "--no-store",
        "--json",
      ],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`ekyc verify ended with ${String(status)}: ${stderr}`);
    if (round > 0) times.push(performance.now() - startedAt);
  }
  return { rounds, wallMs: Math.round(median(times)) };
};
