import fc from "fast-check";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { sharp } from "../../vision/image/sharp.ts";
import { warpQuadrilateral } from "../../vision/image/warp.ts";
import { drawSpecimen, type Specimen } from "../draw-specimen.ts";
import { seededRandom } from "../random.ts";
import { CONDITIONS } from "./conditions.ts";
import { photographSpecimen } from "./photograph.ts";
import { drawPose } from "./pose.ts";

const PORTRAIT = readFileSync(
  "node_modules/argon-design-system-free/assets/img/faces/christian.jpg",
);

let card: Specimen;
beforeAll(async () => {
  card = await drawSpecimen({ variant: "pan-before-2017", seed: 4 }, PORTRAIT);
});

const decode = async (picture: Buffer) => {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
};

test("a card is photographed again, byte for byte, from the seed", async () => {
  const options = { condition: "mild", seed: 9 } as const;
  const first = await photographSpecimen(card.png, card.labels, options);
  const again = await photographSpecimen(card.png, card.labels, options);
  expect(again.jpeg.equals(first.jpeg)).toBe(true);
  expect(again.labels).toEqual(first.labels);
});

for (const surface of ["wood", "cloth", "plain", "clutter", "paper"] as const) {
  test(`on ${surface}, the photograph rectified with the true corners is the card again`, async () => {
    const options = { condition: "mild", seed: 31, surface } as const;
    const { jpeg, labels } = await photographSpecimen(card.png, card.labels, options);
    const { widthPx, heightPx } = card.labels;
    const rectified = warpQuadrilateral(await decode(jpeg), labels.corners!, widthPx, heightPx);
    const drawn = await decode(card.png);
    // Half a pixel off along the print would already lose a third of this.
    expect(correlation(rectified.data, drawn.data)).toBeGreaterThan(0.9);
  });
}

test("polygons move with the card", async () => {
  const { labels } = await photographSpecimen(card.png, card.labels, {
    condition: "hard",
    seed: 2,
  });
  const [a, b, c, d] = labels.corners!;
  const xs = [a, b, c, d].map(([x]) => x);
  const ys = [a, b, c, d].map(([, y]) => y);
  for (const polygon of Object.values(labels.polygons)) {
    for (const [x, y] of polygon) {
      expect(x).toBeGreaterThan(Math.min(...xs));
      expect(x).toBeLessThan(Math.max(...xs));
      expect(y).toBeGreaterThan(Math.min(...ys));
      expect(y).toBeLessThan(Math.max(...ys));
    }
  }
});

test("clean is the card as drawn, with its labels unchanged", async () => {
  const { labels } = await photographSpecimen(card.png, card.labels, {
    condition: "clean",
    seed: 1,
  });
  expect(labels).toEqual(card.labels);
});

for (const condition of ["mild", "hard"] as const) {
  test(`in ${condition} photographs the whole card is on the picture, corners in reading order`, () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [a, b, c, d] = drawPose(seededRandom(seed), CONDITIONS[condition]);
        for (const [x, y] of [a, b, c, d]) {
          expect(x > 0 && x < 1600 && y > 0 && y < 1200).toBe(true);
        }
        expect(b[0]).toBeGreaterThan(a[0]);
        expect(c[0]).toBeGreaterThan(d[0]);
        expect(d[1]).toBeGreaterThan(a[1]);
        expect(c[1]).toBeGreaterThan(b[1]);
      }),
    );
  });
}

/** Pearson's, over all samples. */
const correlation = (a: Uint8Array, b: Uint8Array): number => {
  const mean = (values: Uint8Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const da = a[i]! - meanA;
    const db = b[i]! - meanB;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return ab / Math.sqrt(aa * bb);
};
