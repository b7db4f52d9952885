import { defineConfig } from "vitest/config";

/** The long form of the fault tests: one after the other, so that what is measured is measured alone. */
export default defineConfig({
  test: {
    include: ["test/faults/**/*.test.ts"],
    setupFiles: ["test/support/fixed-seed.ts"],
    env: { EKYC_FAULTS: "long" },
    pool: "forks",
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 60 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
