/**
 * @file `npm test`: everything that CI runs, in order from quick to slow, all of it
 * even when something failed, and one closing line with the counts.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = mkdtempSync(join(tmpdir(), "ekyc-test-"));

/** Each is one guarantee: it holds or it does not. */
const CHECKS = [
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["types", "tsc", ["-p", "tsconfig.json"]],
  ["types of the pages", "tsc", ["-p", "tsconfig.web.json"]],
  ["lint", "eslint", ["."]],
  [
    "import rules",
    "depcruise",
    ["src", "--config", ".dependency-cruiser.cjs", "--output-type", "err"],
  ],
  ["nothing unused", "knip", []],
  ["build", "node", ["scripts/build.js"]],
];

/** Suites of tests, each with a configuration of its own. */
const SUITES = [
  ["unit, model and API tests", "vitest.config.ts"],
  ["browser tests", "vitest.browser.config.ts"],
];

const run = (command, args) => {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH}` },
  });
  return status === 0;
};

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

for (const [name, command, args] of CHECKS) {
  const startedAt = Date.now();
  const passed = run(command, args);
  counts[passed ? "passed" : "failed"]++;
  if (!passed) failures.push(name);
  console.log(
    `${passed ? "ok    " : "FAILED"} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
}

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
