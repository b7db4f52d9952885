/**
 * @file The pages that the build makes of the documents: every code has its place, and nothing leads nowhere.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { handbookPages } from "../../scripts/handbook/handbook.ts";
import { renderDocument } from "../../scripts/handbook/render-document.ts";
import { PROBLEMS } from "../../src/api/index.ts";
import { REASONS } from "../../src/assessment/index.ts";
import { SETTINGS } from "../../src/config.ts";

const docs = fileURLToPath(new URL("../../docs", import.meta.url));
const pages = new Map(handbookPages(docs).map(({ name, html }) => [name, html]));

const idsOn = (page: string): readonly string[] =>
  [...(pages.get(page) ?? "").matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);

test.each([
  ["errors", PROBLEMS],
  ["reasons", REASONS],
  ["configuration", SETTINGS],
])("every code of the page %s has its anchor", (page, codes) => {
  expect(Object.keys(codes).filter((code) => !idsOn(page).includes(code))).toEqual([]);
});

test("an id stands on a page once", () => {
  const doubled = [...pages.keys()].filter(
    (name) => new Set(idsOn(name)).size < idsOn(name).length,
  );
  expect(doubled).toEqual([]);
});

test("no page has a script, a style of its own or an address of a file that is not published", () => {
  for (const [name, html] of pages) {
    expect(html, name).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=/);
    expect(html, name).not.toMatch(/href="[^"]*\.md/);
  }
});

test("links lead between pages, and what is not published is named", () => {
  const published = new Map([
    ["README.md", "index"],
    ["errors.md", "errors"],
  ]);
  const { body } = renderDocument(
    "# Title\n\n[a](errors.md) [b](errors.md#internal) [c](README.md) [d](decisions/0001.md) [e](https://example.org/) docs/errors.md docs/other.md",
    published,
  );
  expect(body).toContain(
    '<a href="errors">a</a> <a href="errors#internal">b</a> <a href="./">c</a> d <a href="https://example.org/">e</a> <a href="errors">docs/errors.md</a> docs/other.md',
  );
});

test("what stands in the text is text, in every place", () => {
  const { body } = renderDocument(
    "# A < B\n\n1 < 2 & `a<b>`\n\n| x < y |\n| --- |\n| `c` |\n\n[docs/errors.md](errors.md)\n",
    new Map([["errors.md", "errors"]]),
  );
  expect(body).toContain("<h1>A &lt; B</h1>\n<p>1 &lt; 2 &amp; <code>a&lt;b&gt;</code></p>");
  expect(body).toContain('data-label="x &lt; y"');
  expect(body).toContain('<p><a href="errors">docs/errors.md</a></p>');
});

test("a status before a sentence is no list", () => {
  const { body } = renderDocument(
    "# Title\n\n404. Nothing `here`.\n\nThen:\n\n1. First\n2. Second\n",
    new Map(),
  );
  expect(body).toContain('<span class="status">404</span><div>Nothing <code>here</code>.</div>');
  expect(body).toContain("<ol>\n<li>First</li>");
});

test("the package behind Swagger UI that reports installations is an empty one", () => {
  const scarf = join(docs, "../node_modules/@scarf/scarf/package.json");
  expect(JSON.parse(readFileSync(scarf, "utf8"))).toMatchObject({ name: "empty-npm-package" });
});
