/**
 * @file How much a phone has to load before the camera opens.
 */
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";

let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "ekyc-pages-"));
  await build({
    configFile: fileURLToPath(new URL("../../vite.config.ts", import.meta.url)),
    logLevel: "error",
    build: { outDir: directory },
  });
});

const scriptsOf = (page: string): readonly string[] => {
  const html = readFileSync(join(directory, page), "utf8");
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path!);
};

/** On a slow connection of 1 Mbit/s this is a second. */
const MOST_BYTES = 120 * 1024;

test("the scripts before the camera are no more than 120 KB, compressed", () => {
  const scripts = scriptsOf("index.html");
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => gzipSync(readFileSync(join(directory, path))).length);
  expect(bytes.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(MOST_BYTES);
  expect(scripts.join(" ")).not.toMatch(/camera|worker/);
});

test("no page has a script or a style within it, and none asks another server for anything", () => {
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".html")) continue;
    const html = readFileSync(join(directory, name), "utf8");
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/);
    // A link that a person may follow loads nothing.
    const loaded = html.replace(/<a\s[^>]*>/g, "");
    expect(loaded).not.toMatch(/(src|href)="(https?:)?\/\//);
  }
});

test("the element for other sites is one file that needs no other", () => {
  const script = readFileSync(join(directory, "embed/ekyc-verification.js"), "utf8");
  expect(script).not.toMatch(/\bimport\b|\bexport\b/);
});
