/**
 * @file Finds a Chromium, or installs Debian's where that can be done without asking.
 * No browser is downloaded from anywhere else.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Nothing that a browser does on its own account may be taken for a request of the page. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Each launch gets a new, empty profile from playwright-core. */
export const launchChromium = async (flags: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium() ?? missing(),
    headless: true,
    // Chromium's own sandbox refuses to run as root; the pages are ours.
    args: [...(isRoot() ? ["--no-sandbox"] : []), ...FLAGS, ...flags],
  });

/** Called once before all tests, so that an installation does not eat a test's time. */
export const ensureChromium = (): void => {
  if (findChromium() !== undefined) return;
  if (isRoot() && existsSync("/usr/bin/apt-get")) installWithApt();
  if (findChromium() === undefined) missing();
};

const findChromium = (): string | undefined => {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error("CHROMIUM_PATH names a file that does not exist.");
  }
  const directories = (process.env["PATH"] ?? "").split(delimiter);
  return NAMES.flatMap((name) => directories.map((directory) => join(directory, name))).find(
    existsSync,
  );
};

const isRoot = (): boolean => process.getuid?.() === 0;

const installWithApt = (): void => {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [
    ["update", "-qq"],
    ["install", "-y", "-qq", "--no-install-recommends", "chromium"],
  ])
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment });
};

const missing = (): never => {
  throw new Error(
    "The browser tests need Chromium or Chrome. Install one (Debian: apt-get install chromium), or name it in CHROMIUM_PATH.",
  );
};
