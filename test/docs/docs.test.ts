import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { PROBLEMS } from "../../src/api/index.ts";
import { CALIBRATION_PROBLEMS } from "../../src/evaluation/index.ts";
import {
  configurationDocument,
  environmentExample,
  reasonsDocument,
} from "./generated-documents.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
/** Tables are aligned by the formatter; their words are what counts. */
const words = (text: string): string => text.replace(/-{3,}/g, "---").replace(/[ ]+/g, " ");

const filesBelow = (folder: string, extension: RegExp): readonly string[] =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return filesBelow(path, extension);
    return extension.test(name) ? [path] : [];
  });

test("the generated documents are those of this code (else: npm run docs)", () => {
  expect(words(read("docs/configuration.md"))).toBe(words(configurationDocument()));
  expect(words(read("docs/reasons.md"))).toBe(words(reasonsDocument()));
  expect(read(".env.example")).toBe(environmentExample());
});

test("docs/errors.md explains every problem of the API under its own heading, and no other", () => {
  const headings = [...read("docs/errors.md").matchAll(/^### (\S+)$/gm)].map(([, code]) => code!);
  expect(headings.sort()).toEqual(Object.keys(PROBLEMS).sort());
});

test("docs/errors.md explains every problem of calibrate", () => {
  const rows = [...read("docs/errors.md").matchAll(/^\| `([a-z-]+)` /gm)].map(([, code]) => code!);
  expect(rows).toEqual([...CALIBRATION_PROBLEMS]);
});

test("every dependency is justified in one line of docs/dependencies.md", () => {
  const manifest = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
  const text = read("docs/dependencies.md");
  const missing = Object.keys({
    ...manifest["dependencies"],
    ...manifest["devDependencies"],
  }).filter((name) => !text.includes(`\`${name}\``));
  expect(missing).toEqual([]);
});

test("every pointer to a note has its note, written once", () => {
  const sources = filesBelow("src", /\.(ts|tsx)$/).map(read);
  const notes = sources.flatMap((text) =>
    [...text.matchAll(/^\s*(?:\*|\/\/) \[Note: ([^\]]+)\]$/gm)].map(([, title]) => title!),
  );
  const pointers = sources.flatMap((text) =>
    [...text.matchAll(/\[Note: ([^\]]+)\]/g)].map(([, title]) => title!),
  );
  expect(new Set(notes).size).toBe(notes.length);
  expect(pointers.filter((title) => !notes.includes(title))).toEqual([]);
});

test("links between the documents lead somewhere", () => {
  const documents = ["README.md", "ARCHITECTURE.md", "SECURITY.md", ...filesBelow("docs", /\.md$/)];
  const broken = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
      .map(([, target]) => join(dirname(path), target!))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${path} -> ${target}`),
  );
  expect(broken).toEqual([]);
});
