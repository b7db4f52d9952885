/**
 * @file The environment, with what a `.env` file in the working directory adds to it.
 * Variables that are set already win over the file. Secrets may be in files of their own.
 */
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { readSecretFiles } from "./secret-files.ts";

export const loadEnvironment = (
  path = ".env",
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string | undefined>> =>
  readSecretFiles(
    existsSync(path) ? { ...parseEnv(readFileSync(path, "utf8")), ...environment } : environment,
  );
