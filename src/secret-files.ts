/**
 * @file Secrets that are given as files: `EKYC_METRICS_TOKEN_FILE=/run/secrets/metrics` in place of the value.
 *
 * The environment of a process can be read by its user, is inherited by children and ends up in the listings of
 * containers; a file has an owner and a mode.
 */
import { readFileSync, statSync } from "node:fs";
import { ConfigError, SECRETS } from "./config.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const SUFFIX = "_FILE";
/** Where containers are given secrets: readable to everybody inside, and nobody else is inside. */
const MOUNTED_SECRETS = "/run/secrets/";
const OTHERS_WRITE = 0o022;
/** A group may: systemd and others give a service its secrets so. */
const OTHERS_READ = 0o004;

/** @throws ConfigError which names setting and rule, never the value and never the path */
export const readSecretFiles = (environment: Environment): Environment => {
  const lines: string[] = [];
  const read: Record<string, string> = {};
  const named = SECRETS.filter((name) => environment[name + SUFFIX] !== undefined);
  if (named.length === 0) return environment;
  for (const name of named) {
    const path = environment[name + SUFFIX]!;
    if (path === "") continue;
    const found = environment[name] ? "set it or the value, not both" : readSecret(path);
    if (typeof found === "string") lines.push(`${name}${SUFFIX}: ${found}.`);
    else read[name] = found.value;
  }
  if (lines.length > 0) throw new ConfigError(lines);
  const files = new Set<string>(named.map((name) => name + SUFFIX));
  const others = Object.entries(environment).filter(([name]) => !files.has(name));
  return { ...Object.fromEntries(others), ...read };
};

/** The value, or what is wrong with the file. */
const readSecret = (path: string): { readonly value: string } | string => {
  try {
    const { mode } = statSync(path);
    const refused = path.startsWith(MOUNTED_SECRETS) ? OTHERS_WRITE : OTHERS_WRITE | OTHERS_READ;
    if (process.platform !== "win32" && (mode & refused) !== 0)
      return "other users can read or change this file; run chmod 600 on it";
    // The line break that an editor leaves at the end is none of the secret.
    const value = readFileSync(path, "utf8").replace(/\r?\n$/, "");
    return value === "" ? "this file is empty" : { value };
  } catch {
    return "this file cannot be read";
  }
};
