import { describe, expect, test } from "vitest";
import type { Quadrilateral } from "../observations/index.ts";
import { AADHAAR_NEW, PAN_2018 } from "./fixtures/cards.ts";
import { pageOf } from "./fixtures/page.ts";
import { isWorthReading } from "./worth-reading.ts";

const latinOf = (page: ReturnType<typeof pageOf>) =>
  page.lines.filter(({ script }) => script === "latin");

const boxAt = (left: number, top: number, width = 180, height = 36): Quadrilateral => [
  [left, top],
  [left + width, top],
  [left + width, top + height],
  [left, top + height],
];

test("nothing in Devanagari is worth reading on a PAN card, wherever it stands", () => {
  const latin = latinOf(pageOf(PAN_2018));
  for (const top of [20, 200, 400]) expect(isWorthReading(boxAt(60, top), latin)).toBe(false);
});

describe("on an Aadhaar card", () => {
  const latin = latinOf(pageOf(AADHAAR_NEW));
  const government = latin.find(({ text }) => text === "Government of India")!;
  const [[left, top]] = government.polygon;

  test("the name is worth reading", () => {
    const name = latin.find(({ text }) => text === "Meera Iyer")!;
    const [[nameLeft, nameTop]] = name.polygon;
    expect(isWorthReading(boxAt(nameLeft, nameTop - 40), latin)).toBe(true);
  });

  test("the government in its own script, over its English name, is not", () => {
    expect(isWorthReading(boxAt(left + 20, top - 42), latin)).toBe(false);
  });

  test("what stands under that heading or far over it is", () => {
    expect(isWorthReading(boxAt(left + 20, top + 42), latin)).toBe(true);
    expect(isWorthReading(boxAt(left + 20, top - 120), latin)).toBe(true);
  });

  test("a card that lies on its side has its heading on its side", () => {
    const turned = latin.map((line) => ({
      ...line,
      polygon: line.polygon.map(([x, y]) => [638 - y, x]) as unknown as Quadrilateral,
    }));
    const upper = boxAt(left + 20, top - 42).map(([x, y]) => [638 - y, x]);
    expect(isWorthReading(upper as unknown as Quadrilateral, turned)).toBe(false);
  });
});

test("a page that says nothing known is read whole", () => {
  expect(isWorthReading(boxAt(10, 10), [])).toBe(true);
  const poem = latinOf(pageOf([{ text: "Where the mind is without fear", x: 40, y: 60 }]));
  expect(isWorthReading(boxAt(10, 10), poem)).toBe(true);
});

test("a document with a machine readable zone has no field in Devanagari", () => {
  const [line] = pageOf([{ text: "P<IND", x: 40, y: 500 }]).lines;
  expect(isWorthReading(boxAt(10, 10), [{ ...line!, characters: [] }])).toBe(false);
});
