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

test("the table has the length of the network's output: blank, 6623 characters, space", () => {
  const { tableLength, spaceClass, classes } = latinAlphabet(KEYS);
  expect(tableLength).toBe(6625);
  expect(spaceClass).toBe(6624);
  expect(classes[0]).toBe(0);
});

test("nothing but ASCII is ever written", () => {
  for (const symbol of latinAlphabet(KEYS).symbols) expect(symbol ?? "A").toMatch(/^[\x20-\x7e]$/);
});
