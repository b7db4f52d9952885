/**
 * @file Every pattern of the sources, against texts that are made to keep it busy: it ends. One whose time grows with the
 * third power of the length, or faster, does not within its limit; lint refuses most of those before (eslint.config.js).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";
import { expect, test } from "vitest";

const sources = fileURLToPath(new URL("../../src", import.meta.url));
/** Ten times the longest line that a page has; texts of a request are bounded by their schemas. */
const LENGTH = 2000;
/** For all texts of one pattern; the slowest takes a tenth of it on a machine that is busy. */
const ENDS_WITHIN_MS = 20_000;
const MOST_LETTERS = 14;

interface Pattern {
  readonly where: string;
  readonly literal: string;
}

const patternsOf = (path: string): readonly Pattern[] => {
  const text = readFileSync(join(sources, path), "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ where: `${path}:${line + 1}`, literal: node.getText() });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

const PATTERNS = readdirSync(sources, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes(".test."))
  .flatMap(patternsOf);

/** Letters of the pattern itself and of every class that patterns have, alone and in turns, with an end that fits nowhere. */
const attacksOn = (literal: string): readonly string[] => {
  const own = literal.replaceAll(/\\[a-zA-Z]|[\\^$()[\]{}|?*+/]/g, "");
  const letters = [...new Set([" ", "0", "A", ...Array.from(own), "<", "-"])].slice(
    0,
    MOST_LETTERS,
  );
  const pairs = letters.flatMap((one) => letters.map((other) => one + other));
  return [...letters, ...pairs].flatMap((piece) => {
    const long = piece.repeat(LENGTH / piece.length);
    return [long, `${long}\u0000`, `\u0000${long}!`];
  });
};

const endsOn = (literal: string, timeout = ENDS_WITHIN_MS): boolean => {
  const context = createContext({ texts: attacksOn(literal) });
  try {
    runInContext(`for (const text of texts) text.search(${literal})`, context, { timeout });
    return true;
  } catch {
    return false;
  }
};

test("every pattern ends on texts that are made to keep it busy", () => {
  expect(PATTERNS.length).toBeGreaterThan(200);
  expect(PATTERNS.filter(({ literal }) => !endsOn(literal))).toEqual([]);
}, 300_000);

test("a pattern that does not end is found", () => {
  expect(endsOn("/^(?:a+)+$/", 1000)).toBe(false);
});
