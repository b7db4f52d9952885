import { expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { lumaOf, turnPixels } from "../image/index.ts";
import { findLines } from "./find-lines.ts";
import { drawCard } from "./fixtures/drawn-card.ts";
import { hangsFromHeadline } from "./headline.ts";
import { pictureOfLine } from "./latin-lines.ts";
import { openTextModels } from "./text-models.ts";

// As the detector finds them: its margins are part of what is measured.
const DEVANAGARI = ["विक्रम सिंह राठौर", "भारत सरकार", "मेरा आधार, मेरी पहचान", "स्थायी लेखा संख्या कार्ड"];
const LATIN = [
  "Vikram Singh Rathore",
  "GOVERNMENT OF INDIA",
  "0123 4567 8901",
  "DOB: 14/08/1991",
  "Illickal",
];

const models = await openTextModels();

/** Of each line, from the top: whether it hangs upright, and on its head. */
const hanging = async (texts: readonly string[]) => {
  const pixels = await drawCard(
    texts.map((text, row) => ({ text, leftPx: 330, topPx: 60 + row * 100, sizePx: 34 })),
  );
  const task = { ...models, pixels, isWorthReading: () => true };
  const boxes = [...(await findLines(task, 640))].sort(([a], [b]) => a[1] - b[1]);
  expect(boxes).toHaveLength(texts.length);
  return boxes.map((box: Quadrilateral) => {
    const line = pictureOfLine(task, box);
    return [hangsFromHeadline(lumaOf(line)), hangsFromHeadline(lumaOf(turnPixels(line, 180)))];
  });
};

test("Devanagari hangs from a headline, and on its head it does not: that tells which way up a page is", async () => {
  expect(await hanging(DEVANAGARI)).toEqual(DEVANAGARI.map(() => [true, false]));
});

test("Latin print hangs from nothing", async () => {
  expect(await hanging(LATIN)).toEqual(LATIN.map(() => [false, false]));
});

test("paper without print hangs from nothing", () => {
  const blank = { data: new Uint8Array(48 * 200).fill(230), widthPx: 200, heightPx: 48 };
  expect(hangsFromHeadline(blank)).toBe(false);
});
