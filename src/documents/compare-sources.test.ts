import { expect, test } from "vitest";
import { parseAddress } from "./address/index.ts";
import { compareSources, contradictions } from "./compare-sources.ts";
import type { Readings } from "./field.ts";
import type { Field, FieldName, FieldSource } from "./types.ts";

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

const compare = (readings: Readings) =>
  compareSources(
    readings,
    ({ value }) => (value.startsWith("XXXX") ? "masked" : "valid"),
    ({ value }) => parseAddress(value),
  );

const disagreements = (readings: Readings) => contradictions(compare(readings), readings);

/** What the second reading of one field is found to be, against the first. */
const judged = (name: FieldName, ...fields: readonly Field[]) =>
  compare({ [name]: fields }).map(({ degree, because }) => [degree, ...because]);

test("every two readings of a field are compared, with the places at which they stand", () => {
  const name = [field("Sita Devi", "qr"), field("SITA DEVI"), field("Seeta Devi")];
  expect(compare({ name })).toEqual([
    {
      field: "name",
      places: [0, 1],
      sources: ["qr", "ocr"],
      degree: "exact",
      because: ["same letters"],
    },
    {
      field: "name",
      places: [0, 2],
      sources: ["qr", "ocr"],
      degree: "similar",
      because: ["spelling"],
    },
    {
      field: "name",
      places: [1, 2],
      sources: ["ocr", "ocr"],
      degree: "similar",
      because: ["spelling"],
    },
  ]);
});

test("every comparison says why it ended as it did", () => {
  expect(judged("name", field("Sita Devi", "qr"), field("S Devi"))).toEqual([
    ["similar", "initials"],
  ]);
  expect(judged("name", field("Sita Devi", "mrz"), field("Gita Devi"))).toEqual([
    ["different", "other name"],
  ]);
  expect(judged("dateOfBirth", field("1990-05-01", "qr"), field("1990"))).toEqual([
    ["exact", "year alone"],
  ]);
  expect(judged("dateOfBirth", field("1990-05-01", "qr"), field("1990-05-07"))).toEqual([
    ["different", "other value"],
  ]);
  expect(judged("dateOfBirth", field("1990-05-01", "qr"), field("1990-05-07", "ocr", 0.6))).toEqual(
    [["similar", "misread character"]],
  );
  expect(judged("idNumber", field("2345 6789 0124"), field("XXXX XXXX 0124", "qr"))).toEqual([
    ["exact", "last four digits"],
  ]);
  expect(judged("idNumber", field("A1234567", "mrz"), field("A123456T"))).toEqual([
    ["different", "other value"],
  ]);
  expect(judged("idNumber", field("A1234507", "mrz"), field("A12345O7"))).toEqual([
    ["similar", "look-alike letters"],
  ]);
});

test("an address says whether its PIN code, its state or its words differ", () => {
  const code = field("12, Gandhi Road, Jayanagar, Bengaluru Urban, Karnataka - 560041", "qr");
  const against = (print: string) => judged("address", code, field(print))[0];
  expect(against(code.value)).toEqual(["exact", "same words"]);
  expect(against(code.value.replace("560041", "560047"))).toEqual(["similar", "PIN code"]);
  expect(against("7, Lake View, Leh, Ladakh - 194101")).toEqual([
    "different",
    "PIN code",
    "state",
    "other words",
  ]);
});

test("a father's name of another person is told as it is, and counts as similar", () => {
  const readings = { fatherName: [field("Ramesh Kumar", "qr"), field("Suresh Rao")] };
  expect(compare(readings)[0]).toMatchObject({ degree: "different", because: ["other name"] });
  expect(disagreements(readings)).toEqual([
    { field: "fatherName", sources: ["qr", "ocr"], degree: "similar" },
  ]);
});

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
