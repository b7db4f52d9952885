/**
 * @file A file system of a few megabytes that fills up and turns read-only for real, where this machine lets its user
 * mount one.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface SmallDisk {
  readonly path: string;
  /** It is as small as what is on it: not one more byte has room. */
  readonly fill: () => void;
  readonly free: () => void;
  /** Nothing on it may be open for writing. */
  readonly setReadOnly: (isReadOnly: boolean) => void;
  readonly remove: () => void;
}

const PAGE_BYTES = 4096;

const run = (command: string, args: readonly string[]): void => {
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
};

/** What is just being written is in the way for a moment. */
const untilDone = (attempt: () => void): void => {
  for (let tries = 1; ; tries++)
    try {
      attempt();
      return;
    } catch (error) {
      if (tries === 100) throw error;
    }
};

export const mountDisk = (path: string, bytes: number): SmallDisk => {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  run("mount", ["-t", "tmpfs", "-o", `size=${bytes},mode=0700`, "tmpfs", path]);
  const remount = (option: string): void => {
    run("mount", ["-o", `remount,${option}`, path]);
  };
  return {
    path,
    fill: () => {
      untilDone(() => {
        const { blocks, bfree, bsize } = statfsSync(path);
        remount(`size=${Math.max((blocks - bfree) * bsize, PAGE_BYTES)}`);
      });
    },
    free: () => {
      remount(`size=${bytes}`);
    },
    setReadOnly: (isReadOnly) => {
      untilDone(() => {
        remount(isReadOnly ? "ro" : "rw");
      });
    },
    remove: () => {
      // A database that was closed is let go of some time later.
      run("umount", ["--lazy", path]);
    },
  };
};

const tryMounting = (): boolean => {
  if (process.platform !== "linux") return false;
  const path = mkdtempSync(join(tmpdir(), "ekyc-mount-"));
  try {
    mountDisk(path, PAGE_BYTES).remove();
    return true;
  } catch {
    return false;
  } finally {
    rmdirSync(path);
  }
};

/** As root outside of most containers. */
export const canMount = tryMounting();
