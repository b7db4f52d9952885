import { defineConfig } from "vitest/config";

/**
 * What a database could do differently, once more on a real MariaDB: the life of verifications, keys and sessions,
 * retries, webhooks. The contract of records runs on both in the other suite.
 */
export default defineConfig({
  test: {
    include: [
      "test/records/{access,challenges}.test.ts",
      "test/api/{lifecycle,idempotency,webhooks,expiry}.test.ts",
    ],
    setupFiles: ["test/support/fixed-seed.ts"],
    env: { EKYC_TEST_DATABASE: "mysql" },
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
