/**
 * @file Openly licensed portraits (argon-design-system-free, MIT): the only faces of the tests.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

export const PORTRAITS_DIR = join(
  dirname(require.resolve("argon-design-system-free/package.json")),
  "assets/img/faces",
);

export const portrait = (name: "christian" | "michael" | "team-1" | "ali-pazani"): Buffer =>
  readFileSync(join(PORTRAITS_DIR, `${name}.jpg`));
