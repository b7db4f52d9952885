import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bootstrapAcross,
  bootstrapListed,
  bootstrapMated,
  bootstrapNonMated,
} from "./bootstrap.ts";
import {
  bestAccuracy,
  canSupportRate,
  comparisonsNeeded,
  crossValidatedAccuracy,
  equalErrorRate,
  ratesAt,
  ratesAtFmr,
} from "./faces.ts";
import { identityOf, PairsFileError, parsePairs } from "./faces-pairs.ts";

const labelled = (mated: readonly number[], nonMated: readonly number[]) => [
  ...mated.map((score) => ({ mated: true, score })),
  ...nonMated.map((score) => ({ mated: false, score })),
];

test("a score equal to the threshold is a match", () => {
  expect(ratesAt(0.5, [0.5, 0.4], [0.5, 0.4, 0.3, 0.2])).toEqual({
    threshold: 0.5,
    fmr: 0.25,
    fnmr: 0.5,
  });
});

test("at an FMR of 1 in 10 one of ten non-mated scores may match", () => {
  const nonMated = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0];
  expect(ratesAtFmr(0.1, [0.85, 0.79], nonMated)).toEqual({
    threshold: 0.8001,
    fmr: 0.1,
    fnmr: 0.5,
  });
});

test("where the allowed score is tied with the next, neither matches", () => {
  expect(ratesAtFmr(0.25, [1], [0.9, 0.9, 0.1, 0]).fmr).toBe(0);
});

test("the FMR at a threshold set for it never exceeds the wanted one", () => {
  const scores = fc.array(fc.double({ min: -1, max: 0.99, noNaN: true }), {
    minLength: 1,
    maxLength: 200,
  });
  fc.assert(
    fc.property(scores, fc.constantFrom(0.3, 0.1, 1e-2, 1e-3), (nonMated, wanted) => {
      const descending = [...nonMated].sort((a, b) => b - a);
      expect(ratesAtFmr(wanted, [1], descending).fmr).toBeLessThanOrEqual(wanted);
    }),
  );
});

test("three thousand comparisons support 1 in 1,000, fewer do not", () => {
  expect(canSupportRate(1e-3, 3000)).toBe(true);
  expect(canSupportRate(1e-3, 2999)).toBe(false);
  expect(comparisonsNeeded(1e-3)).toBe(3000);
});

test("the comparisons that a rate is said to need support it, and one fewer do not", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-7, max: 0.5, noNaN: true }), (rate) => {
      const needed = comparisonsNeeded(rate);
      expect(canSupportRate(rate, needed)).toBe(true);
      expect(canSupportRate(rate, needed - 1)).toBe(false);
    }),
  );
});

test("the equal error rate of separated scores is 0, of the same scores one half", () => {
  expect(equalErrorRate([0.8, 0.9], [0.1, 0.2]).eer).toBe(0);
  expect(equalErrorRate([0.1, 0.2, 0.3, 0.4], [0.1, 0.2, 0.3, 0.4]).eer).toBe(0.5);
});

test("one mated pair below all non-mated ones costs one pair of accuracy", () => {
  const pairs = labelled([0.05, 0.8, 0.9, 0.95], [0.1, 0.2, 0.3, 0.4]);
  const { accuracy, threshold } = bestAccuracy(pairs);
  expect(accuracy).toBe(7 / 8);
  expect(threshold).toBeCloseTo(0.6, 9);
});

test("ten-fold accuracy of separated scores is 1; of fewer pairs than folds there is none", () => {
  const ten = Array.from({ length: 10 }, (_, i) => i / 100);
  expect(
    crossValidatedAccuracy(
      labelled(
        ten.map((s) => s + 0.5),
        ten,
      ),
    ),
  ).toEqual({ mean: 1, deviation: 0 });
  expect(() => crossValidatedAccuracy([])).toThrow(RangeError);
});

test("the threshold of a fold is not chosen on that fold", () => {
  // In the first tenth the labels are the wrong way round: a threshold from the other nine must fail there.
  const mated = Array.from({ length: 10 }, (_, i) => (i === 0 ? 0.1 : 0.9));
  const nonMated = Array.from({ length: 10 }, (_, i) => (i === 0 ? 0.95 : 0.2));
  expect(crossValidatedAccuracy(labelled(mated, nonMated)).mean).toBeCloseTo(0.9, 9);
});

test("intervals hold the rate, repeat exactly, and one person's errors weigh as one person", () => {
  const even = Array.from({ length: 100 }, () => ({ comparisons: 10, errors: 1 }));
  expect(bootstrapMated(even)).toEqual({ low: 0.1, high: 0.1 });
  const gathered = Array.from({ length: 100 }, (_, i) => ({
    comparisons: 10,
    errors: i < 10 ? 10 : 0,
  }));
  const interval = bootstrapMated(gathered);
  expect(interval.low).toBeLessThan(0.06);
  expect(interval.high).toBeGreaterThan(0.14);
  expect(bootstrapMated(gathered)).toEqual(interval);
});

test("all pairs, probes against references and a list of the same pairs have one interval", () => {
  const people = Array.from({ length: 12 }, (_, person) => person);
  const pairs = people.flatMap((a) => people.filter((b) => b > a).map((b) => [a, b] as const));
  const matches = pairs.filter(([a, b]) => (a * b) % 7 === 3);
  const all = bootstrapNonMated(
    people.map(() => 1),
    matches,
  );
  expect(all.high).toBeGreaterThan(all.low);
  expect(bootstrapListed(people.length, pairs, matches)).toEqual(all);
  // Each pair twice: either of the two may be the probe.
  const bothWays = [...matches, ...matches.map(([a, b]) => [b, a] as const)];
  expect(
    bootstrapAcross(
      people.map(() => ({ probes: 1, references: 1 })),
      bothWays,
    ),
  ).toEqual(all);
});

test("without a false match the interval of the FMR is 0", () => {
  expect(bootstrapNonMated([3, 2, 4], [])).toEqual({ low: 0, high: 0 });
});

test("pairs are read by the names of their columns", () => {
  expect(parsePairs("fold,b,mated,a\r\n1,y.jpg,1,x.jpg\n1,z.jpg,0,x.jpg\n")).toEqual([
    { mated: true, a: "x.jpg", b: "y.jpg" },
    { mated: false, a: "x.jpg", b: "z.jpg" },
  ]);
});

test("a list that cannot be used says which line", () => {
  expect(() => parsePairs("a,b\nx,y")).toThrow(PairsFileError);
  expect(() => parsePairs("mated,a,b\n1,x,y\nyes,x,z")).toThrow("Line 3");
  expect(() => parsePairs("mated,a,b\n1,x,y")).toThrow("mated and non-mated");
});

test("people and groups are read where the columns are there; with people, mated pairs are enough", () => {
  const rule = { nonMated: "listed-unless-people-are-named" } as const;
  const csv = "mated,a,b,person_a,person_b,group\n1,x,y,p1,p1,north\n1,z,w,p2,p2,\n";
  expect(parsePairs(csv, rule)).toEqual([
    { mated: true, a: "x", b: "y", people: ["p1", "p1"], group: "north" },
    { mated: true, a: "z", b: "w", people: ["p2", "p2"] },
  ]);
  expect(() => parsePairs(csv)).toThrow("mated and non-mated");
  expect(() => parsePairs("mated,a,b\n1,x,y", rule)).toThrow("mated and non-mated");
});

test("people who contradict the label, or are missing on one side, are refused with their line", () => {
  const rows = (row: string) => parsePairs(`mated,a,b,person_a,person_b\n0,x,y,p1,p2\n${row}`);
  expect(() => rows("1,x,z,p1,p2")).toThrow("Line 3");
  expect(() => rows("0,x,z,p1,p1")).toThrow("Line 3");
  expect(() => rows("1,x,z,p1,")).toThrow("Line 3");
  expect(() => parsePairs("mated,a,b,person_a\n1,x,y,p1")).toThrow("person_a and person_b");
});

test("a person is the folder, or the file's name without its number", () => {
  expect(identityOf("Person_One/Person_One_0003.jpg")).toBe("Person_One");
  expect(identityOf("person-one-12.png")).toBe("person-one");
  expect(identityOf("person_one.png")).toBe("person_one");
});
