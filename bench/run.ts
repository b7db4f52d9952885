/**
 * @file `npm run bench`: what one verification costs in time and memory, against the
 * bars of the project. Medians; two runs on one machine are compared as ratios.
 *
 *   npm run bench                    all figures
 *   npm run bench -- --quick         fewer rounds, no memory figure
 *   npm run bench -- --page          what the page does beside its camera, and nothing else
 *   npm run bench -- --out FILE      also writes the figures as JSON
 *   npm run bench -- --service       answers, the queue of a review and uploads of a running server, and nothing else
 *   npm run bench -- --gallery       the 1:N search alone: 100,000 and a million faces; takes minutes and 6 GB of disk
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { drawPair, type Pair } from "./pair.ts";
import { measureGallery } from "./gallery.ts";
import { measurePage } from "./page.ts";
import { measureService, medianRun } from "./service.ts";
import { measureMemory } from "./memory.ts";
import { measureStart } from "./start.ts";
import { measureWarm } from "./warm.ts";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    gallery: { type: "boolean", default: false },
    page: { type: "boolean", default: false },
    service: { type: "boolean", default: false },
    out: { type: "string" },
  },
});

type Rows = readonly (readonly [what: string, figure: string, bar: string])[];

const printRows = (rows: Rows): void => {
  for (const [what, figure, bar] of rows)
    console.log(`${what.padEnd(52)} ${figure.padStart(10)}   ${bar}`);
};

const writeOut = (figures: unknown): void => {
  if (flags.out !== undefined) writeFileSync(flags.out, `${JSON.stringify(figures, null, 2)}\n`);
};

if (flags.gallery) {
  const measured = [];
  for (const count of flags.quick ? [100_000] : [100_000, 1_000_000]) {
    const figures = await measureGallery(count);
    measured.push(figures);
    printRows([
      [`recall of the best 10 among ${count} x ${figures.dimensions}`, String(figures.recall), "1"],
      ["one search, records and database included", `${figures.searchMs} ms`, "<= 250 ms"],
      ["reading as many bytes, as fast as memory gives them", `${figures.readMs} ms`, ""],
      ["the search in times of it", String(figures.timesReading), "<= 2"],
      ["memory a dimension", `${figures.bytesPerDimension} B`, "<= 1.1 B"],
      ["opening it from segments", `${figures.openMs} ms`, "<= 30000 ms"],
      ["opening it from rows, once, which writes the segments", `${figures.firstOpenMs} ms`, ""],
      ["the database", `${figures.databaseMb} MB`, ""],
    ]);
  }
  writeOut(measured);
  process.exit();
}

if (flags.page) {
  for (const slot of ["selfie", "document"] as const) {
    const figures = await measurePage(slot);
    console.log(`camera for the ${slot}`);
    console.log(`  looks a second            ${figures.looksPerSecond.toFixed(1)}   >= 5`);
    console.log(`  one look in the worker    ${figures.lookMs.toFixed(0)} ms (median)`);
    console.log(
      `  longest task of the page  ${figures.longestTaskMs.toFixed(0)} ms (0: none above 50)`,
    );
    console.log(`  from click to first look  ${figures.firstLookMs.toFixed(0)} ms`);
  }
  process.exit(0);
}

const require = createRequire(import.meta.url);
const portraits = join(
  dirname(require.resolve("argon-design-system-free/package.json")),
  "assets/img/faces",
);

const service = async (pair: Pair): Promise<void> => {
  const rounds = flags.quick ? { runs: 1, seconds: 10 } : { runs: 3, seconds: 30 };
  const figures = await measureService(pair, folder, rounds);
  const { reviews, uploads } = figures;
  const run = medianRun(figures.runs);
  const { p50Ms, p99Ms, slowestMs, senderLateP99Ms } = run;
  printRows([
    [
      `p99 of a verification's state, ${figures.perSecond}/s, engines busy`,
      `${p99Ms} ms`,
      "<= 20 ms",
    ],
    ["median of the same", `${p50Ms} ms`, ""],
    ["slowest of the same", `${slowestMs} ms`, ""],
    ["p99 of how late the sender itself was", `${senderLateP99Ms} ms`, ""],
    ["p99 of every run", figures.runs.map((each) => each.p99Ms).join(", "), ""],
    ["cores taken meanwhile: server, engine", `${run.serverCores}, ${run.engineCores}`, ""],
    ["load of the machine as the run began", run.load.toFixed(1), ""],
    [`queue of reviews, ${reviews.cases} cases, slowest`, `${reviews.slowestMs} ms`, "<= 100 ms"],
    ["median of the same", `${reviews.medianMs} ms`, ""],
    ["10 MB in one request, memory of the server", `+${uploads.oneShotMb.most} MB`, "<= 30 MB"],
    ["10 MB in parts", `+${uploads.inPartsMb.most} MB`, "<= 30 MB"],
    ["ten times in one request, at once", `+${uploads.tenOneShotsAtOnceMb.most} MB`, ""],
    ["ten times in parts, at once", `+${uploads.tenInPartsAtOnceMb.most} MB`, ""],
    ["resident before all uploads, and after", `${uploads.beforeMb}, ${uploads.afterMb} MB`, ""],
  ]);
  writeOut({ service: figures });
};

const oneVerification = async (pair: Pair): Promise<void> => {
  const warm = await measureWarm(pair, flags.quick ? 5 : 25, folder);
  const start = measureStart(pair, flags.quick ? 2 : 7);
  const memory = flags.quick ? undefined : await measureMemory(pair, folder);
  const rows: Rows = [
    ["engine CPU time, one card and one selfie, warm", `${warm.cpuMs} ms`, "<= 900 ms"],
    ["of it, not inside models", `${(warm.notModelShare * 100).toFixed(1)} %`, "<= 25 %"],
    ["wall time of the same", `${warm.wallMs} ms`, ""],
    ["killed engine to the next one ready", `${warm.replacementMs} ms`, "<= 2000 ms"],
    ["`ekyc verify`, process start to report", `${start.wallMs} ms`, "<= 4000 ms"],
    ...(memory === undefined
      ? []
      : ([
          ["server and one engine after 100 verifications", `${memory.after100Mb} MB`, ""],
          ["the same after 200", `${memory.after200Mb} MB`, "<= 900 MB"],
        ] as const)),
  ];
  printRows(rows);
  console.log("\nCPU milliseconds by step (median):");
  for (const [step, ms] of Object.entries(warm.steps)) console.log(`  ${step.padEnd(26)} ${ms}`);
  writeOut({ warm, start, memory });
};

const folder = mkdtempSync(join(tmpdir(), "ekyc-bench-"));
try {
  const pair: Pair = await drawPair(readFileSync(join(portraits, "michael.jpg")), folder);
  if (flags.service) await service(pair);
  else await oneVerification(pair);
} finally {
  rmSync(folder, { recursive: true });
}
