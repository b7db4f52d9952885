import { expect, test } from "vitest";
import { hashPassword, isPassword } from "./passwords.ts";

test("a password is kept as Argon2id with 19 MiB, two passes and a salt of its own", async () => {
  const [one, two] = await Promise.all([hashPassword("a sentence"), hashPassword("a sentence")]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(one).not.toBe(two);
  expect(await isPassword(one, "a sentence")).toBe(true);
  expect(await isPassword(one, "A sentence")).toBe(false);
});

test("a letter is the same however a keyboard composes it", async () => {
  expect(await isPassword(await hashPassword("caf\u00e9 at noon"), "cafe\u0301 at noon")).toBe(
    true,
  );
});

test("nobody has a password", async () => {
  expect(await isPassword(undefined, "a sentence")).toBe(false);
});

test("when many wait, more are refused at once, and those who wait get their turn", async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 110 }, () => hashPassword("a sentence")),
  );
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(110 - 2 - 100);
  for (const outcome of refused)
    expect(outcome).toMatchObject({ reason: { code: "too-many-requests", retryAfterSeconds: 5 } });
  expect(await hashPassword("a sentence")).toMatch(/^\$argon2id/);
});
