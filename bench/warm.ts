/**
 * @file Processor time of the engine for one card and one selfie, when it is warm.
 */
import { join } from "node:path";
import { loadConfig } from "../src/config.ts";
import { SILENT_LOG } from "../src/log.ts";
import type * as Verification from "../src/verification/index.ts";
import { buildIfStale } from "../scripts/build-if-stale.js";
import { newVerificationId } from "../src/records/index.ts";
import { median, type Pair } from "./pair.ts";

/** The compiler of the engine still improves code in the first rounds. */
const WARM_UP_ROUNDS = 10;

/** From the death of an engine until another one can take a picture. */
const measureReplacement = async (engines: Verification.EnginePool): Promise<number> => {
  const [engine] = engines.status().engines;
  const startedAt = performance.now();
  process.kill(engine!.pid!, "SIGKILL");
  const ready = (): boolean => engines.isReady;
  while (ready()) await new Promise((resolve) => setTimeout(resolve, 1));
  while (!ready()) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - startedAt;
};

const REPLACEMENTS = 5;

export const measureWarm = async (pair: Pair, rounds: number, folder: string) => {
  // What is installed is compiled; from the sources an engine would carry a compiler along.
  buildIfStale();
  const built = new URL("../dist/verification/index.js", import.meta.url).href;
  const { openVerification, verify } = (await import(built)) as typeof Verification;
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
          store: true,
          reveal: false,
          onStep: () => undefined,
        },
      );
      if (outcome.outcome !== "completed") throw new Error(`the bench got ${outcome.outcome}`);
      if (round >= WARM_UP_ROUNDS)
        measured.push({ ...outcome.result.timingsMs, wall: performance.now() - startedAt });
    }
    const replacements: number[] = [];
    for (let i = 0; i < REPLACEMENTS; i++)
      replacements.push(await measureReplacement(verification.engines));
    const of = (name: string): number => Math.round(median(measured.map((row) => row[name] ?? 0)));
    const cpuMs = of("documentCpu") + of("selfieCpu") + of("hideNumbersCpu");
    const modelMs = of("documentModel") + of("selfieModel");
    return {
      rounds,
      cpuMs,
      modelMs,
      notModelShare: (cpuMs - modelMs) / cpuMs,
      wallMs: of("wall"),
      replacementMs: Math.round(median(replacements)),
      steps: Object.fromEntries(Object.keys(measured[0] ?? {}).map((name) => [name, of(name)])),
    };
  } finally {
    await verification.close();
  }
};
