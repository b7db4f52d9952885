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
  expect(report.pictures).toBe(4);
  expect(report.type).toEqual({ right: 0, of: 4 });
  for (const summary of Object.values(report.fields)) {
    expect(summary.of).toBeGreaterThan(0);
    expect(summary.exact).toBe(0);
    expect(summary.ocrExact).toBe(0);
    expect(summary.characterErrorRate).toBe(1);
  }
  expect(report.corners).toMatchObject({ of: 2, found: 0, medianIou: null });
});

test("the report that is written is the one that is returned, and keeps to its schema", async () => {
  const report = await measureDocuments({ ...options(), observe: refuseAll, condition: "mild" });
  const written: unknown = JSON.parse(await readFile(options().outFile, "utf8"));
  expect(DocumentEvaluation.parse(written)).toEqual(report);
  expect(report.pictures).toBe(2);
});

test("what stands on the cards is in the report only when asked for", async () => {
  const quiet = await measureDocuments({ ...options(), observe: refuseAll });
  const telling = await measureDocuments({ ...options(), observe: refuseAll, withValues: true });
  expect(JSON.stringify(quiet)).not.toContain('"expected"');
  expect(telling.rows[0]!.fields.idNumber!.expected).toMatch(/^[01]\d{11}$/);
});

test("a labels file cannot name a picture outside its directory", async () => {
  const labels = JSON.parse(await readFile(options().labelsFile, "utf8")) as object[];
  const labelsFile = join(directory, "wandering.json");
  await writeFile(labelsFile, JSON.stringify([{ ...labels[0], file: "../elsewhere.jpg" }]));
  await expect(
    measureDocuments({ ...options(), labelsFile, observe: refuseAll }),
  ).rejects.toThrow();
});

test("sums count each picture once, and an unread code is not an exact field", () => {
  const row = (exact: boolean, ms: number): DocumentRow => ({
    file: "a.jpg",
    variant: "pan-2018",
    condition: "mild",
    outcome: "recognised",
    typeRight: true,
    variantRight: exact,
    cornerIou: exact ? 0.97 : null,
    hasCorners: true,
    qrRead: exact,
    ms,
    fields: {
      name: {
        exact,
        characterErrorRate: exact ? 0 : 0.5,
        ocrExact: exact,
        ocrCharacterErrorRate: exact ? 0 : 0.5,
      },
    },
  });
  const report = summarise([row(true, 10), row(false, 30), row(true, 20)]);
  expect(report.fields.name).toMatchObject({ of: 3, exact: 2 });
  expect(report.fields.name!.characterErrorRate).toBeCloseTo(1 / 6);
  expect(report.fields.fatherName).toBeUndefined();
  expect(report.corners).toMatchObject({ of: 3, found: 2, iouAtLeast095: 2 });
  expect(report.ms).toEqual({ median: 20, percentile90: 30 });
  expect(report.qr).toEqual({ right: 2, of: 3 });
});
