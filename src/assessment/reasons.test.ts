import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ReasonCode, REASONS } from "./reasons.ts";

/** All code of this room but its tests: where reasons are given. */
const SOURCE = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|fixtures/.test(file))
  .map((file) => readFileSync(join(import.meta.dirname, file), "utf8"))
  .join("\n");

test("every reason has a meaning and an advice, each one or more whole sentences", () => {
  for (const [code, { meaning, advice }] of Object.entries(REASONS))
    for (const text of [meaning, advice]) expect(text, code).toMatch(/^[A-Z].{10,}\.$/);
});

test("every reason of the table can be given by a check", () => {
  for (const code of ReasonCode.options) expect(SOURCE, code).toContain(`"${code}"`);
});

test("all fraud reasons give the same advice and cannot be mended", () => {
  const fraud = Object.values(REASONS).filter((reason) => reason.class === "fraud");
  expect(fraud.length).toBeGreaterThan(4);
  expect(new Set(fraud.map(({ advice }) => advice))).toEqual(
    new Set(["We could not verify you. Please contact support."]),
  );
  expect(fraud.every(({ retryable }) => !retryable)).toBe(true);
});

test("no advice tells which attribute was doubted", () => {
  for (const [code, { advice }] of Object.entries(REASONS))
    expect(advice, code).not.toMatch(
      /match|number|check digit|signature|forge|fraud|duplicate|fake|attack|age\b|birth|score/i,
    );
});

test("advice that can be followed is given for everything that can be mended", () => {
  const notMendable = Object.values(REASONS).filter(({ retryable }) => !retryable);
  const waiting = new Set(notMendable.map(({ advice }) => advice));
  for (const [code, reason] of Object.entries(REASONS))
    if (reason.retryable) expect(waiting.has(reason.advice), code).toBe(false);
});
