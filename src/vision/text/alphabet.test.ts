import { expect, test } from "vitest";
import { readModelFile } from "../models/manifest.ts";
import { latinAlphabet } from "./alphabet.ts";

const KEYS = (await readModelFile("ppocr-v4-keys")).toString("utf8");

test("the alphabet knows every ASCII character that is printed on cards, and a blank and a space", () => {
  const { symbols } = latinAlphabet(KEYS);
  for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/:-.,'()&<")
    expect(symbols).toContain(character);
  expect(symbols.filter((symbol) => symbol === undefined)).toHaveLength(1);
  expect(symbols.filter((symbol) => symbol === " ")).toHaveLength(1);
});

test("the first class is the network's blank, the last one its space, behind 6623 characters", () => {
  const { classes, symbols } = latinAlphabet(KEYS);
  expect([classes[0], symbols[0]]).toEqual([0, undefined]);
  expect([classes.at(-1), symbols.at(-1)]).toEqual([6624, " "]);
  expect(classes).toHaveLength(symbols.length);
});

test("nothing but ASCII is ever written", () => {
  for (const symbol of latinAlphabet(KEYS).symbols) expect(symbol ?? "A").toMatch(/^[\x20-\x7e]$/);
});
