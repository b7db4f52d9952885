import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNames } from "./index.ts";
import { cleanName, looksLikeName } from "./names.ts";

test("letters that only a misreading explains are put right, and reported", () => {
  const cases = [
    ["lyer", "Iyer"],
    ["Meera lyer", "Meera Iyer"],
    ["lndira Shrivastava", "Indira Shrivastava"],
    ["llyas Lyngdoh", "Ilyas Lyngdoh"],
    ["ANlL KUMAR", "ANIL KUMAR"],
    ["lNDIRA", "INDIRA"],
    ["PateI", "Patel"],
    ["SaIman Khan", "Salman Khan"],
    ["JOYDEEP 0JHA", "JOYDEEP OJHA"],
    ["|nder", "Inder"],
  ] as const;
  for (const [read, name] of cases) {
    const { value, corrections } = cleanName(read);
    expect(value).toBe(name);
    expect(corrections.length, read).toBeGreaterThan(0);
    for (const { position, read: before, kept } of corrections) {
      expect(read[position]).toBe(before);
      expect(name[position]).toBe(kept);
    }
  }
});

test("names that are right stay as they are", () => {
  for (const name of [
    "Lalita Lal",
    "Iqbal Ilahi",
    "A P KRITIKA",
    "D'Souza",
    "L K Ranjitha",
    "Lloyd Fernandes",
    "Mary Anne-Louise",
  ])
    expect(cleanName(name)).toEqual({ value: name, corrections: [] });
});

test("numbers, labels with slashes and single letters do not look like names", () => {
  for (const text of ["0147 5896 2341", "/Name", "T / Father's Name", "A", "", "110001", "नाम"])
    expect(looksLikeName(text) && !text.includes("/"), text).toBe(false);
  for (const text of ["RAM", "A P KRITIKA", "Md. Irfan", "D'Souza"])
    expect(looksLikeName(text), text).toBe(true);
});

test("case, spaces, accents, punctuation and titles do not make names differ", () => {
  for (const [a, b] of [
    ["Meera Iyer", "MEERA IYER"],
    ["VIDYA AGARWAL", "VIDYAAGARWAL"],
    ["Shri Ram Kumar", "RAM KUMAR"],
    ["Smt. Sita Devi", "Sita Devi"],
    ["René D'Souza", "RENE DSOUZA"],
    ["K. S. Rao", "K S RAO"],
  ] as const)
    expect(compareNames(a, b), `${a} = ${b}`).toBe("exact");
});

test("other order, initials, look-alikes and one slip in a long name are similar", () => {
  for (const [a, b] of [
    ["SHARMA TEST", "TEST SHARMA"],
    ["R K SHARMA", "RAM KUMAR SHARMA"],
    ["lyer Meera", "Iyer Meera"],
    ["ANIL KUMAR", "AN1L KUMAR"],
    ["VARGHESE", "VAMGHESE"],
    ["SUBRAMANIARN", "SUBRAMANIAM"],
    ["RAMESH KUMAR", "RAKESH KUMAR"],
    ["MEERA BAI IYER", "MEERA IYER"],
  ] as const)
    expect(compareNames(a, b), `${a} ~ ${b}`).toBe("similar");
});

test("two people are different", () => {
  for (const [a, b] of [
    ["ASHA DEVI", "RITA DEVI"],
    ["RAM KUMAR", "R K"],
    ["MEERA IYER", "RAGHAV IYER"],
    ["RAVI", "RAJU"],
    ["", "RAM"],
  ] as const)
    expect(compareNames(a, b), `${a} / ${b}`).toBe("different");
});

test("a comparison says the same both ways, and a name equals itself", () => {
  const name = fc
    .array(fc.stringMatching(/^[A-Z][a-z]{0,8}$/), { minLength: 1, maxLength: 4 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(name, name, (a, b) => {
      expect(compareNames(a, b)).toBe(compareNames(b, a));
      expect(compareNames(a, a.toUpperCase())).toBe("exact");
    }),
  );
});
