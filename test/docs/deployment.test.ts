/**
 * @file What is in deploy/ fits the program: its settings exist, its files are built, its times fit together.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadConfig, SECRETS, SETTINGS } from "../../src/config.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(root + path, "utf8");
const known = new Set([...Object.keys(SETTINGS), ...SECRETS.map((name) => `${name}_FILE`)]);

test("every setting that is named there is one", () => {
  for (const name of readdirSync(`${root}deploy`)) {
    const named = [...read(`deploy/${name}`).matchAll(/\bEKYC_[A-Z_]+\b/g)].map(([found]) => found);
    expect(
      named.filter((setting) => !known.has(setting)),
      name,
    ).toEqual([]);
  }
});

test("the container's own settings start in production, once its public address is known", () => {
  const env = /^ENV (.+)$/m.exec(read("deploy/Dockerfile"))![1]!;
  const settings = Object.fromEntries(
    env.split(" ").map((pair) => pair.split("=")) as [string, string][],
  );
  expect(() => loadConfig(settings)).toThrow(/EKYC_PUBLIC_URL/);
  const config = loadConfig({ ...settings, EKYC_PUBLIC_URL: "https://id.example.org" });
  expect(config.dataDir).toBe("/data");
});

test("nothing of the image runs as root, has a shell to start, or is told a secret", () => {
  const file = read("deploy/Dockerfile");
  const last = file.slice(file.lastIndexOf("FROM "));
  expect(last).toMatch(/^USER 65532:65532$/m);
  for (const [line] of last.matchAll(/^(?:CMD|ENTRYPOINT|\s+CMD) .*$/gm))
    expect(line).toContain("[");
  expect(last).not.toMatch(/^RUN /m);
  expect(file).not.toMatch(/TOKEN|PASSWORD|SECRET/);
  for (const [, path] of file.matchAll(/^COPY --from=build \/app\/([^\s]+)/gm))
    if (path !== "dist" && path !== "node_modules")
      expect(existsSync(root + path!), path).toBe(true);
});

test("no environment holds a secret: the server and the database get theirs as files", () => {
  const compose = read("deploy/compose.yaml");
  expect(compose).not.toMatch(/(?:PASSWORD|TOKEN|DATABASE_URL|SECRET\w*): /);
  expect(compose).toMatch(/read_only: true/);
});

test("who stops the server waits longer than it drains, and lets it write no core", () => {
  const { drainMs } = loadConfig({});
  const compose = read("deploy/compose.yaml");
  const unit = read("deploy/ekyc.service");
  expect(Number(/stop_grace_period: (\d+)s/.exec(compose)![1]) * 1000).toBeGreaterThan(drainMs);
  expect(Number(/TimeoutStopSec=(\d+)/.exec(unit)![1]) * 1000).toBeGreaterThan(drainMs);
  expect(unit).toMatch(/^LimitCORE=0$/m);
  expect(compose.match(/core: 0/g)).toHaveLength(2);
});

test("only what the build needs gets to it, and no data", () => {
  const [first, ...allowed] = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(first).toBe("*");
  for (const line of allowed) {
    expect(line).toMatch(/^!/);
    expect(existsSync(root + line.slice(1)), line).toBe(true);
    expect(line).not.toMatch(/data|\.env|\.git|secrets/);
  }
});
