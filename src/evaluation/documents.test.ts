import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSpecimenSet } from "../specimen/index.ts";
import { DocumentEvaluation, summarise, type DocumentRow } from "./document-report.ts";
import { measureDocuments } from "./documents.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "evaluation-"));
  await writeSpecimenSet({
    count: 2,
    seed: 5,
    conditions: ["clean", "mild"],
    outDir: directory,
    portraitsDir: "node_modules/argon-design-system-free/assets/img/faces",
  });
});
afterAll(async () => {
  await rm(directory, { recursive: true });
});

const options = () => ({
  labelsFile: join(directory, "labels.json"),
  imagesDir: directory,
  outFile: join(directory, "report.json"),
});

const refuseAll = () => Promise.resolve(undefined);

test("a picture that was refused counts against every field on it, and never as an error-free one", async () => {
  const report = await measureDocuments({ ...options(), observe: refuseAll });
  expect(report.all.pictures).toBe(4);
  expect(report.all.type).toEqual({ right: 0, of: 4 });
  for (const summary of Object.values(report.all.fields)) {
    expect(summary.of).toBeGreaterThan(0);
    expect(summary.exact).toBe(0);
    expect(summary.ocrExact).toBe(0);
    expect(summary.characterErrorRate).toBe(1);
  }
  expect(report.all.corners).toMatchObject({ of: 2, found: 0, medianIou: null });
});

test("the report that is written is the one that is returned, and keeps to its schema", async () => {
  const report = await measureDocuments({ ...options(), observe: refuseAll, condition: "mild" });
  const written: unknown = JSON.parse(await readFile(options().outFile, "utf8"));
  expect(DocumentEvaluation.parse(written)).toEqual(report);
  expect(report.all.pictures).toBe(2);
});

test("what stands on the cards is in the report only when asked for", async () => {
  const quiet = await measureDocuments({ ...options(), observe: refuseAll });
  const telling = await measureDocuments({ ...options(), observe: refuseAll, withValues: true });
  expect(JSON.stringify(quiet)).not.toContain('"expected"');
  expect(telling.rows[0]!.fields.idNumber!.expected).toMatch(/^[01]\d{11}$/);
});

test("a portrait counts as found where it is and nowhere else; a back has none", async () => {
  const sums = (rows: readonly DocumentRow["portrait"][]) =>
    summarise(rows.map((portrait) => row(true, 1, { portrait }))).all.portrait;
  expect(
    sums(["found", "found", "elsewhere", "missed", "rightly-none", "falsely-found", null]),
  ).toEqual({ of: 4, found: 2, elsewhere: 1, without: 2, falselyFound: 1 });
  const missed = await measureDocuments({ ...options(), observe: refuseAll });
  expect(missed.all.portrait).toMatchObject({ of: 4, found: 0, elsewhere: 0 });
});

test("a labels file cannot name a picture outside its directory", async () => {
  const labels = JSON.parse(await readFile(options().labelsFile, "utf8")) as object[];
  const labelsFile = join(directory, "wandering.json");
  await writeFile(labelsFile, JSON.stringify([{ ...labels[0], file: "../elsewhere.jpg" }]));
  await expect(
    measureDocuments({ ...options(), labelsFile, observe: refuseAll }),
  ).rejects.toThrow();
});

test("labels of other people need only a file, a type and fields", async () => {
  const labelsFile = join(directory, "others.json");
  const [label] = JSON.parse(await readFile(options().labelsFile, "utf8")) as { file: string }[];
  const others = [{ file: label!.file, type: "aadhaar", fields: { name: "Meera Iyer" } }];
  await writeFile(labelsFile, JSON.stringify(others));
  const report = await measureDocuments({ ...options(), labelsFile, observe: refuseAll });
  expect(report.all.fields.name).toMatchObject({ of: 1, exact: 0 });
  expect(report.all.variant).toEqual({ right: 0, of: 0 });
});

test("the page of the worst pictures shows each of them and names what was not read", async () => {
  const htmlFile = join(directory, "report.html");
  await measureDocuments({ ...options(), htmlFile, observe: refuseAll });
  const html = await readFile(htmlFile, "utf8");
  expect(html.match(/<h2>/g)).toHaveLength(4);
  expect(html).toContain("class='wrong'");
  expect(html).not.toMatch(/src=|https?:/);
});

const row = (exact: boolean, ms: number, over: Partial<DocumentRow> = {}): DocumentRow => ({
  file: "a.jpg",
  type: "pan",
  variant: "pan-2018",
  condition: "mild",
  background: null,
  outcome: "recognised",
  readType: "pan",
  readVariant: exact ? "pan-2018" : "pan-2017",
  typeRight: true,
  variantRight: exact,
  corners: { true: SQUARE, found: exact ? SQUARE : null, iou: exact ? 0.97 : null },
  qrRead: exact,
  wrongNumberAsValid: false,
  wrongMrzAsRight: null,
  mrzLines: null,
  readable: true,
  gate: "accepted",
  gateReasons: [],
  ms,
  cpuMs: ms,
  fields: {
    name: {
      exact,
      characterErrorRate: exact ? 0 : 0.5,
      ocrExact: exact,
      ocrCharacterErrorRate: exact ? 0 : 0.5,
    },
  },
  ...over,
});
const SQUARE: NonNullable<DocumentRow["corners"]["true"]> = [
  [0, 0],
  [9, 0],
  [9, 9],
  [0, 9],
];

test("sums count each picture once, and an unread code is not an exact field", () => {
  const { all } = summarise([row(true, 10), row(false, 30), row(true, 20)]);
  expect(all.fields.name).toMatchObject({ of: 3, exact: 2 });
  expect(all.fields.name!.characterErrorRate).toBeCloseTo(1 / 6);
  expect(all.fields.fatherName).toBeUndefined();
  expect(all.corners).toMatchObject({ of: 3, found: 2, iouAtLeast095: 2 });
  expect(all.ms).toEqual({ median: 20, percentile90: 30 });
  expect(all.qr).toEqual({ right: 2, of: 3 });
});

test("what nobody can read is for the quality gate alone", () => {
  const bad = { readable: false, typeRight: false } as const;
  const { all, byCondition } = summarise([
    row(true, 10),
    row(true, 10, { gate: "refused" }),
    row(false, 10, { ...bad, gate: "refused", condition: "unreadable" }),
    row(false, 10, { ...bad, condition: "unreadable" }),
  ]);
  expect(all.gate).toEqual({
    unreadable: 2,
    unreadableCaught: 1,
    readable: 2,
    readableRefused: 1,
  });
  expect(all.fields.name).toMatchObject({ of: 2, exact: 2 });
  expect(all.type).toEqual({ right: 2, of: 2 });
  expect(byCondition["unreadable"]?.pictures).toBe(2);
});
