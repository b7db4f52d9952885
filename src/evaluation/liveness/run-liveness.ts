/**
 * @file `ekyc evaluate liveness`: observes and judges every labelled burst of a folder, writes a report.
 */
import { readdir, writeFile } from "node:fs/promises";
import { type Policy, policySha256 } from "../../assessment/index.ts";
import type { BurstObservation } from "../../observations/index.ts";
import { type FaceProfile, openFaceReader } from "../../vision/face/index.ts";
import { judgeBurst, type JudgedBurst } from "./judge-burst.ts";
import { describeLiveness, type LivenessReport } from "./liveness-report.ts";
import { BurstFolderError, frameMemory, observeFolder } from "./observe-folder.ts";

export interface LivenessOptions {
  readonly burstsDir: string;
  readonly policy: Policy;
  readonly profile: FaceProfile;
  readonly outFile: string | undefined;
  /** Where what was measured of each frame is kept for the next run; vectors of faces are among it. */
  readonly cacheDir: string | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

export const evaluateLiveness = async (options: LivenessOptions): Promise<LivenessReport> => {
  const { burstsDir, policy, profile, outFile, cacheDir, onProgress } = options;
  const names = await burstNames(burstsDir);
  const reader = await openFaceReader(profile);
  const memory = await frameMemory(cacheDir, reader.models);
  const judged: JudgedBurst[] = [];
  const observations = new Map<string, BurstObservation>();
  for (const name of names) {
    const observed = await observeFolder(burstsDir, name, { reader, memory });
    const { earlier } = observed.label;
    if (earlier !== undefined && !observations.has(earlier))
      observations.set(
        earlier,
        (await observeFolder(burstsDir, earlier, { reader, memory })).observation,
      );
    const before = earlier === undefined ? undefined : observations.get(earlier);
    judged.push(judgeBurst(observed, before, policy));
    onProgress(judged.length, names.length);
  }
  const report = describeLiveness(judged, {
    policySha256: policySha256(policy),
    models: reader.models.map(({ name, version }) => `${name}@${version}`),
  });
  if (outFile !== undefined) await writeFile(outFile, `${JSON.stringify(report, null, 2)}\n`);
  return report;
};

const burstNames = async (dir: string): Promise<readonly string[]> => {
  let entries;
  try {
    entries = await readdir(dir, { withFileTypes: true });
  } catch (cause) {
    throw new BurstFolderError("--bursts names no folder that can be read", { cause });
  }
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (names.length === 0) throw new BurstFolderError("--bursts names a folder without bursts");
  return names.sort();
};
