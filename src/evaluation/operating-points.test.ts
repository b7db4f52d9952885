import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import points from "../assessment/operating-points.json" with { type: "json" };
import { parseOperatingPoints } from "../assessment/operating-points.ts";
import { featureModelReference } from "../vision/face/index.ts";
import type { FacesReport } from "./faces-report.ts";

const SHIPPED = (["accurate", "permissive"] as const).map(featureModelReference);
const shipped = parseOperatingPoints(points);
const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

for (const { id, model } of shipped)
  test(`${id} belongs to features that this version computes`, () => {
    expect(SHIPPED.map(({ name, version }) => `${name}@${version}`)).toContain(model);
  });

for (const point of shipped.filter(({ comparison }) => comparison === "selfie-selfie")) {
  const { report: path, ...measured } = point.measured;
  const report = readJson(path) as FacesReport;

  test(`${point.id} says what its report measured, at a threshold that the report can support`, () => {
    const cited = report.allNonMated.atFmr.find(({ threshold }) => threshold === point.threshold);
    expect(cited).toMatchObject(measured);
    expect(cited?.supported).toBe(true);
    expect(point.model).toBe(`${report.features.name}@${report.features.version}`);
  });
}

test.each(SHIPPED)("the profile $name has operating points", (features) => {
  const model = `${features.name}@${features.version}`;
  expect(shipped.map((point) => point.model)).toContain(model);
});

const ofCards = shipped.filter(({ comparison }) => comparison === "selfie-card");

test("there are two points of cards, and each says that its cards were drawn", () => {
  expect(ofCards.map(({ measured }) => measured.simulatedCards)).toEqual([true, true]);
});

for (const point of ofCards)
  test(`${point.id} is what the calibration wrote`, () => {
    const path = point.measured.report;
    const written = parseOperatingPoints(readJson(path)).find(({ id }) => id === point.id);
    const { report: _, ...measured } = written!.measured;
    expect(point).toEqual({ ...written, measured: { ...measured, report: path } });
  });
