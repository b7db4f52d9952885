import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pageOf } from "../documents/fixtures/page.ts";
import { measureSignalRates, SignalsEvaluation } from "./signals.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "ekyc-signals-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const LINES = ["INCOME TAX DEPARTMENT", "GOVT. OF INDIA", "Permanent Account Number"].map(
  (text, row) => ({ text, x: 60, y: 40 + 60 * row }),
);

/** What is observed of a picture is what its bytes say: the spread of its colour, its grid, and what it shares of its history. */
const PICTURES = [
  { file: "plain.jpg", condition: "mild", signals: [0.2, 1, 1] },
  { file: "pale.jpg", condition: "mild", signals: [0.01, 1] },
  { file: "copy.jpg", condition: "mild", attack: "photocopy", signals: [0.01, 1] },
  { file: "shown.jpg", condition: "mild", attack: "screen", signals: [0.2, 6] },
  { file: "typed.jpg", condition: "mild", attack: "edited-photograph", signals: [0.2, 1, 0.1] },
] as const;

test("warnings are counted apart for each attack and for pictures of none", async () => {
  const labelsFile = join(directory, "labels.json");
  const labels = PICTURES.map(({ signals: _, ...label }) => ({
    ...label,
    type: "pan",
    fields: {},
  }));
  await writeFile(labelsFile, JSON.stringify(labels));
  for (const { file, signals } of PICTURES)
    await writeFile(join(directory, file), JSON.stringify(signals));

  const outFile = join(directory, "report.json");
  const report = await measureSignalRates({
    labelsFile,
    imagesDir: directory,
    outFile,
    observe: (bytes) => {
      const [colourSpread, pixelGrid, share] = JSON.parse(bytes.toString()) as [
        number,
        number,
        number?,
      ];
      const page = pageOf(LINES);
      const lineHistory =
        share === undefined ? undefined : { share, polygon: page.lines[0]!.polygon };
      const signals = { colourSpread, pixelGrid, ...(lineHistory && { lineHistory }) };
      return Promise.resolve({ ...page, signals });
    },
  });
  expect(SignalsEvaluation.parse(JSON.parse(await readFile(outFile, "utf8")))).toEqual(report);
  expect(report.rows.map(({ lineHistoryShare }) => lineHistoryShare)).toEqual([
    1,
    null,
    null,
    null,
    0.1,
  ]);
  expect(report.groups).toEqual({
    mild: { pictures: 2, judged: 2, reasons: { document_photocopy: 1 } },
    photocopy: { pictures: 1, judged: 1, reasons: { document_photocopy: 1 } },
    screen: { pictures: 1, judged: 1, reasons: { document_screen: 1 } },
    "edited-photograph": { pictures: 1, judged: 1, reasons: { document_edited: 1 } },
  });
});
