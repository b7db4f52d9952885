import fc from "fast-check";
import { expect, test } from "vitest";
import { verhoeffValid } from "../../documents/verhoeff.ts";
import { verhoeffDigit } from "./numbers.ts";
import { fictionalPerson } from "./person.ts";

const anySeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });

test("a person can be drawn again from the seed", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      expect(fictionalPerson(seed)).toEqual(fictionalPerson(seed));
    }),
  );
});

test("no Aadhaar number or VID is one that is ever issued, and each has a valid check digit", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const { aadhaarNumber, vid } = fictionalPerson(seed);
      expect(aadhaarNumber).toMatch(/^[01]\d{11}$/);
      expect(vid).toMatch(/^[01]\d{15}$/);
      expect(verhoeffValid(aadhaarNumber)).toBe(true);
      expect(verhoeffValid(vid)).toBe(true);
    }),
  );
});

test("the check digit is that of UIDAI's published test numbers", () => {
  const published = ["999999990019", "999941057058", "999971658847", "999933119405"];
  for (const number of published) expect(verhoeffDigit(number.slice(0, 11))).toBe(number.slice(11));
});

test("no PAN is of a class of holder that exists", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      expect(fictionalPerson(seed).pan).toMatch(/^[A-Z]{3}[XZ][A-Z](?!0000)\d{4}[A-Z]$/);
    }),
  );
});

test("no mobile number is one that is ever issued", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      expect(fictionalPerson(seed).mobile).toMatch(/^0\d{9}$/);
    }),
  );
});

test("holder and father never have the same name, so that swapping them is noticed", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const { name, fatherName } = fictionalPerson(seed);
      expect(name.latin).not.toBe(fatherName.latin);
    }),
  );
});

test("every word has both scripts", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const { name, fatherName } = fictionalPerson(seed);
      for (const { latin, devanagari } of [name, fatherName]) {
        expect(latin).toMatch(/^[A-Za-z' ]+$/);
        expect(devanagari).toMatch(/^[\u0900-\u097F ]+$/);
        expect(latin.split(" ")).toHaveLength(devanagari.split(" ").length);
      }
    }),
  );
});

test("dates are days of the calendar", () => {
  fc.assert(
    fc.property(anySeed, (seed) => {
      const { dateOfBirth, issueDate } = fictionalPerson(seed);
      for (const date of [dateOfBirth, issueDate])
        expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      expect(dateOfBirth < issueDate).toBe(true);
    }),
  );
});
