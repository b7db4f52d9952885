import { expect, test } from "vitest";
import { type EvaluatedPicture, reportOnFaces } from "./faces-report.ts";

/** Unit vectors in the plane: pictures of person p lie near the angle 30 p degrees. */
const picture = (person: number, shift: number): EvaluatedPicture => {
  const angle = ((30 * person + shift) * Math.PI) / 180;
  return {
    name: `p${person}/${shift}.jpg`,
    digest: `d${person}-${shift}`,
    identity: `p${person}`,
    features: Float32Array.of(Math.cos(angle), Math.sin(angle)),
  };
};

const PEOPLE = Array.from({ length: 10 }, (_, person) => person);
const PICTURES = PEOPLE.flatMap((person) => [picture(person, 0), picture(person, 5)]);
const PAIRS = [
  ...PEOPLE.map((p) => ({ mated: true, a: `p${p}/0.jpg`, b: `p${p}/5.jpg` })),
  ...PEOPLE.map((p) => ({ mated: false, a: `p${p}/0.jpg`, b: `p${(p + 1) % 10}/0.jpg` })),
];
const SUBJECT = {
  dataset: { name: "drawn", pairsSha256: "0", picturesSha256: "0" },
  profile: "accurate",
  features: { name: "drawn", version: "1" },
  models: [],
};

test("people who are apart are told apart, and every pair of different people is counted", () => {
  const report = reportOnFaces(PAIRS, PICTURES, SUBJECT);
  expect(report.listed.accuracyBest.accuracy).toBe(1);
  expect(report.listed.equalErrorRate.eer).toBe(0);
  // 20 pictures: 190 pairs, less 10 of the same person.
  expect(report.allNonMated.atFmr[0]?.nonMatedComparisons).toBe(180);
  expect(report.allNonMated.atFmr[0]?.supported).toBe(false);
  expect(report.worst.highestNonMated[0]?.score).toBeCloseTo(Math.cos((25 * Math.PI) / 180), 3);
});

test("a picture without features is listed as a failure and its pairs have no score", () => {
  const [first, ...others] = PICTURES;
  const { features: _, ...undescribed } = first!;
  const failed = { ...undescribed, failure: "no-face" as const };
  // Person 0 appears in two lists more, so that each fold still has pairs.
  const more = [1, 2].map((p) => ({ mated: true, a: `p${p}/5.jpg`, b: `p${p}/0.jpg` }));
  const apart = [4, 6].map((p) => ({ mated: false, a: "p1/5.jpg", b: `p${p}/0.jpg` }));
  const report = reportOnFaces([...PAIRS, ...more, ...apart], [failed, ...others], SUBJECT);
  expect(report.failures).toEqual([{ picture: "d0-0", failure: "no-face" }]);
  expect(report.listed.pairsWithoutScore).toBe(3);
  expect(report.listed.matedComparisons + report.listed.nonMatedComparisons).toBe(21);
});

test("the same features give the same text", () => {
  const text = () => JSON.stringify(reportOnFaces(PAIRS, PICTURES, SUBJECT));
  expect(text()).toBe(text());
});

test("no file name is in a report: in such collections they are names of people", () => {
  const [first, ...others] = PICTURES;
  const { features: _, ...undescribed } = first!;
  const pictures = [{ ...undescribed, failure: "no-face" as const }, ...others];
  const more = [1, 2].map((p) => ({ mated: true, a: `p${p}/5.jpg`, b: `p${p}/0.jpg` }));
  const apart = [4, 6].map((p) => ({ mated: false, a: "p1/5.jpg", b: `p${p}/0.jpg` }));
  const report = reportOnFaces([...PAIRS, ...more, ...apart], pictures, SUBJECT);
  expect(report.worst.lowestMated.length).toBeGreaterThan(0);
  expect(JSON.stringify(report)).not.toContain(".jpg");
});
