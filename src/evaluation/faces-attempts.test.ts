import { expect, test } from "vitest";
import { ratesOfAttempts } from "./faces-attempts.ts";

/** On a circle, so that scores are cosines of differences. */
const at = (identity: string, degrees: number) => ({
  identity,
  features: new Float32Array([
    Math.cos((degrees * Math.PI) / 180),
    Math.sin((degrees * Math.PI) / 180),
  ]),
});
const THRESHOLD = Math.cos((10.5 * Math.PI) / 180);

test("a stranger whose third picture is alike matches at the third attempt, and not before", () => {
  const pictures = [at("a", 0), at("b", 40), at("b", 20), at("b", 10)];
  expect(ratesOfAttempts(pictures, THRESHOLD).map(({ fmr }) => fmr)).toEqual([0, 0, 1]);
});

test("whoever does not match at once may at the second attempt", () => {
  // The reference at 0 is far from 30 and near 5; every other reference has a near one first.
  const pictures = [at("a", 0), at("a", 30), at("a", 5), at("a", 33)];
  const [one, two, three] = ratesOfAttempts(pictures, THRESHOLD);
  expect(one?.matedTransactions).toBe(4);
  expect(one!.fnmr).toBeGreaterThan(two!.fnmr);
  expect(two!.fnmr).toBeGreaterThanOrEqual(three!.fnmr);
});

test("more attempts never make a match rarer", () => {
  const pictures = Array.from({ length: 60 }, (_, index) =>
    at(`p${index % 12}`, (index * 137.5) % 360),
  );
  const rates = ratesOfAttempts(pictures, THRESHOLD);
  for (let index = 1; index < rates.length; index++) {
    expect(rates[index]!.fmr).toBeGreaterThanOrEqual(rates[index - 1]!.fmr);
    expect(rates[index]!.fnmr).toBeLessThanOrEqual(rates[index - 1]!.fnmr);
  }
});
