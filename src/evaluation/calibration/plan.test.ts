import { expect, test } from "vitest";
import type { FacePair } from "../faces-pairs.ts";
import { type Compared, forEachNonMated, type Plan, planComparisons } from "./plan.ts";

const mated = (a: string, b: string, over: Partial<FacePair> = {}): FacePair => ({
  mated: true,
  a,
  b,
  ...over,
});
const nonMated = (a: string, b: string, over: Partial<FacePair> = {}): FacePair => ({
  ...mated(a, b, over),
  mated: false,
});

const nonMatedNames = (plan: Plan, isUsable = (_: number): boolean => true): readonly string[] => {
  const found: Compared[] = [];
  forEachNonMated(plan, isUsable, (...pair) => found.push(pair));
  return found
    .map((pair) => pair.map((i) => `${plan.samples[i]!.name} ${plan.samples[i]!.as}`).join(", "))
    .sort();
};

test("selfies are compared with cards of other people, never two selfies or two cards", () => {
  const plan = planComparisons(
    [
      mated("p1/s.jpg", "p1/c.jpg"),
      mated("p2/s.jpg", "p2/c.jpg"),
      nonMated("p1/s.jpg", "p2/c.jpg"),
    ],
    "selfie-card",
  );
  expect(plan.peopleKnown).toBe(true);
  expect(nonMatedNames(plan)).toEqual([
    "p1/s.jpg selfie, p2/c.jpg card",
    "p2/s.jpg selfie, p1/c.jpg card",
  ]);
});

test("two selfies are compared once, whichever column they stand in", () => {
  const plan = planComparisons(
    [mated("p1/1.jpg", "p1/2.jpg"), nonMated("p2/1.jpg", "p1/1.jpg")],
    "selfie-selfie",
  );
  expect(nonMatedNames(plan)).toEqual([
    "p1/1.jpg selfie, p2/1.jpg selfie",
    "p1/2.jpg selfie, p2/1.jpg selfie",
  ]);
});

test("a sample that cannot be used is in no comparison", () => {
  const plan = planComparisons(
    [mated("p1/1.jpg", "p1/2.jpg"), nonMated("p2/1.jpg", "p1/1.jpg")],
    "selfie-selfie",
  );
  const lost = plan.samples.findIndex(({ name }) => name === "p1/1.jpg");
  expect(nonMatedNames(plan, (sample) => sample !== lost)).toEqual([
    "p1/2.jpg selfie, p2/1.jpg selfie",
  ]);
});

test("where names of files contradict the labels nobody is known, and only listed pairs are compared", () => {
  // By their names all selfies would be of one person and all cards of another.
  const plan = planComparisons(
    [
      mated("selfies/1.jpg", "cards/1.jpg"),
      mated("selfies/2.jpg", "cards/2.jpg"),
      mated("selfies/3.jpg", "cards/3.jpg"),
      nonMated("selfies/1.jpg", "cards/2.jpg"),
    ],
    "selfie-card",
  );
  expect(plan.peopleKnown).toBe(false);
  expect(plan.people).toBe(3);
  expect(nonMatedNames(plan)).toEqual(["selfies/1.jpg selfie, cards/2.jpg card"]);
});

test("people that the list names count, whatever the files are called", () => {
  const plan = planComparisons(
    [
      mated("selfies/1.jpg", "cards/1.jpg", { people: ["x", "x"] }),
      mated("selfies/2.jpg", "cards/2.jpg", { people: ["y", "y"] }),
    ],
    "selfie-card",
  );
  expect(plan.peopleKnown).toBe(true);
  expect(nonMatedNames(plan)).toHaveLength(2);
});

test("a picture with two people, or a person with two groups, is refused with the line", () => {
  const people = [
    nonMated("1.jpg", "2.jpg", { people: ["x", "y"] }),
    nonMated("1.jpg", "3.jpg", { people: ["z", "y"] }),
  ];
  expect(() => planComparisons(people, "selfie-selfie")).toThrow("Line 3");
  const groups = [
    mated("p/1.jpg", "p/2.jpg", { group: "north" }),
    mated("p/1.jpg", "p/3.jpg", { group: "south" }),
  ];
  expect(() => planComparisons(groups, "selfie-selfie")).toThrow("Line 3");
});
