import { expect, test } from "vitest";
import { scriptOf, tidyText } from "./script.ts";

test.each(["विक्रम सिंह राठौर", "भारत सरकार", "जन्म तिथि:", "आयु ४२", "मीरा R अय्यर"])(
  "%s counts as Devanagari",
  (text) => {
    expect(scriptOf(text)).toBe("devanagari");
  },
);

test.each([
  "Vikram Singh Rathore",
  "0123 4567 8901",
  "नाम / Name",
  "जन्म तिथि/DOB: 14/08/1991",
  "पुरुष/ MALE",
  "पता: 411004",
  "/ : -",
  "",
])("%s counts as Latin: that part is what fields are read from", (text) => {
  expect(scriptOf(text)).toBe("latin");
});

test("Devanagari loses what the edge of a crop added, and keeps its signs, its stops and its brackets", () => {
  for (const [read, text] of [
    ["| विक्रम सिंह -", "विक्रम सिंह"],
    [".'देवी'.", "देवी"],
    ["श्री राम।", "श्री राम।"],
    ["(महाराष्ट्र)", "(महाराष्ट्र)"],
    ["पता:", "पता:"],
    ["कृष्णन्", "कृष्णन्"],
  ] as const)
    expect(tidyText(read, "devanagari")).toBe(text);
});

test("a Latin line keeps what stands at its ends", () => {
  expect(tidyText("- S/O: Ram Kumar,", "latin")).toBe("- S/O: Ram Kumar,");
});

test("letters with a nukta are written one way, however they were put together", () => {
  for (const script of ["devanagari", "latin"] as const) {
    // Composed where Unicode has it so, …
    expect(tidyText("\u0928\u093c", script)).toBe("\u0929");
    // … taken apart where Unicode composes no longer.
    expect(tidyText("\u095c", script)).toBe("\u0921\u093c");
  }
});
