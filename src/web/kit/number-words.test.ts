import { expect, test } from "vitest";
import {
  dateInWords,
  humanise,
  millisecondsInWords,
  rateInFigures,
  rateInWords,
} from "./number-words.ts";

test("a rate is said as one in so many, rounded to two digits", () => {
  expect(rateInWords(0.0001)).toBe("about 1 in 10,000");
  expect(rateInWords(0.0217)).toBe("about 1 in 46");
  expect(rateInWords(1 / 123_456)).toBe("about 1 in 120,000");
});

test("a small rate in figures is never rounded to nothing", () => {
  expect(rateInFigures(0.0001)).toBe("0.0001");
  expect(rateInFigures(0.00000012)).toBe("0.00000012");
});

test("a date is said in words, and a year alone or an impossible date is left as it was read", () => {
  expect(dateInWords("1990-05-14")).toBe("14 May 1990");
  expect(dateInWords("1990")).toBe("1990");
  expect(dateInWords("1990-99-99")).toBe("1990-99-99");
});

test("times below a second are in milliseconds", () => {
  expect(millisecondsInWords(98.2)).toBe("98 ms");
  expect(millisecondsInWords(1840)).toBe("1.8 s");
});

test("names of code become words", () => {
  expect(humanise("bonaFideScore")).toBe("Bona fide score");
  expect(humanise("face_match_failed")).toBe("Face match failed");
  expect(humanise("document-text")).toBe("Document text");
});
