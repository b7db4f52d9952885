/**
 * @file Processor time of the engine for one card and one selfie, when it is warm.
 */
import { join } from "node:path";
import { loadConfig } from "../src/config.ts";
import { SILENT_LOG } from "../src/log.ts";
import { openVerification, verify } from "../src/verification/index.ts";
import { newVerificationId } from "../src/records/index.ts";
import { median, type Pair } from "./pair.ts";

const WARM_UP_ROUNDS = 3;

export const measureWarm = async (pair: Pair, rounds: number, folder: string) => {
  const config = loadConfig({ EKYC_DATA_DIR: join(folder, "warm") });
  const verification = await openVerification(config, SILENT_LOG);
  try {
    await verification.engines.ready();
    const measured: Readonly<Record<string, number>>[] = [];
    for (let round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
      const startedAt = performance.now();
      const outcome = await verify(
        { document: { bytes: pair.document }, selfie: { bytes: pair.selfie }, type: "auto" },
        verification,
        {
          id: newVerificationId(),
          actor: "bench",
          store: false,
          reveal: false,
          onStep: () => undefined,
        },
      );
      if (outcome.outcome !== "completed") throw new Error(`the bench got ${outcome.outcome}`);
      if (round >= WARM_UP_ROUNDS)
        measured.push({ ...outcome.result.timingsMs, wall: performance.now() - startedAt });
    }
    const of = (name: string): number => Math.round(median(measured.map((row) => row[name] ?? 0)));
    const cpuMs = of("documentCpu") + of("selfieCpu");
    const modelMs = of("documentModel") + of("selfieModel");
    return {
      rounds,
      cpuMs,
      modelMs,
      notModelShare: (cpuMs - modelMs) / cpuMs,
      wallMs: of("wall"),
      steps: Object.fromEntries(Object.keys(measured[0] ?? {}).map((name) => [name, of(name)])),
    };
  } finally {
    await verification.close();
  }
};
