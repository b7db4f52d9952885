/**
 * @file A disk that fails under what is open on it: its file system turns read-only, as a kernel does it that reads or
 * writes wrong blocks. A remount by hand is refused while anything is open for writing; this is not.
 */
import { spawnSync } from "node:child_process";
import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename } from "node:path";

export interface FailingDisk {
  /** From now on nothing can be written, whoever has it open. */
  readonly fail: () => void;
  /** Mounts a repaired copy in its place, as after a cut of power: what had not reached the disk is not in it. */
  readonly repair: () => void;
  readonly remove: () => void;
}

const run = (command: string, args: readonly string[], mostStatus = 0): string => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status === null || status > mostStatus) throw new Error(`${command}: ${stderr}`);
  return stdout.trim();
};

/** e2fsck answers 1 where it repaired. */
const REPAIRED = 1;

/** Throws where this user may not mount, or has no tools for ext4. */
export const mountFailingDisk = (
  path: string,
  { image, bytes }: { readonly image: string; readonly bytes: number },
): FailingDisk => {
  makeImage(image, bytes);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  mount(image, path);
  const device = (): string => run("findmnt", ["--noheadings", "--output", "SOURCE", path]);
  // A database that was closed is let go of some time later, which is in the way of anything else.
  const unmount = (): void => {
    run("umount", ["--lazy", path]);
  };
  const copy = `${image}-repaired`;
  return {
    fail: () => {
      writeFileSync(`/sys/fs/ext4/${basename(device())}/trigger_fs_error`, "a test");
    },
    repair: () => {
      copyFileSync(image, copy);
      unmount();
      run("e2fsck", ["-p", "-f", copy], REPAIRED);
      mount(copy, path);
    },
    remove: () => {
      unmount();
      for (const file of [image, copy]) rmSync(file, { force: true });
    },
  };
};

const makeImage = (image: string, bytes: number): void => {
  const file = openSync(image, "w");
  ftruncateSync(file, bytes);
  closeSync(file);
  run("mkfs.ext4", ["-q", "-F", image]);
};

const mount = (image: string, path: string): void => {
  run("mount", ["-o", "loop,errors=remount-ro", image, path]);
  run("chmod", ["700", path]);
};
