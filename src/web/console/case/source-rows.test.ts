import { expect, test } from "vitest";
import type { Result, ResultField, ResultSource } from "./result-types.ts";
import { rowsOf } from "./source-rows.ts";

const source = (value: string, from: ResultSource["source"]): ResultSource => ({
  value,
  source: from,
  score: 1,
  polygon: [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ],
  page: 0,
  comparison: null,
});

const field = (...sources: readonly ResultSource[]): ResultField => ({
  ...sources[0]!,
  corrections: [],
  sources: [...sources],
});

const rows = (fields: Result["document"]["fields"]) =>
  rowsOf({ fields }).map(({ name, cells, final }) => ({
    name,
    final: final.value,
    cells: Object.fromEntries(
      Object.entries(cells).map(([column, all]) => [column, all.map(({ value }) => value)]),
    ),
  }));

test("a field that stands in one place has a row too, and one that was not read has none", () => {
  expect(rows({ gender: field(source("F", "ocr")) }).map(({ name }) => name)).toEqual(["gender"]);
  expect(rows({})).toEqual([]);
});

test("a name that stands on the card in a local script alone has a row of its own", () => {
  expect(rows({ nameLocal: field(source("आशा", "ocr")) })).toEqual([
    {
      name: "nameLocal",
      final: "आशा",
      cells: { qr: [], print: [], printLocal: ["आशा"], mrz: [], xml: [] },
    },
  ]);
});

test("each source stands in its column, the name in Hindi in the row of the name", () => {
  const fields = {
    name: field(source("Asha Rao", "qr"), source("ASHA RAO", "ocr")),
    nameLocal: field(source("आशा राव", "ocr")),
    dateOfBirth: field(source("1990-04-12", "mrz"), source("1990-04-12", "ocr")),
  };
  expect(rows(fields)).toEqual([
    {
      name: "name",
      final: "Asha Rao",
      cells: { qr: ["Asha Rao"], print: ["ASHA RAO"], printLocal: ["आशा राव"], mrz: [], xml: [] },
    },
    {
      name: "dateOfBirth",
      final: "1990-04-12",
      cells: { qr: [], print: ["1990-04-12"], printLocal: [], mrz: ["1990-04-12"], xml: [] },
    },
  ]);
});

test("codes that nobody signed stand beside the signed ones, and a name in two scripts has a row", () => {
  const unsigned = field(source("F", "ocr"), source("M", "qr-unsigned"), source("F", "xml"));
  expect(rows({ gender: unsigned })[0]!.cells).toMatchObject({ qr: ["M"], xml: ["F"] });
  const names = { name: field(source("ASHA", "ocr")), nameLocal: field(source("आशा", "ocr")) };
  expect(rows(names)).toHaveLength(1);
});
