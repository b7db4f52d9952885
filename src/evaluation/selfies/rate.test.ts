import fc from "fast-check";
import { expect, test } from "vitest";
import { peopleOf } from "./people.ts";
import { rateOf } from "./rate.ts";

// Newcombe (1998), Statistics in Medicine 17, table I: method 3, Wilson without continuity correction.
for (const [count, of, low, high] of [
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
] as const)
  test(`${count} of ${of}: the published interval`, () => {
    expect(rateOf(count, of)).toMatchObject({ low, high });
  });

test("of none no rate is known", () => {
  expect(rateOf(0, 0)).toEqual({ count: 0, of: 0, rate: null, low: 0, high: 1 });
});

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 40 });

test("each person is in one half, the same whoever else is there", () => {
  fc.assert(
    fc.property(names, (people) => {
      const filesOf = (person: string) => [`${person}/1.jpg`, `${person}/2.jpg`];
      for (const { half, pictures } of peopleOf(people.flatMap(filesOf))) {
        expect(pictures.length).toBe(2);
        expect(peopleOf([...pictures])).toEqual([{ half, pictures }]);
      }
    }),
    { numRuns: 30 },
  );
});

test("pictures in one folder belong to one person each by the stem of their names", () => {
  const people = peopleOf(["anna-1.jpg", "anna-2.jpg", "bert.jpg"]);
  expect(people.map(({ pictures }) => pictures.length).sort()).toEqual([1, 2]);
});
