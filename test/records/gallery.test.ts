import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { Int8Gallery } from "../../src/records/gallery/index.ts";
import type { KeyedVector } from "../../src/records/gallery/index.ts";
import { mulberry32 } from "../../src/specimen/index.ts";
import {
  bruteForce,
  CONTRACT_DIMENSIONS,
  GALLERY_CONTRACT,
  randomUnit,
  unit,
} from "./gallery-contract.ts";

const opened: Int8Gallery[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((gallery) => gallery.close()));
});

const open = (dimensions: number, shards: number) => {
  const kept = new Map<number, Float32Array>();
  const gallery = new Int8Gallery({
    dimensions,
    shards,
    readVectors: (keys) =>
      Promise.resolve(
        new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key)!] as const] : []))),
      ),
  });
  opened.push(gallery);
  return { gallery, kept };
};

for (const shards of [1, 3])
  for (const { name, holds } of GALLERY_CONTRACT)
    test(`int8, ${shards} shards: ${name}`, async () => {
      await holds(open(CONTRACT_DIMENSIONS, shards), 1);
    });

const fill = async (
  { gallery, kept }: ReturnType<typeof open>,
  vectors: readonly Float32Array[],
) => {
  const keyed: KeyedVector[] = vectors.map((vector, i) => ({ key: i + 1, vector }));
  for (const { key, vector } of keyed) kept.set(key, vector);
  await gallery.add(keyed);
};

/** Unit vectors of every kind: dense, nearly all zeros, one value alone, and one value so large that the rest round away. */
const anyUnit = (dimensions: number): fc.Arbitrary<Float32Array> =>
  fc
    .oneof(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
        minLength: dimensions,
        maxLength: dimensions,
      }),
      fc
        .tuple(fc.nat(dimensions - 1), fc.constantFrom(1, -1))
        .map(([place, sign]) =>
          Array.from({ length: dimensions }, (_, i) => (i === place ? sign : 0)),
        ),
      fc.tuple(fc.nat(dimensions - 1), fc.integer()).map(([place, seed]) => {
        const random = mulberry32(seed);
        return Array.from({ length: dimensions }, (_, i) =>
          i === place ? 1 : (random() - 0.5) / 200,
        );
      }),
    )
    .filter((values) => Math.hypot(...values) > 1e-3)
    .map(unit);

for (const dimensions of [1, 7, 16, 33, 128])
  test(`the answer is that of comparing all, for any unit vectors of ${dimensions} values`, async () => {
    const wanted = fc.record({
      threshold: fc.double({ min: -1, max: 1, noNaN: true }),
      limit: fc.oneof(fc.constant(Infinity), fc.integer({ min: 1, max: 12 })),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyUnit(dimensions), { minLength: 1, maxLength: 60 }),
        anyUnit(dimensions),
        wanted,
        async (vectors, probe, { threshold, limit }) => {
          const under = open(dimensions, 2);
          await fill(under, vectors);
          expect(await under.gallery.search(probe, { threshold, limit })).toEqual(
            bruteForce(under.kept, probe, { threshold, limit }),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

/** Many vectors whose scores differ by less than a step of an int8 value: rounding alone would order them at will. */
test("near-ties that rounding cannot tell apart are told apart, also around the threshold", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 2, max: 7 }), async (seed, digits) => {
      const random = mulberry32(seed);
      const probe = randomUnit(random, 96);
      const away = randomUnit(random, 96);
      const under = open(96, 2);
      await fill(
        under,
        Array.from({ length: 200 }, () => {
          const noise = randomUnit(random, 96);
          return unit(probe.map((x, i) => x + away[i]! + noise[i]! * 10 ** -digits));
        }),
      );
      const all = bruteForce(under.kept, probe, { threshold: -1, limit: Infinity });
      for (const wanted of [
        { threshold: -1, limit: 5 },
        // Exactly at a score: it and all better ones, nobody else.
        { threshold: all[90]!.score, limit: Infinity },
        { threshold: all[3]!.score, limit: 2 },
      ])
        expect(await under.gallery.search(probe, wanted)).toEqual(
          bruteForce(under.kept, probe, wanted),
        );
    }),
    { numRuns: 40 },
  );
});

test("threads find the same as brute force: 33,000 vectors of 704 values in two shards", async () => {
  const random = mulberry32(704);
  const under = open(704, 2);
  const base = Array.from({ length: 50 }, () => randomUnit(random, 704));
  await fill(
    under,
    Array.from({ length: 33_000 }, (_, i) => {
      const own = base[i % 50]!;
      return unit(own.map((x) => x + (random() - 0.5) * 0.2));
    }),
  );
  for (const probe of base.slice(0, 1))
    for (const wanted of [
      { threshold: 0.5, limit: Infinity },
      { threshold: -1, limit: 10 },
    ])
      expect(await under.gallery.search(probe, wanted)).toEqual(
        bruteForce(under.kept, probe, wanted),
      );
});

test("a vector takes one byte a value and 12 more", async () => {
  const { gallery, kept } = open(704, 2);
  const random = mulberry32(1);
  const vector = randomUnit(random, 704);
  await fill(
    { gallery, kept },
    Array.from({ length: 20_000 }, () => vector),
  );
  expect(gallery.memoryBytes / (20_000 * 704)).toBeLessThan(1.1);
});

test("vectors that are gone where they are kept are not found, and keep nobody else out", async () => {
  const under = open(16, 2);
  const [one, other] = [unit([1, ...Array<number>(15).fill(0)]), unit(Array<number>(16).fill(1))];
  await fill(under, [one, one, other]);
  under.kept.delete(1);
  under.kept.delete(2);
  expect(await under.gallery.search(one, { threshold: 0, limit: 1 })).toEqual(
    bruteForce(under.kept, one, { threshold: 0, limit: 1 }),
  );
  expect(under.gallery.size).toBe(1);
});
