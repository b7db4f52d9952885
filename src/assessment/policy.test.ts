import { expect, test } from "vitest";
import { isRequired, parsePolicy, policySha256, STANDARD_POLICY } from "./policy.ts";

/** A copy with one value changed, by its path. */
const changed = (path: readonly string[], value: unknown): unknown => {
  const copy = structuredClone(STANDARD_POLICY) as unknown as Record<string, unknown>;
  const parent = path.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy);
  parent[path.at(-1)!] = value;
  return copy;
};

test("the shipped policy is well-formed, and parsing it again changes nothing", () => {
  expect(parsePolicy(structuredClone(STANDARD_POLICY))).toEqual(STANDARD_POLICY);
});

for (const [path, value] of [
  [["leadsTo", "required", "error"], "verified"],
  [["leadsTo", "required", "not_performed"], "verified"],
  [["leadsTo", "required", "review"], "verified"],
  [["leadsTo", "optional", "fail"], "verified"],
  [["leadsTo", "required", "fail"], "verified"],
  [["leadsTo", "optional", "error"], "rejected"],
  [["checks", "face.match"], undefined],
  [["checks", "face.match"], {}],
  [["face", "maximumFmr"], 0],
  [["picture", "sharpnessFailBelow"], 0.9],
  [["face", "boxPxFailBelow"], 100],
  [["document", "fieldScoreReviewBelow"], 0.95],
  [["document", "signedDataMaximumAgeDays"], 0],
  [["unknownKey"], 1],
  [["face", "unknownKey"], 1],
] as const)
  test(`a policy with ${path.join(".")} = ${JSON.stringify(value)} is refused`, () => {
    expect(() => parsePolicy(changed(path, value))).toThrow(
      path.at(-1) === "unknownKey" ? /unknown/i : undefined,
    );
  });

test("what is required may differ by type; while the type is unknown, the stricter holds", () => {
  expect(isRequired(STANDARD_POLICY, "document.signature", "aadhaar")).toBe(true);
  expect(isRequired(STANDARD_POLICY, "document.signature", "pan")).toBe(false);
  expect(isRequired(STANDARD_POLICY, "document.signature", undefined)).toBe(true);
  expect(isRequired(STANDARD_POLICY, "face.match", "pan")).toBe(true);
  expect(isRequired(STANDARD_POLICY, "selfie.attack", undefined)).toBe(false);
});

test("the hash does not depend on the order of keys, and depends on every value", () => {
  const reversed = parsePolicy(
    Object.fromEntries(Object.entries(structuredClone(STANDARD_POLICY)).reverse()),
  );
  expect(policySha256(reversed)).toBe(policySha256(STANDARD_POLICY));
  const other = parsePolicy(changed(["applicant", "minimumAgeYears"], 21));
  expect(policySha256(other)).not.toBe(policySha256(STANDARD_POLICY));
  expect(policySha256(STANDARD_POLICY)).toMatch(/^[0-9a-f]{64}$/);
});
