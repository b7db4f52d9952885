import { expect, test } from "vitest";
import type { ReadCharacter } from "./ctc.ts";
import { isDevanagari, mayBeDevanagari, normaliseDevanagari, asPage } from "./devanagari.ts";

const read = (text: string, probability: number): readonly ReadCharacter[] =>
  Array.from(text, (character) => ({ character, probability }));

test("a line that was surely read as Latin is not read again", () => {
  expect(mayBeDevanagari(0.99, read("Government of India", 0.99), 10)).toBe(false);
});

test("a line that was poorly read is read again", () => {
  expect(mayBeDevanagari(0.5, read("faft", 0.5), 5)).toBe(true);
  expect(mayBeDevanagari(0, [], 5)).toBe(true);
});

test("two sure characters in a long line are no Latin line", () => {
  expect(mayBeDevanagari(0.95, read("T ,", 0.95), 8)).toBe(true);
});

test("a line in both scripts stays Latin for the sake of its sure part", () => {
  const mixed = [...read("g faf", 0.4), ...read("/DOB: 14/08/1991", 0.99)];
  expect(mayBeDevanagari(0.8, mixed, 10)).toBe(false);
});

test("a reading counts as Devanagari when most letters are and Tesseract was fairly certain", () => {
  expect(isDevanagari("विक्रम सिंह", 0.9)).toBe(true);
  expect(isDevanagari("जन्म तिथि: 14/08/1991", 0.9)).toBe(true);
  expect(isDevanagari("विक्रम सिंह", 0.3)).toBe(false);
  expect(isDevanagari("Government भा", 0.9)).toBe(false);
  expect(isDevanagari("1234", 0.9)).toBe(false);
  expect(isDevanagari("", 0.9)).toBe(false);
});

test("joiners, doubled viramas and marks of the crop's edge disappear from Devanagari", () => {
  expect(normaliseDevanagari("'इल्‍्ला  इलंगो\n")).toBe("इल्ला इलंगो");
});

test("Devanagari is in composition form C, which keeps the nukta apart", () => {
  expect(normaliseDevanagari("\u0958\u0948\u0938\u0930")).toBe("\u0915\u093C\u0948\u0938\u0930");
});

test("white paper surrounds the line, and the line is whole: black on white, evenly between", () => {
  const line = { data: Uint8Array.of(60, 160, 200, 60, 110, 210), widthPx: 3, heightPx: 2 };
  const { data, widthPx, heightPx } = asPage(line);
  expect([widthPx, heightPx]).toEqual([35, 26]);
  expect([...data.slice(12 * 35 + 15, 12 * 35 + 20)]).toEqual([255, 0, 182, 255, 255]);
  expect([...data.slice(13 * 35 + 15, 13 * 35 + 20)]).toEqual([255, 0, 91, 255, 255]);
});

test("what has hardly any contrast is not made print", () => {
  const line = { data: Uint8Array.of(200, 201, 202, 203, 200, 203), widthPx: 3, heightPx: 2 };
  const { data } = asPage(line);
  const paper = [0, 13, 26, 38];
  for (const value of data) expect([...paper, 255]).toContain(value);
});
