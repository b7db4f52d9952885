import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runForFloats } from "../models/float-output.ts";
import { readModelFile } from "../models/manifest.ts";
import { openModel } from "../models/session.ts";
import { FOREIGN, readAlphabet } from "./alphabet.ts";
import { LINE_HEIGHT_PX, STEP_PX } from "./recognition.ts";

const FILE = (await readModelFile("line-recogniser-symbols")).toString("utf8");
const ALPHABET = readAlphabet(FILE);

test("the network tells apart as many classes as the alphabet has: 176, the blank first", async () => {
  const steps = 8;
  const shape = [1, 1, LINE_HEIGHT_PX, steps * STEP_PX];
  const values = new Float32Array(LINE_HEIGHT_PX * steps * STEP_PX).fill(1);
  const [output] = await runForFloats(await openModel("line-recogniser"), { values, shape });
  expect(output!.length / steps).toBe(176);
  expect(ALPHABET.symbols).toHaveLength(176);
  expect(ALPHABET.symbols.indexOf(undefined)).toBe(0);
  expect(ALPHABET.symbols.lastIndexOf(undefined)).toBe(0);
});

test("the classes are in the order in which the network was trained", () => {
  const source = readFileSync(
    new URL("../../../training/recogniser/alphabet.py", import.meta.url),
    "utf8",
  );
  const [, from, to, sign] = /range\((0x[0-9A-F]+), (0x[0-9A-F]+)\)\] \+ \["(.)"\]/u.exec(source)!;
  const ascii = Array.from({ length: Number(to) - Number(from) }, (_, i) =>
    String.fromCharCode(Number(from) + i),
  );
  const devanagari = [...source.matchAll(/\*"([^"]+)"/gu)].flatMap(([, letters]) =>
    Array.from(letters!),
  );
  expect(ALPHABET.symbols).toEqual([undefined, ...ascii, sign, ...devanagari, FOREIGN]);
});

test("no character has two classes, and each is one code point in composition form C", () => {
  const printed = ALPHABET.symbols.filter((symbol) => symbol !== undefined && symbol !== FOREIGN);
  expect(new Set(printed).size).toBe(printed.length);
  for (const symbol of printed) {
    expect(Array.from(symbol!)).toHaveLength(1);
    expect(symbol!.normalize("NFC")).toBe(symbol);
  }
});

test("every character of a machine readable zone has a class", () => {
  for (const character of "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<")
    expect(ALPHABET.symbols).toContain(character);
});

test("a zero and a small l have their twins, each with the class that it has", () => {
  for (const [read, twin] of [
    ["0", "O"],
    ["l", "I"],
  ] as const)
    expect(ALPHABET.twins.get(read)).toEqual({
      symbol: twin,
      at: ALPHABET.symbols.indexOf(twin),
    });
});
