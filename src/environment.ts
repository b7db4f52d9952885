/**
 * @file The environment, with what a `.env` file in the working directory adds to it.
 * Variables that are set already win over the file.
 */
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

export const loadEnvironment = (
  path = ".env",
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Readonly<Record<string, string | undefined>> =>
  existsSync(path) ? { ...parseEnv(readFileSync(path, "utf8")), ...environment } : environment;
