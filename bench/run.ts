/**
 * @file `npm run bench`: what one verification costs in time and memory, against the
 * bars of the project. Medians; two runs on one machine are compared as ratios.
 *
 *   npm run bench                    all figures
 *   npm run bench -- --quick         fewer rounds, no memory figure
 *   npm run bench -- --out FILE      also writes the figures as JSON
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { drawPair, type Pair } from "./pair.ts";
import { measureMemory } from "./memory.ts";
import { measureStart } from "./start.ts";
import { measureWarm } from "./warm.ts";

const { values: flags } = parseArgs({
  options: { quick: { type: "boolean", default: false }, out: { type: "string" } },
});

const require = createRequire(import.meta.url);
const portraits = join(
  dirname(require.resolve("argon-design-system-free/package.json")),
  "assets/img/faces",
);

const folder = mkdtempSync(join(tmpdir(), "ekyc-bench-"));
try {
  const pair: Pair = await drawPair(readFileSync(join(portraits, "michael.jpg")), folder);
  const warm = await measureWarm(pair, flags.quick ? 5 : 25, folder);
  const start = measureStart(pair, flags.quick ? 2 : 7);
  const memory = flags.quick ? undefined : await measureMemory(pair, folder);
  const rows = [
    ["engine CPU time, one card and one selfie, warm", `${warm.cpuMs} ms`, "<= 900 ms"],
    ["of it, not inside models", `${(warm.notModelShare * 100).toFixed(1)} %`, "<= 25 %"],
    ["wall time of the same", `${warm.wallMs} ms`, ""],
    ["killed engine to the next one ready", `${warm.replacementMs} ms`, "<= 2000 ms"],
    ["`ekyc verify`, process start to report", `${start.wallMs} ms`, "<= 4000 ms"],
    ...(memory === undefined
      ? []
      : [
          ["server and one engine after 100 verifications", `${memory.after100Mb} MB`, ""],
          ["the same after 200", `${memory.after200Mb} MB`, "<= 900 MB"],
        ]),
  ] as const;
  for (const [what, figure, bar] of rows)
    console.log(`${what.padEnd(52)} ${figure.padStart(10)}   ${bar}`);
  console.log("\nCPU milliseconds by step (median):");
  for (const [step, ms] of Object.entries(warm.steps)) console.log(`  ${step.padEnd(26)} ${ms}`);
  if (flags.out !== undefined)
    writeFileSync(flags.out, `${JSON.stringify({ warm, start, memory }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
