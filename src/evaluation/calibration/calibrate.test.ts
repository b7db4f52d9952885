import { expect, test } from "vitest";
import { OperatingPoint } from "../../assessment/index.ts";
import { seededRandom } from "../../specimen/index.ts";
import type { FacePair } from "../faces-pairs.ts";
import { calibrate, type CalibrationInput } from "./calibrate.ts";
import { calibrationPage, describeRate } from "./page.ts";
import { type Compared, forEachNonMated, type Plan, planComparisons } from "./plan.ts";

const ABOUT = {
  profile: "drawn",
  features: { name: "face-test", version: "0" },
  pairsSha256: "ab".repeat(32),
  date: "2026-01-31",
  simulatedCards: false,
};

/** `people` people, each with a selfie and a card of `cards` pictures; the last third is of a second group. */
const pairsOf = (people: number, cards = 1): readonly FacePair[] =>
  Array.from({ length: people }, (_, p) =>
    Array.from({ length: cards }, (_unused, c) => ({
      mated: true,
      a: `Person_${p}/selfie.jpg`,
      b: `Person_${p}/card_${c}.jpg`,
      group: p < (2 * people) / 3 ? "north" : "south",
    })),
  ).flat();

/** Scores around 0.6 for one person and around 0.1 for two, the same at each call. */
const drawnScores = (plan: Plan, seed: number) => {
  const random = seededRandom(seed, "scores");
  const size = plan.samples.length;
  const scores = Float32Array.from({ length: size * size }, () => random.normal() * 0.12);
  return (i: number, j: number): number =>
    scores[i * size + j]! + (plan.samples[i]!.person === plan.samples[j]!.person ? 0.6 : 0.1);
};

const inputOf = (pairs: readonly FacePair[], over: Partial<CalibrationInput> = {}) => {
  const plan = planComparisons(pairs, "selfie-card");
  return {
    plan,
    isUsable: () => true,
    scoreOf: drawnScores(plan, 3),
    wantedFmr: 1e-3,
    about: ABOUT,
    ...over,
  };
};

const nonMatedScores = ({ plan, isUsable, scoreOf }: CalibrationInput): readonly number[] => {
  const scores: number[] = [];
  forEachNonMated(plan, isUsable, (i, j) => scores.push(scoreOf(i, j)));
  return scores;
};

const matedScores = ({ plan, scoreOf }: CalibrationInput): readonly number[] =>
  plan.mated.map((samples) => scoreOf(...samples));

const shareOf = (scores: readonly number[], is: (score: number) => boolean): number =>
  scores.filter(is).length / scores.length;

for (const wantedFmr of [1e-3, 5e-3, 0.02, 0.3])
  test(`at an FMR of ${wantedFmr} no lower threshold would do, and both rates are those of counting`, () => {
    const input = inputOf(pairsOf(80), { wantedFmr });
    const { threshold, measured } = calibrate(input).point;
    const nonMated = nonMatedScores(input);
    expect(measured.nonMatedComparisons).toBe(80 * 79);
    expect(measured.matedComparisons).toBe(80);
    const fmr = shareOf(nonMated, (score) => score >= threshold);
    expect(measured.fmr).toBeCloseTo(fmr, 6);
    expect(measured.fnmr).toBeCloseTo(
      shareOf(matedScores(input), (score) => score < threshold),
      6,
    );
    expect(fmr).toBeLessThanOrEqual(wantedFmr);
    // Thresholds have four decimals: one step lower is the next that could have been chosen.
    expect(shareOf(nonMated, (score) => score >= threshold - 1e-4)).toBeGreaterThan(wantedFmr);
  });

test("a claim that the comparisons cannot support is refused, with how many it needs", () => {
  // 55 people: 2,970 comparisons; 56: 3,080.
  expect(() => calibrate(inputOf(pairsOf(55)))).toThrow(
    "needs 3000 non-mated comparisons, and these pairs give 2970 (fmr-not-supported)",
  );
  expect(calibrate(inputOf(pairsOf(56))).point.measured.nonMatedComparisons).toBe(3080);
  expect(() => calibrate(inputOf(pairsOf(56), { wantedFmr: 1e-4 }))).toThrow("needs 30000");
});

test("pictures without a face take their comparisons with them", () => {
  const pairs = pairsOf(60);
  const lost = planComparisons(pairs, "selfie-card").samples.findIndex(({ as }) => as === "card");
  const { point, matedWithoutScore } = calibrate(
    inputOf(pairs, { isUsable: (sample) => sample !== lost }),
  );
  expect(point.measured.nonMatedComparisons).toBe(60 * 59 - 59);
  expect(point.measured.matedComparisons).toBe(59);
  expect(matedWithoutScore).toBe(1);
  expect(() => calibrate(inputOf(pairs, { isUsable: () => false }))).toThrow("fmr-not-supported");
});

for (const seed of [1, 2, 3, 4, 5])
  test(`intervals hold the rate they are of, scores ${seed}`, () => {
    const plan = planComparisons(pairsOf(60, 2), "selfie-card");
    const input = inputOf(pairsOf(60, 2), { scoreOf: drawnScores(plan, seed), wantedFmr: 0.01 });
    const { fmr, fnmr, fmrInterval, fnmrInterval } = calibrate(input).point.measured;
    for (const [value, interval] of [
      [fmr, fmrInterval!],
      [fnmr, fnmrInterval!],
    ] as const) {
      expect(interval.low).toBeLessThanOrEqual(value);
      expect(interval.high).toBeGreaterThanOrEqual(value);
      expect(interval.high).toBeGreaterThan(interval.low);
    }
  });

test("where no error was seen the interval reaches to the rule of three, not to 0", () => {
  const plan = planComparisons(pairsOf(60), "selfie-card");
  const apart = (i: number, j: number) =>
    plan.samples[i]!.person === plan.samples[j]!.person ? 0.9 : (i + j) / 1000;
  const { measured } = calibrate(inputOf(pairsOf(60), { scoreOf: apart })).point;
  expect(measured.fnmr).toBe(0);
  expect(measured.fnmrInterval).toEqual({ low: 0, high: 3 / 60 });
});

test("only listed pairs are counted where nobody is known", () => {
  const pairs = [
    ...Array.from({ length: 10 }, (_, p) => ({ mated: true, a: `s/${p}.jpg`, b: `c/${p}.jpg` })),
    ...Array.from({ length: 9 }, (_, p) => ({
      mated: false,
      a: `s/${p}.jpg`,
      b: `c/${p + 1}.jpg`,
    })),
  ];
  const { measured } = calibrate(inputOf(pairs, { wantedFmr: 1 / 3 })).point;
  expect(measured.nonMatedComparisons).toBe(9);
  expect(measured.people).toBeUndefined();
  expect(measured.fmrInterval!.high).toBeGreaterThanOrEqual(measured.fmr);
});

test("the rates of a group are those of comparisons within it", () => {
  const input = inputOf(pairsOf(90), { wantedFmr: 0.02 });
  const { groups, point } = calibrate(input);
  const isIn = (group: string) => (sample: number) =>
    input.plan.groups[input.plan.samples[sample]!.person] === group;
  for (const [group, people] of [
    ["north", 60],
    ["south", 30],
  ] as const) {
    const within = nonMatedScores({ ...input, isUsable: isIn(group) });
    const errors = within.filter((score) => score >= point.threshold).length;
    expect(groups.find((row) => row.group === group)).toMatchObject({
      people,
      nonMated: { comparisons: people * (people - 1), errors, supported: true },
      mated: { comparisons: people },
    });
  }
});

test("a group with too few comparisons is not supported, and is never told to make no errors", () => {
  const few = pairsOf(90).map((pair, p) => ({ ...pair, group: p < 3 ? "few" : "many" }));
  const { groups } = calibrate(inputOf(few));
  const row = groups.find(({ group }) => group === "few")!;
  expect(row.nonMated).toEqual({ comparisons: 6, errors: 0, supported: false });
  expect(describeRate(row.nonMated)).toBe("not supported (6 comparisons)");
  expect(describeRate({ comparisons: 300, errors: 0, supported: true })).toMatch(/^below 1\.0 %/);
});

test("a group that fares badly is told of, however few it has", () => {
  const few = pairsOf(90).map((pair, p) => ({ ...pair, group: p < 5 ? "few" : "many" }));
  const plan = planComparisons(few, "selfie-card");
  const isFew = (sample: number): boolean => plan.groups[plan.samples[sample]!.person] === "few";
  const score = drawnScores(plan, 3);
  const scoreOf = (...[i, j]: Compared): number => (isFew(i) && isFew(j) ? 0 : score(i, j));
  const row = calibrate(inputOf(few, { scoreOf })).groups.find(({ group }) => group === "few")!;
  expect(row.mated).toEqual({ comparisons: 5, errors: 5, supported: true });
});

test("the curve falls, ends at the lowest FMR that is supported, and holds the point", () => {
  const { det, point, lowestFmr, wantedFmr } = calibrate(inputOf(pairsOf(80)));
  expect(det[0]!.fmr).toBeLessThanOrEqual(lowestFmr);
  for (const [i, rates] of det.entries()) {
    const before = det[i - 1];
    if (before === undefined) continue;
    expect(rates.fmr).toBeGreaterThanOrEqual(before.fmr);
    expect(rates.fnmr).toBeLessThanOrEqual(before.fnmr);
  }
  const within = det.findLast(({ fmr }) => fmr <= wantedFmr)!;
  expect(within.threshold).toBeGreaterThanOrEqual(point.threshold);
});

test("every comparison is in one bin of the histograms", () => {
  const { histogram, point } = calibrate(inputOf(pairsOf(60)));
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  expect(total(histogram.mated)).toBe(point.measured.matedComparisons);
  expect(total(histogram.nonMated)).toBe(point.measured.nonMatedComparisons);
});

test("a point is one that an operator's file may hold, and says when its cards are simulated", () => {
  const { point } = calibrate(inputOf(pairsOf(60), { about: { ...ABOUT, simulatedCards: true } }));
  expect(OperatingPoint.parse(JSON.parse(JSON.stringify(point)))).toEqual(point);
  expect(point).toMatchObject({
    id: "simulated-card-drawn-fmr-1e-3-abababab",
    comparison: "selfie-card",
    measured: {
      simulatedCards: true,
      report: "calibration of 2026-01-31 with simulated cards, pairs abababababababab",
    },
  });
});

const pageOf = (input: CalibrationInput): string =>
  calibrationPage(calibrate(input), {
    digests: input.plan.samples.map((_, i) => `digest-${i}`),
    failures: [{ picture: "digest-0", failure: "no-face" }],
  });

test("the same scores give the same files, byte for byte", () => {
  const input = inputOf(pairsOf(60));
  expect(pageOf(inputOf(pairsOf(60)))).toBe(pageOf(input));
  expect(JSON.stringify(calibrate(input).point)).toBe(JSON.stringify(calibrate(input).point));
});

test("a page names no picture, runs no script and loads nothing", () => {
  const page = pageOf(inputOf(pairsOf(60)));
  expect(page).toContain("digest-0");
  expect(page).not.toMatch(/Person_|\.jpg/);
  expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/);
  expect(page).not.toContain("NaN");
});

test("a page shows the figures of the point, and warns of simulated cards", () => {
  const input = inputOf(pairsOf(60));
  const { point } = calibrate(input);
  expect(pageOf(input)).toContain(`threshold ${point.threshold.toFixed(4)}`);
  expect(pageOf(input)).not.toContain("simulated");
  const simulated = { ...input, about: { ...ABOUT, simulatedCards: true } };
  expect(pageOf(simulated)).toContain("The cards are simulated.");
});

test("what a list calls a group cannot put markup on the page", () => {
  const hostile = pairsOf(60).map((pair) => ({ ...pair, group: "<b>" }));
  expect(pageOf(inputOf(hostile))).not.toContain("<b>");
});

test("a page says where the comparisons do not reach", () => {
  expect(pageOf(inputOf(pairsOf(60)))).toContain("not supported: too few comparisons");
});
