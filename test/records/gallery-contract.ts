/**
 * @file What must hold of every engine of 1:N search, as data: whoever attaches another runs each of these on it.
 *
 * In:  a way to open an empty gallery of vectors of one length.
 * Out: guarantees, each with a name and a check that throws where it does not hold.
 *
 * `leastRecall` is 1 for an exact engine. One that finds less may say so, and then says so in its reports.
 */
import assert from "node:assert/strict";
import type { FaceGallery, KeyedVector } from "../../src/records/gallery/index.ts";
import { mulberry32 } from "../../src/specimen/index.ts";

export const CONTRACT_DIMENSIONS = 32;

export interface GalleryUnderTest {
  readonly gallery: FaceGallery;
  /** Told of everything that is added or removed, for engines that read vectors again from where they are kept. */
  readonly kept: Map<number, Float32Array>;
}

export interface GalleryGuarantee {
  readonly name: string;
  readonly holds: (under: GalleryUnderTest, leastRecall: number) => Promise<void>;
}

export const unit = (values: ArrayLike<number>): Float32Array => {
  const length = Math.hypot(...Array.from(values));
  return Float32Array.from(values, (value) => value / length);
};

export const randomUnit = (random: () => number, dimensions: number): Float32Array =>
  unit(Array.from({ length: dimensions }, () => random() + random() + random() - 1.5));

/** Every vector compared, nothing clever: what an exact engine has to equal. */
export const bruteForce = (
  kept: ReadonlyMap<number, Float32Array>,
  probe: Float32Array,
  { threshold, limit }: { readonly threshold: number; readonly limit: number },
) =>
  [...kept]
    .map(([key, vector]) => ({
      key,
      score: Math.min(
        1,
        Math.max(
          -1,
          vector.reduce((sum, x, i) => sum + x * probe[i]!, 0),
        ),
      ),
    }))
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score || a.key - b.key)
    .slice(0, limit);

const add = async ({ gallery, kept }: GalleryUnderTest, vectors: readonly KeyedVector[]) => {
  for (const { key, vector } of vectors) kept.set(key, vector);
  await gallery.add(vectors);
};

const remove = async ({ gallery, kept }: GalleryUnderTest, keys: readonly number[]) => {
  for (const key of keys) kept.delete(key);
  await gallery.remove(keys);
};

const people = (count: number, seed: number, firstKey = 1): readonly KeyedVector[] => {
  const random = mulberry32(seed);
  return Array.from({ length: count }, (_, i) => ({
    key: firstKey + i,
    vector: randomUnit(random, CONTRACT_DIMENSIONS),
  }));
};

const ALL = { threshold: -1, limit: Infinity };

export const GALLERY_CONTRACT: readonly GalleryGuarantee[] = [
  {
    name: "an empty gallery finds nobody",
    holds: async ({ gallery }) => {
      assert.equal(gallery.size, 0);
      assert.deepEqual(await gallery.search(people(1, 1)[0]!.vector, ALL), []);
    },
  },
  {
    name: "whoever was added is found with a score of 1, at once",
    holds: async (under) => {
      for (const one of people(50, 2)) {
        await add(under, [one]);
        const [best] = await under.gallery.search(one.vector, { threshold: 0.9, limit: 1 });
        assert.equal(best?.key, one.key);
        assert.ok(Math.abs(best.score - 1) < 1e-6);
      }
      assert.equal(under.gallery.size, 50);
    },
  },
  {
    name: "the same are found, in the same order and with the same scores, as by comparing all",
    holds: async (under, leastRecall) => {
      await add(under, people(3000, 3));
      for (const { vector } of people(20, 4)) {
        for (const wanted of [
          ALL,
          { threshold: 0.4, limit: Infinity },
          { threshold: -1, limit: 10 },
        ]) {
          const expected = bruteForce(under.kept, vector, wanted);
          const found = await under.gallery.search(vector, wanted);
          const keys = new Set(found.map(({ key }) => key));
          const recalled = expected.filter(({ key }) => keys.has(key)).length;
          assert.ok(recalled >= leastRecall * expected.length);
          if (leastRecall === 1) assert.deepEqual(found, expected);
        }
      }
    },
  },
  {
    name: "nobody below the threshold and no more than the limit are found",
    holds: async (under) => {
      await add(under, people(500, 5));
      const [probe] = people(1, 6);
      const found = await under.gallery.search(probe!.vector, { threshold: 0.1, limit: 7 });
      assert.equal(found.length, 7);
      assert.ok(found.every(({ score }) => score >= 0.1));
      const none = await under.gallery.search(probe!.vector, { threshold: 0.999, limit: 7 });
      assert.deepEqual(none, []);
    },
  },
  {
    name: "whoever was removed is not found, and the next best takes the place",
    holds: async (under) => {
      const all = people(200, 7);
      await add(under, all);
      const probe = all[100]!.vector;
      const before = await under.gallery.search(probe, { threshold: -1, limit: 3 });
      await remove(under, [before[0]!.key, 99_999]);
      const after = await under.gallery.search(probe, { threshold: -1, limit: 2 });
      assert.deepEqual(after, before.slice(1));
      assert.equal(under.gallery.size, 199);
    },
  },
  {
    name: "one vector under several keys is found under each, the lowest first; removed twice is removed once",
    holds: async (under) => {
      const [one] = people(1, 8);
      await add(
        under,
        [3, 5, 8].map((key) => ({ key, vector: one!.vector })),
      );
      const keys = async () => (await under.gallery.search(one!.vector, ALL)).map(({ key }) => key);
      assert.deepEqual(await keys(), [3, 5, 8]);
      await remove(under, [5]);
      await remove(under, [5]);
      assert.deepEqual(await keys(), [3, 8]);
      assert.equal(under.gallery.size, 2);
    },
  },
  {
    name: "a key that does not grow, another length and a vector that is not of unit length are refused, whole batches at once",
    holds: async (under) => {
      await add(under, people(3, 9));
      const [fine] = people(1, 10, 4);
      const refused: readonly KeyedVector[][] = [
        [fine!, { ...fine!, key: 4 }],
        [{ ...fine!, key: 3 }],
        [{ ...fine!, key: 2 ** 32 }],
        [fine!, { key: 5, vector: fine!.vector.subarray(1) }],
        [{ key: 5, vector: fine!.vector.map((x) => 2 * x) }],
        [{ key: 5, vector: fine!.vector.map(() => NaN) }],
      ];
      for (const vectors of refused) await assert.rejects(under.gallery.add(vectors), RangeError);
      assert.equal(under.gallery.size, 3);
      await assert.rejects(under.gallery.search(fine!.vector.subarray(1), ALL), RangeError);
      await assert.rejects(
        under.gallery.search(
          fine!.vector.map(() => 0),
          ALL,
        ),
        RangeError,
      );
    },
  },
  {
    name: "searches at the same time do not disturb each other",
    holds: async (under) => {
      const all = people(400, 11);
      await add(under, all);
      const found = await Promise.all(
        all.map(({ vector }) => under.gallery.search(vector, { threshold: 0.9, limit: 1 })),
      );
      assert.deepEqual(
        found.map(([best]) => best?.key),
        all.map(({ key }) => key),
      );
    },
  },
];
