/**
 * @file Builds the pages and starts one server and one look for a browser for all tests.
 */
import { fileURLToPath } from "node:url";
import { build } from "vite";
import type { TestProject } from "vitest/node";
import { startServerProcess } from "../support/process.ts";
import { ensureChromium } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the server of the tests listens: `http://127.0.0.1:port`. */
    readonly serverAddress: string;
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  ensureChromium();
  await build({
    configFile: fileURLToPath(new URL("../../vite.config.ts", import.meta.url)),
    logLevel: "warn",
  });
  const server = await startServerProcess({
    EKYC_ALLOW_SPECIMENS: "true",
    EKYC_LOG_LEVEL: "error",
  });
  project.provide("serverAddress", server.address);
  return async () => {
    await server.stop();
  };
};
