import { defineConfig } from "vitest/config";

/** The pages in a real Chromium against a real server; one after the other, on one of each. */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: "test/browser/global-setup.ts",
    pool: "forks",
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});
