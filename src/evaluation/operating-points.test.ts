import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import points from "../assessment/operating-points.json" with { type: "json" };
import { parseOperatingPoints } from "../assessment/operating-points.ts";
import { featureModelReference } from "../vision/face/index.ts";
import type { FacesReport } from "./faces-report.ts";

const { name, version } = featureModelReference("accurate");
const SHIPPED = (["accurate", "permissive"] as const).map(featureModelReference);

for (const point of parseOperatingPoints(points)) {
  const { report: path, ...measured } = point.measured;
  const report = JSON.parse(
    readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"),
  ) as FacesReport;

  test(`${point.id} says what its report measured, at a threshold that the report can support`, () => {
    const cited = report.allNonMated.atFmr.find(({ threshold }) => threshold === point.threshold);
    expect(cited).toMatchObject(measured);
    expect(cited?.supported).toBe(true);
  });

  test(`${point.id} belongs to the features that this version computes and its report compared`, () => {
    expect(SHIPPED).toContainEqual(report.features);
    expect(point.model).toBe(`${report.features.name}@${report.features.version}`);
  });
}

test.each(SHIPPED)("the profile $name has operating points", (features) => {
  const model = `${features.name}@${features.version}`;
  expect(parseOperatingPoints(points).map((point) => point.model)).toContain(model);
});

test("the point of simulated cards says that it is one, and is of the features of this version", () => {
  const path = new URL("../../docs/accuracy/faces-simulated-card.json", import.meta.url);
  const [point] = parseOperatingPoints([JSON.parse(readFileSync(path, "utf8"))]);
  expect(point?.measured.simulatedCards).toBe(true);
  expect(point?.comparison).toBe("selfie-card");
  expect(point?.model).toBe(`${name}@${version}`);
});
