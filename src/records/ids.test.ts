import fc from "fast-check";
import { expect, test } from "vitest";
import { isVerificationId, newIdentityId, newVerificationId, randomBase62 } from "./ids.ts";

test("ids carry their kind and do not repeat", () => {
  const ids = Array.from({ length: 1000 }, () => newVerificationId());
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every(isVerificationId)).toBe(true);
  expect(isVerificationId(newIdentityId())).toBe(false);
});

test("a random text has the length asked for and only base62 characters", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (length) => {
      expect(randomBase62(length)).toMatch(new RegExp(`^[0-9A-Za-z]{${length}}$`));
    }),
  );
});

test("every character is equally likely", () => {
  const counts = new Map<string, number>();
  for (const character of randomBase62(62_000)) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  // 1000 expected each, standard deviation 32: seven deviations either way.
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(220);
});
