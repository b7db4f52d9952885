/**
 * @file `npm test`: everything that CI runs, in order from quick to slow, all of it
 * even when something failed, and one closing line with the counts.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = mkdtempSync(join(tmpdir(), "ekyc-test-"));

/** Each is one guarantee: it holds or it does not. Two lanes for two cores; none needs what another makes. */
const LANES = [
  [["lint", "eslint", ["."]]],
  [
    ["types", "tsc", ["-p", "tsconfig.json"]],
    ["types of the pages", "tsc", ["-p", "tsconfig.web.json"]],
    ["build", "node", ["scripts/build.js"]],
    [
      "import rules",
      "depcruise",
      ["src", "--config", ".dependency-cruiser.cjs", "--output-type", "err"],
    ],
    ["nothing unused", "knip", []],
    ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ],
];

/** Suites of tests, each with a configuration of its own. */
const SUITES = [
  ["unit, model and API tests", "vitest.config.ts"],
  ["the same on MariaDB", "vitest.mariadb.config.ts"],
  ["browser tests", "vitest.browser.config.ts"],
];

const environment = {
  ...process.env,
  PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}`,
};

/** With what it said, to be shown in one piece: of two lanes the lines would be mixed. */
const runQuietly = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: environment, stdio: "pipe" });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => (said += String(text)));
    child.once("close", (status) => resolve({ passed: status === 0, said }));
  });

const run = (command, args) => {
  const stdio = ["ignore", "inherit", "inherit"];
  return spawnSync(command, args, { cwd: root, env: environment, stdio }).status === 0;
};

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

const runLane = async (lane) => {
  for (const [name, command, args] of lane) {
    const startedAt = Date.now();
    const { passed, said } = await runQuietly(command, args);
    counts[passed ? "passed" : "failed"]++;
    if (!passed) failures.push(name);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${passed ? "ok    " : `${said}FAILED`} ${name} (${seconds} s)`);
  }
};

await Promise.all(LANES.map(runLane));

for (const [name, config] of SUITES) {
  const report = join(reports, `${config}.json`);
  const passed = run("vitest", [
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
  if (!passed) failures.push(name);
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    counts.passed += result.numPassedTests;
    counts.failed += result.numFailedTests + (passed || result.numFailedTests > 0 ? 0 : 1);
    counts.skipped += result.numPendingTests + result.numTodoTests;
  } catch {
    counts.failed++;
  }
}

rmSync(reports, { recursive: true });
if (failures.length > 0) console.log(`failed: ${failures.join(", ")}`);
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 ? 0 : 1;
