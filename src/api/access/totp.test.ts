import { Secret } from "otpauth";
import { expect, test } from "vitest";
import { newTotpSecret, otpauthUrl, totpStep } from "./totp.ts";

/** RFC 6238 appendix B: the secret and two of its times, codes cut to six digits. */
const SECRET = Secret.fromLatin1("12345678901234567890").base32;

test("the codes are those of RFC 6238", () => {
  expect(totpStep(SECRET, "287082", 59_000)).toBe(1);
  expect(totpStep(SECRET, "081804", 1_111_111_109_000)).toBe(37_037_036);
});

test("a code is taken one step early and one step late, under the step that it is of", () => {
  expect(totpStep(SECRET, "287082", 59_000 - 30_000)).toBe(1);
  expect(totpStep(SECRET, "287082", 59_000 + 30_000)).toBe(1);
  expect(totpStep(SECRET, "287082", 59_000 + 61_000)).toBeUndefined();
});

test("what is not six digits is no code", () => {
  for (const code of ["", "28708", "2870820", "28 7082", "28708x", "-87082"])
    expect(totpStep(SECRET, code, 59_000), code).toBeUndefined();
});

test("secrets have 160 bits, as RFC 4226 recommends, and are told to apps by name", () => {
  const secret = newTotpSecret();
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  expect(newTotpSecret()).not.toBe(secret);
  const url = new URL(otpauthUrl(secret, "asha@example.org"));
  expect(url.protocol).toBe("otpauth:");
  expect(url.searchParams.get("secret")).toBe(secret);
  expect(url.searchParams.get("issuer")).toBe("ekyc");
});
