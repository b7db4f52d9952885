import { expect, test } from "vitest";
import { isAadhaarPrint, namesAadhaar } from "./labels.ts";

test("a name that holds the letters of Aadhaar is no print of the card", () => {
  for (const name of [
    "Balwinder Chaudhary",
    "CHAUDHARI",
    "Ravi Choudhary",
    "Sudhakar",
    "Madhav Rao",
  ]) {
    expect(isAadhaarPrint(name), name).toBe(false);
    expect(namesAadhaar(name), name).toBe(false);
  }
});

test("the word Aadhaar is print of the card, also misread by a letter and behind other words", () => {
  for (const text of ["Aadhaar", "AADHAR", "Aadhaar No.", "Your Aadhaer", "मेरा आधार, मेरी पहचान"])
    expect(isAadhaarPrint(text), text).toBe(true);
});
