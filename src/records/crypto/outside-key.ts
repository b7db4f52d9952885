/**
 * @file Master keys that are kept elsewhere: handed over in an open file descriptor, or told by a command that asks a
 * vault, a KMS or an HSM. Each says one line a key; none is ever made here.
 */
import { spawn } from "node:child_process";
import { closeSync, readFileSync } from "node:fs";
import { KeyError } from "./key-error.ts";
import type { MasterKey } from "./key-hierarchy.ts";
import type { KeyProvider } from "./key-provider.ts";
import { keyRing } from "./key-ring.ts";
import { parseKeyLines } from "./key-text.ts";

/** Read to its end once and closed: what this process starts later does not inherit it. */
export const descriptorKeyProvider = (descriptor: number): KeyProvider => ({
  load: () =>
    new Promise((resolve) => {
      resolve(keyRing(keysOf(readDescriptor(descriptor))));
    }),
});

const readDescriptor = (descriptor: number): string => {
  try {
    const text = readFileSync(descriptor, "utf8");
    closeSync(descriptor);
    return text;
  } catch (error) {
    throw new KeyError("key-not-told", { detail: `descriptor ${descriptor}`, cause: error });
  }
};

/** @param command words separated by spaces; no shell reads them */
export const commandKeyProvider = (command: string): KeyProvider => ({
  load: async () => {
    const ask = async () => keysOf(await run(command));
    return keyRing(await ask(), { reload: ask });
  },
});

const keysOf = (text: string): readonly MasterKey[] => {
  const keys = parseKeyLines(text);
  if (keys.length === 0) throw new KeyError("key-not-told");
  return keys;
};

const DEADLINE_MS = 30_000;
/** A few keys; more is something else. */
const MAX_BYTES = 64 * 1024;

/** What it says, on either stream, is in no error and in no log. */
const run = (command: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const [program = "", ...words] = command.split(" ").filter((word) => word !== "");
    const fail = (detail: string) => {
      reject(new KeyError("key-not-told", { detail }));
    };
    const child = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"] });
    const timer = setTimeout(() => child.kill("SIGKILL"), DEADLINE_MS);
    const said: Buffer[] = [];
    let bytes = 0;
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) child.kill("SIGKILL");
      else said.push(chunk);
    });
    child.once("error", () => {
      clearTimeout(timer);
      fail("the command could not be started");
    });
    child.once("close", (status) => {
      clearTimeout(timer);
      const text = Buffer.concat(said);
      if (status === 0) resolve(text.toString("utf8"));
      else fail(`the command ended with ${status === null ? "a signal" : String(status)}`);
      text.fill(0);
      for (const chunk of said) chunk.fill(0);
    });
  });
