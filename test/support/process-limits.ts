/**
 * @file Limits of a process that runs, set from outside, and what it holds: from Linux's /proc and prlimit(1). Anybody
 * may lower those of their own processes and raise them again.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

export type Limit = "fsize" | "nofile";

const NAMES = { fsize: "Max file size", nofile: "Max open files" } as const;

/** Sets the limit that counts, and not the one up to which it may be raised; what puts it back. */
export const limitProcess = (pid: number, limit: Limit, value: number): (() => void) => {
  const before = new RegExp(`^${NAMES[limit]} +(\\S+)`, "m").exec(
    readFileSync(`/proc/${pid}/limits`, "utf8"),
  )![1]!;
  const set = (to: string): void => {
    const { status, stderr } = spawnSync("prlimit", ["--pid", `${pid}`, `--${limit}=${to}:`], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`prlimit: ${stderr}`);
  };
  set(String(value));
  return () => {
    set(before);
  };
};

export const openFiles = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/fd`).map(Number);

/** The number that the next file would get: with this limit there is no next. */
export const lowestFreeFile = (pid: number): number => {
  const taken = new Set(openFiles(pid));
  let number = 0;
  while (taken.has(number)) number++;
  return number;
};

/** Bytes of memory in use. */
export const residentBytes = (pid: number): number =>
  1024 * Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]);

/** The most that was ever in use. */
export const peakBytes = (pid: number): number =>
  1024 * Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]);
