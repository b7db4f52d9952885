import { defineConfig } from "vitest/config";

/** Fault tests that need a machine to themselves, or minutes, also in their quick size: `npm run test:faults`. */
const ALONE = [
  "aborted-uploads",
  "backup-under-load",
  "failing-disk",
  "keys-killed",
  "mariadb-killed",
  "memory",
  "migrations-killed",
  "overload",
  "slow-sockets",
  "storage-troubles",
  "workers-killed",
];

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: [
      "test/browser/**",
      "node_modules/**",
      ...ALONE.map((name) => `test/faults/${name}.test.ts`),
    ],
    setupFiles: ["test/support/fixed-seed.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
