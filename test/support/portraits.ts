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

type PortraitName =
  "christian" | "michael" | "team-1" | "team-3" | "team-4" | "fezbot" | "ali-pazani";

export const portrait = (name: PortraitName): Buffer =>
  readFileSync(join(PORTRAITS_DIR, `${name}.jpg`));
