import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { OPERATING_POINTS } from "./operating-points.ts";
import { QR_PORTRAIT_POINTS } from "./qr-portrait-points.ts";

interface QrPortraitReport {
  readonly features: { readonly name: string; readonly version: string };
  readonly comparisons: Record<string, { readonly atThreshold: readonly { threshold: number }[] }>;
}

for (const { id, against, model, threshold, measured } of QR_PORTRAIT_POINTS)
  test(`${id} says what its report measured, with the features of the other points`, () => {
    const { report: path, ...rates } = measured;
    const report = JSON.parse(
      readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"),
    ) as QrPortraitReport;
    const rows = report.comparisons[against]!.atThreshold;
    expect(rows.find((row) => row.threshold === threshold)).toMatchObject(rates);
    expect(model).toBe(`${report.features.name}@${report.features.version}`);
    expect(OPERATING_POINTS.map((point) => point.model)).toContain(model);
  });

test("there is a point against each of the two pictures", () => {
  expect(QR_PORTRAIT_POINTS.map(({ against }) => against)).toEqual(["portrait", "selfie"]);
});
