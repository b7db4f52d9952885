/**
 * @file A server process that must not start: each of these settings and files is a way to lose people's data, or to
 * believe that something holds which does not.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { spawn } from "node:child_process";
import { programOf } from "../support/process.ts";

/** In no reason may it stand. */
const CANARY = "canary5e1f";
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), `ekyc-boot-`));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Case {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Of the data directory. */
  readonly prepare?: (dataDir: string) => void;
  readonly says: RegExp;
}

const PRODUCTION = { NODE_ENV: "production" };
const keyFile = (mode: number, text: string) => (dataDir: string) => {
  mkdirSync(join(dataDir, "keys"), { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
  writeFileSync(join(dataDir, "keys/master-v1.key"), text);
  chmodSync(join(dataDir, "keys/master-v1.key"), mode);
};

const CASES: readonly Case[] = [
  { name: "an unknown setting", settings: { EKYC_PROT: CANARY }, says: /EKYC_PROT: no such/ },
  { name: "a port that is no number", settings: { EKYC_PORT: CANARY }, says: /EKYC_PORT: must/ },
  { name: "a port out of range", settings: { EKYC_PORT: "70000" }, says: /EKYC_PORT: must/ },
  { name: "no engine", settings: { EKYC_ENGINES: "0" }, says: /EKYC_ENGINES: must/ },
  {
    name: "a switch that is no switch",
    settings: { EKYC_CONSENT_REQUIRED: CANARY },
    says: /EKYC_CONSENT_REQUIRED: /,
  },
  {
    name: "every address as a trusted proxy",
    settings: { EKYC_TRUSTED_PROXIES: "0.0.0.0/0" },
    says: /EKYC_TRUSTED_PROXIES: must/,
  },
  {
    name: "a short token",
    settings: { EKYC_METRICS_TOKEN: CANARY },
    says: /EKYC_METRICS_TOKEN: must have at least 24/,
  },
  {
    name: "a database address with another scheme",
    settings: { EKYC_DATABASE_URL: `postgres://${CANARY}@localhost/x` },
    says: /EKYC_DATABASE_URL: must/,
  },
  {
    name: "a secret in a file that is not there",
    settings: { EKYC_METRICS_TOKEN_FILE: `/nonexistent/${CANARY}` },
    says: /EKYC_METRICS_TOKEN_FILE: this file cannot be read/,
  },
  {
    name: "less time to stop than to say so",
    settings: { EKYC_DRAIN_MS: "1000", EKYC_DRAIN_NOTICE_MS: "5000" },
    says: /EKYC_DRAIN_NOTICE_MS: must/,
  },
  {
    name: "specimens in production",
    settings: { ...PRODUCTION, EKYC_ALLOW_SPECIMENS: "true" },
    says: /EKYC_ALLOW_SPECIMENS: must not be true in production/,
  },
  {
    name: "http in production",
    settings: { ...PRODUCTION, EKYC_PUBLIC_URL: `http://${CANARY}.example.org` },
    says: /EKYC_PUBLIC_URL: must be https in production/,
  },
  {
    name: "every address in production, and no public one",
    settings: { ...PRODUCTION, EKYC_HOST: "0.0.0.0" },
    says: /EKYC_PUBLIC_URL: must be set in production/,
  },
  {
    name: "no log in production",
    settings: { ...PRODUCTION, EKYC_LOG_LEVEL: "silent" },
    says: /EKYC_LOG_LEVEL: must not be silent/,
  },
  {
    name: "http frames in production",
    settings: { ...PRODUCTION, EKYC_EMBED_ORIGINS: "http://localhost:3000" },
    says: /EKYC_EMBED_ORIGINS: must be https/,
  },
  {
    name: "a database without a password in production",
    settings: { ...PRODUCTION, EKYC_DATABASE_URL: `mysql://${CANARY}@127.0.0.1/x` },
    says: /EKYC_DATABASE_URL: must have a password/,
  },
  {
    name: "a data directory that others can read",
    prepare: (dataDir) => {
      mkdirSync(dataDir);
      chmodSync(dataDir, 0o755);
    },
    says: /data directory can be read or changed by other users/,
  },
  {
    name: "a key that others can read",
    prepare: keyFile(0o644, `ekyc-master-key-v1:${Buffer.alloc(32, 7).toString("base64")}\n`),
    says: /key can be read or changed by other users/,
  },
  {
    name: "a key that somebody typed",
    prepare: keyFile(0o600, `ekyc-master-key-v1:${Buffer.alloc(32, CANARY).toString("base64")}\n`),
    says: /key is not random/,
  },
  {
    name: "a key that is none",
    prepare: keyFile(0o600, `${CANARY}\n`),
    says: /is not a key of 256 bits/,
  },
  {
    name: "a key from two places",
    settings: { EKYC_MASTER_KEY_FD: "3", EKYC_MASTER_KEY_COMMAND: `echo ${CANARY}` },
    says: /EKYC_MASTER_KEY_FD: must not be set together with EKYC_MASTER_KEY_COMMAND/,
  },
  {
    name: "a descriptor that is not open",
    settings: { EKYC_MASTER_KEY_FD: "900" },
    says: /did not tell it \(descriptor 900\)/,
  },
  {
    name: "standard input as a descriptor",
    settings: { EKYC_MASTER_KEY_FD: "0" },
    says: /EKYC_MASTER_KEY_FD: must/,
  },
  {
    name: "a command that is not there",
    settings: { EKYC_MASTER_KEY_COMMAND: `/nonexistent/${CANARY}` },
    says: /the command could not be started/,
  },
  {
    name: "a command that fails",
    settings: { EKYC_MASTER_KEY_COMMAND: `ls /nonexistent/${CANARY}` },
    says: /the command ended with/,
  },
  {
    name: "a command that says something else",
    settings: { EKYC_MASTER_KEY_COMMAND: `echo ${CANARY}` },
    says: /is not a key of 256 bits/,
  },
  {
    name: "a command that tells a key that somebody typed",
    settings: {
      EKYC_MASTER_KEY_COMMAND: `echo ekyc-master-key-v1:${Buffer.alloc(32, CANARY).toString("base64")}`,
    },
    says: /key is not random/,
  },
];

/** As `npm start` runs it. */
const start = (settings: Readonly<Record<string, string>>) =>
  new Promise<{ readonly status: number | null; readonly stdout: string; readonly stderr: string }>(
    (resolve) => {
      const child = spawn(process.execPath, programOf("main"), {
        env: { PATH: process.env["PATH"], ...settings },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const said = { stdout: "", stderr: "" };
      child.stdout.on("data", (text: Buffer) => (said.stdout += text.toString()));
      child.stderr.on("data", (text: Buffer) => (said.stderr += text.toString()));
      child.once("close", (status) => {
        resolve({ status, ...said });
      });
    },
  );

const refused = async ({ name, settings, prepare, says }: Case): Promise<void> => {
  const dataDir = join(folder, name.replaceAll(/\W/g, "-"));
  prepare?.(dataDir);
  const ended = await start({ EKYC_DATA_DIR: dataDir, EKYC_PORT: "0", ...settings });
  expect(ended.status, name).toBe(1);
  expect(ended.stderr, name).toMatch(says);
  expect(ended.stdout + ended.stderr, name).not.toContain(CANARY);
  expect(ended.stdout, name).not.toContain("ready");
};

test("none of these starts, and each says which setting or file, and never the value", async () => {
  const left = [...CASES];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await refused(one);
  };
  await Promise.all([next(), next(), next(), next()]);
});
