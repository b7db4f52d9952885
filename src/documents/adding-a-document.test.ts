import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { DocumentPageObservation } from "../observations/index.ts";
import { AADHAAR_BACK, AADHAAR_NEW, PAN_2018 } from "./fixtures/cards.ts";
import { LICENCE_2019, LICENCE_BACK, LICENCE_DELHI } from "./fixtures/licences.ts";
import { LIBRARY_CARD } from "./fixtures/library-card/index.ts";
import { pageOf } from "./fixtures/page.ts";
import type { PrintedLine } from "./fixtures/page.ts";
import { VOTER_BACK, VOTER_OLD, VOTER_PVC } from "./fixtures/voter-cards.ts";
import { KINDS } from "./kinds.ts";
import { readDocument, readDocumentAs } from "./read-document.ts";

const OPTIONS = { now: new Date("2026-11-22T06:00:00Z"), trustSpecimens: true };
const WITH_LIBRARY = [...KINDS, LIBRARY_CARD];

const FRONT: readonly PrintedLine[] = [
  { text: "SUNDARPUR TOWN LIBRARY", x: 260, y: 30 },
  { text: "READER'S CARD", x: 380, y: 80, size: 28 },
  { text: "Reader No.: SL-004711-8", x: 320, y: 180 },
  { text: "Name", x: 320, y: 240, size: 28 },
  { text: "Meera Iyer", x: 320, y: 276 },
  { text: "Date of Birth:", x: 320, y: 340, size: 28 },
  { text: "23.01.1978", x: 560, y: 338 },
  { text: "Lends books until 31.12.2028", x: 320, y: 400, size: 28 },
];

const BACK: readonly PrintedLine[] = [
  { text: "RULES OF THE LIBRARY", x: 60, y: 40 },
  { text: "Books are lent for three weeks.", x: 60, y: 100, size: 28 },
];

const readWithLibrary = (...pages: readonly DocumentPageObservation[]) =>
  readDocumentAs(WITH_LIBRARY, pages, OPTIONS);

test("a type that is one folder more is recognised, its sides told apart and its fields read", () => {
  for (const tilt of [{}, { tiltDegrees: 9 }]) {
    const reading = readWithLibrary(pageOf(BACK, tilt), pageOf(FRONT, tilt));
    if (reading.outcome !== "recognised") throw new Error("not recognised");
    expect(reading).toMatchObject({
      type: "library-card",
      variant: "library-card-2020",
      sides: ["back", "front"],
      numberStatus: "valid",
    });
    const values = Object.entries(reading.fields).map(([name, { value }]) => [name, value]);
    expect(Object.fromEntries(values)).toEqual({
      idNumber: "SL-004711-8",
      name: "Meera Iyer",
      dateOfBirth: "1978-01-23",
      expiryDate: "2028-12-31",
    });
  }
});

test("the types that are there read as before, with the new one beside them", () => {
  for (const lines of [
    AADHAAR_NEW,
    AADHAAR_BACK,
    PAN_2018,
    LICENCE_2019,
    LICENCE_DELHI,
    LICENCE_BACK,
    VOTER_OLD,
    VOTER_PVC,
    VOTER_BACK,
  ])
    expect(readWithLibrary(pageOf(lines))).toEqual(readDocument([pageOf(lines)], OPTIONS));
  const mixed = readWithLibrary(pageOf(AADHAAR_NEW), pageOf(BACK));
  expect(mixed).toMatchObject({ type: "aadhaar", sides: ["front", "other-document"] });
});

test("without its folder the same card is of no type", () => {
  expect(readDocument([pageOf(FRONT)], OPTIONS).outcome).toBe("not-recognised");
});

test("its folder has the files of a real one, and the guide speaks of each", () => {
  const folder = fileURLToPath(new URL("fixtures/library-card/", import.meta.url));
  const guide = readFileSync(new URL("../../docs/adding-a-document.md", import.meta.url), "utf8");
  for (const file of readdirSync(folder)) {
    expect(existsSync(fileURLToPath(new URL(`pan/${file}`, import.meta.url))), file).toBe(true);
    expect(guide).toContain(`\`${file}\``);
  }
  for (const member of Object.keys(LIBRARY_CARD)) expect(guide).toContain(`\`${member}\``);
});
