import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { modelKey, SEARCH_POINTS } from "../../assessment/index.ts";
import { featureModelReference } from "../../vision/face/index.ts";
import { measureGallery } from "./measure-gallery.ts";
import type { GalleryReport } from "./run.ts";
import { fitTail } from "./tail.ts";

const REPORTS = {
  accurate: "gallery-lfw-dev.json",
  permissive: "gallery-lfw-dev-permissive.json",
} as const;

test.each(["accurate", "permissive"] as const)(
  "the shipped search points of the profile %s are those of its report, and of the features that this version computes",
  (profile) => {
    const path = new URL(`../../../docs/accuracy/${REPORTS[profile]}`, import.meta.url);
    const report = JSON.parse(readFileSync(path, "utf8")) as GalleryReport;
    const model = modelKey(featureModelReference(profile));
    expect(report.features).toEqual(featureModelReference(profile));
    expect(SEARCH_POINTS.filter((point) => point.model === model)).toEqual(report.points);
  },
);

test("an exponential tail is found again: the threshold of an FMR far beyond what was counted", () => {
  const scale = 0.03;
  const count = 1_000_000;
  const scores = Float64Array.from(
    { length: count },
    (_, i) => -scale * Math.log((i + 0.5) / count),
  );
  const { thresholdAt } = fitTail(scores);
  for (const fmr of [1e-5, 1e-6, 1e-9])
    expect(thresholdAt(fmr)).toBeCloseTo(-scale * Math.log(fmr), 1);
  expect(() => fitTail(scores.subarray(0, 5000))).toThrow(RangeError);
});

/** People are directions; two pictures of one differ a little. */
const people = (count: number) =>
  Array.from({ length: 2 * count }, (_, i) => {
    const angle = (2 * Math.PI * (Math.floor(i / 2) + 0.02 * (i % 2))) / count;
    const features = Float32Array.of(Math.cos(angle), Math.sin(angle));
    return { person: String(Math.floor(i / 2)), features };
  });

test("counted rates: everybody has two neighbours who are more alike than the threshold", () => {
  const measures = measureGallery(people(200), {
    features: { name: "face-test", version: "0" },
    dataset: "circle",
    report: "docs/test.json",
    maximumFpir: 1,
  });
  expect(measures).toMatchObject({ people: 200, pictures: 400, matedSearches: 200 });
  const all = measures.counted.find(({ size }) => size === 199);
  expect(all?.fnir).toBe(0);
  // The larger the gallery, the more often one of the two neighbours is in it.
  const fpirs = measures.counted.map(({ fpir }) => fpir);
  expect(fpirs).toEqual([...fpirs].sort((a, b) => a - b));
});
