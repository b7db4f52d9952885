/**
 * @file Builds `dist/` when it is missing or older than the sources.
 *
 * Plain JavaScript, since it runs before anything is compiled; and not an npm
 * `prestart` hook, since `ignore-scripts=true` (no dependency may run a script at
 * install) switches those off too.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, statSync, writeFileSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const stamp = join(root, "dist", ".built");

/** The newest change below a path, in milliseconds since 1970. */
const newestChange = (path) => {
  const { mtimeMs } = statSync(path);
  const own = path.endsWith(".test.ts") ? 0 : mtimeMs;
  if (!statSync(path).isDirectory()) return own;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
};

const SOURCES = [
  "src",
  "package.json",
  "tsconfig.base.json",
  "tsconfig.build.json",
  "tsconfig.client.json",
  "vite.config.ts",
  "scripts/handbook",
];

/** Those in docs/ itself can become pages; pictures and measurements below it cannot. */
const documents = () =>
  readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name));

const isStale = () => {
  if (!existsSync(stamp)) return true;
  const builtAt = statSync(stamp).mtimeMs;
  return [...SOURCES, ...documents()].some(
    (name) => existsSync(join(root, name)) && newestChange(join(root, name)) > builtAt,
  );
};

const require = createRequire(import.meta.url);

/** What the tools say goes to standard error: standard output belongs to the command that was asked for. */
const run = (packageName, script, args) => {
  const program = join(dirname(require.resolve(`${packageName}/package.json`)), script);
  const { status } = spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) {
    process.stderr.write("ekyc: the build failed; see the lines above.\n");
    process.exit(1);
  }
};

export const build = () => {
  run("typescript", "bin/tsc", ["-p", "tsconfig.build.json"]);
  run("typescript", "bin/tsc", ["-p", "tsconfig.client.json"]);
  run("vite", "bin/vite.js", ["build", "--logLevel", "warn"]);
  writeFileSync(stamp, "");
};

/** Whether `dist/` is what the sources say; an installed copy has no sources to build from. */
export const isBuilt = () => !existsSync(join(root, "tsconfig.build.json")) || !isStale();

export const buildIfStale = () => {
  if (isBuilt()) return;
  process.stderr.write("ekyc: building what is missing (about 20 seconds, once)\n");
  build();
};
