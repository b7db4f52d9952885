/**
 * @file The server as a process of its own, as `ekyc serve` runs it, with keys of `ekyc keys`.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../bin/ekyc.js", import.meta.url));

export interface Served {
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const environment = (dataDir: string): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  EKYC_DATA_DIR: dataDir,
  EKYC_PORT: "0",
});

/** With its log as it comes, in a file: what is logged of each request is a part of what it costs. */
export const serveFrom = async (
  dataDir: string,
  flags: readonly string[] = [],
): Promise<Served> => {
  const log = openSync(join(dataDir, "log"), "a", 0o600);
  const child = spawn(process.execPath, [...flags, program, "serve"], {
    env: environment(dataDir),
    stdio: ["ignore", "pipe", log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  return {
    address: await readyAddress(child),
    pid: child.pid!,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
};

export const readyAddress = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdout!.on("data", (text: Buffer) => {
      const address = /ready at (\S+)/.exec(text.toString())?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => {
      reject(new Error("the server did not start"));
    });
  });

export const makeKey = (dataDir: string, scopes: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "keys", "create", "--name", "bench", "--scopes", scopes.join(",")],
    { env: environment(dataDir), encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`ekyc keys ended with ${String(status)}: ${stderr}`);
  return stdout.trim();
};

/** What is resident now, and the most since `forgetPeak`, in bytes; of the server alone, without its engines. */
export const residentBytes = (pid: number): { readonly now: number; readonly peak: number } => {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const of = (name: string): number =>
    Number(new RegExp(`${name}:\\s+([0-9]+)`).exec(status)?.[1]) * 1024;
  return { now: of("VmRSS"), peak: of("VmHWM") };
};

/** Linux: VmHWM begins anew from what is resident now. */
export const forgetPeak = (pid: number): void => {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
};

/** Processor time of a process, its threads together, in milliseconds. */
export const processorMs = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name of the program may hold anything. utime and stime are the 14th and the 15th, in hundredths of a second.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
};

/** Of a server its engines, and nothing else. */
export const childrenOf = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8")
      .split(" ")
      .filter(Boolean)
      .map(Number),
  );
