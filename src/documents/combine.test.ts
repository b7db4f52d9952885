import { expect, test } from "vitest";
import { parseAddress } from "./address/index.ts";
import { findDisagreements } from "./combine.ts";
import type { Field, FieldSource } from "./types.ts";

const field = (value: string, source: FieldSource = "ocr", score = 0.98): Field => ({
  value,
  source,
  score,
  polygon: [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ],
  page: 0,
  corrections: [],
});

const disagreements = (readings: Parameters<typeof findDisagreements>[0]) =>
  findDisagreements(
    readings,
    () => "valid",
    ({ value }) => parseAddress(value),
  );

test("the name in Devanagari is held against the Latin name of the same print", () => {
  const against = (local: Field, ...name: readonly Field[]) =>
    disagreements({ name, nameLocal: [local] }).filter((one) => one.field === "nameLocal");
  const latin = field("Sita Devi");
  expect(against(field("सीता देवी"), latin)).toEqual([]);
  expect(against(field("गीता देवी"), latin)).toEqual([
    { field: "nameLocal", sources: ["ocr", "ocr"], degree: "different" },
  ]);
  // A line that was hardly read contradicts nobody.
  expect(against(field("गीता देवी", "ocr", 0.7), latin)[0]?.degree).toBe("similar");
  expect(against(field("गीता देवी"), field("Sita Devi", "ocr", 0.7))[0]?.degree).toBe("similar");
  // Nor does a code, which has no name in Devanagari, nor a script that is not compared.
  expect(against(field("गीता देवी"), field("Sita Devi", "qr"))).toEqual([]);
  expect(against(field("সীতা দেবী"), latin)).toEqual([]);
});

test("an address that says something else is at most similar", () => {
  const print = field("12, Gandhi Road, Jayanagar, Bengaluru Urban, Karnataka - 560041");
  const against = (code: string) =>
    disagreements({ address: [field(code, "qr"), print] }).map(({ degree }) => degree);
  expect(against("12, Gandhi Road, Jayanagar, Bengaluru Urban, Karnataka - 560041")).toEqual([]);
  expect(against("7, Lake View, Leh, Ladakh - 194101")).toEqual(["similar"]);
});
