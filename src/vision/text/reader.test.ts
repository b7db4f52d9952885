import { beforeAll, describe, expect, test } from "vitest";
import type { Pixels, QuarterTurn } from "../image/index.ts";
import { drawCard, type DrawnLine } from "./fixtures/drawn-card.ts";
import { openTextReader, type ReadLine, type TextReader } from "./index.ts";

// A fictional person; the number begins with 0, which is never issued.
const CARD: readonly DrawnLine[] = [
  { text: "भारत सरकार", leftPx: 300, topPx: 30, sizePx: 40 },
  { text: "Government of India", leftPx: 300, topPx: 85, sizePx: 34 },
  { text: "विक्रम सिंह राठौर", leftPx: 330, topPx: 170, sizePx: 30 },
  { text: "Vikram Singh Rathore", leftPx: 330, topPx: 215, sizePx: 30 },
  { text: "DOB: 14/08/1991", leftPx: 330, topPx: 262, sizePx: 28 },
  { text: "पुरुष/ MALE", leftPx: 330, topPx: 308, sizePx: 28 },
  { text: "0123 4567 8901", leftPx: 380, topPx: 470, sizePx: 46 },
  { text: "VID : 9123 4567 8901 2345", leftPx: 330, topPx: 530, sizePx: 24 },
];

const TURNS: readonly QuarterTurn[] = [0, 90, 180, 270];

let reader: TextReader;
beforeAll(async () => {
  reader = await openTextReader();
});

const read = (pixels: Pixels) => reader.read(pixels, { detectionSidePx: 640 });
const texts = (lines: readonly ReadLine[]) => lines.map(({ text }) => text);

describe.each(TURNS)("a card turned by %i degrees", (turn) => {
  test("is read exactly, from top to bottom, with the turn that brings it upright", async () => {
    const { lines, turnedDegrees } = await read(await drawCard(CARD, turn));
    expect((turn + turnedDegrees) % 360).toBe(0);
    expect(texts(lines)).toEqual(CARD.map(({ text }) => text));
    expect(lines.map(({ script }) => script)).toEqual(
      CARD.map(({ text }) => (/[A-Za-z0-9]/.test(text) ? "latin" : "devanagari")),
    );
    for (const { score } of lines) expect(score).toBeGreaterThan(0.7);
  });
});

// The classifier takes upright Devanagari for upside-down Chinese: 0.7 to 1.0 on headers of drawn PAN cards.
const LARGE_DEVANAGARI: readonly DrawnLine[] = [
  { text: "आयकर विभाग", leftPx: 60, topPx: 20, sizePx: 44 },
  { text: "भारत सरकार", leftPx: 600, topPx: 20, sizePx: 44 },
  { text: "स्थायी लेखा संख्या कार्ड", leftPx: 300, topPx: 110, sizePx: 40 },
  { text: "जन्म की तारीख", leftPx: 60, topPx: 190, sizePx: 40 },
  { text: "हस्ताक्षर", leftPx: 600, topPx: 190, sizePx: 40 },
  ...["INDRAJIT PILLAI", "RITWIK PILLAI", "15/11/1964", "Father's Name", "Signature"].map(
    (text, row) => ({ text, leftPx: 60, topPx: 300 + row * 60, sizePx: 24 }),
  ),
];

describe.each(TURNS)("a card whose largest lines are Devanagari, turned by %i degrees", (turn) => {
  test("is brought upright and read, both scripts of it", async () => {
    const { lines, turnedDegrees } = await read(await drawCard(LARGE_DEVANAGARI, turn));
    expect((turn + turnedDegrees) % 360).toBe(0);
    for (const { text } of LARGE_DEVANAGARI) expect(texts(lines)).toContain(text);
  });
});

describe.each(TURNS)("a card in Devanagari alone, turned by %i degrees", (turn) => {
  test("is brought upright by what it says", async () => {
    const card = LARGE_DEVANAGARI.slice(0, 5);
    const { lines, turnedDegrees } = await read(await drawCard(card, turn));
    expect((turn + turnedDegrees) % 360).toBe(0);
    expect(texts(lines).sort()).toEqual(card.map(({ text }) => text).sort());
  });
});

test("corners are in reading order on the picture as it was given", async () => {
  const { lines } = await read(await drawCard(CARD, 90));
  const name = lines.find(({ text }) => text === "Vikram Singh Rathore");
  // The card is 638 px high; turned clockwise, "top" lies to the right and "left" at the top.
  const [topLeft, topRight, bottomRight] = name!.polygon;
  expect(topLeft[1]).toBeGreaterThan(310);
  expect(topLeft[1]).toBeLessThan(340);
  expect(topRight[1]).toBeGreaterThan(600);
  expect(topLeft[0]).toBeGreaterThan(bottomRight[0]);
  expect(topLeft[0]).toBeGreaterThan(638 - 235);
  expect(topLeft[0]).toBeLessThan(638 - 195);
});

test("a line along the edge is read in its own direction and does not turn the page", async () => {
  const edge = await drawCard(
    [{ text: "Issue Date: 12/03/2019", leftPx: 300, topPx: 20, sizePx: 30 }],
    270,
  );
  const page = await drawCard(CARD);
  const data = new Uint8Array(page.data);
  // The strip that holds the turned line: columns 10 to 60 of a 638 px wide picture of 1012 rows.
  for (let y = 0; y < 638; y++)
    for (let x = 0; x < 45; x++) {
      const from = ((y + 200) * edge.widthPx + x + 10) * 3;
      data.set(edge.data.subarray(from, from + 3), (y * page.widthPx + x) * 3);
    }
  const { lines, turnedDegrees } = await read({ ...page, data });
  expect(turnedDegrees).toBe(0);
  expect(texts(lines)).toContain("Issue Date: 12/03/2019");
  expect(texts(lines)).toContain("Vikram Singh Rathore");
});

test("a picture without text has no lines", async () => {
  const data = new Uint8Array(640 * 400 * 3).fill(200);
  const { lines, turnedDegrees } = await read({ data, widthPx: 640, heightPx: 400 });
  expect(lines).toEqual([]);
  expect(turnedDegrees).toBe(0);
});

test("every line names the model that read it: one for both scripts", async () => {
  const { lines } = await read(await drawCard(CARD));
  expect(new Set(lines.map(({ script }) => script))).toEqual(new Set(["latin", "devanagari"]));
  for (const { model } of lines) {
    expect(model.name).toBe("line-recogniser");
    expect(model.version).toMatch(/^[0-9a-f]{16}$/);
  }
});

test("what was read before leaves no trace in the next reading", async () => {
  const card = await drawCard(CARD);
  const first = await read(card);
  await read(
    await drawCard([{ text: "किसी और का नाम", leftPx: 330, topPx: 170, sizePx: 44 }], 180),
  );
  const again = await read(card);
  expect(again.lines).toEqual(first.lines);
});
