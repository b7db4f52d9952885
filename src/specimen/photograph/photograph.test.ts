import fc from "fast-check";
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { sharp } from "../../vision/image/sharp.ts";
import { warpQuadrilateral } from "../../vision/image/warp.ts";
import { drawSpecimen, type Specimen } from "../draw-specimen.ts";
import { seededRandom } from "../random.ts";
import { SHEETS } from "../drawing.ts";
import { UNREADABLE_CAUSES } from "../labels.ts";
import { CONDITIONS, LANDSCAPE, UPRIGHT_LARGE } from "./conditions.ts";
import { photographSpecimen } from "./photograph.ts";
import { drawPose } from "./pose.ts";
import { SURFACES } from "./surface.ts";

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

for (const surface of SURFACES) {
  test(`on ${surface}, the photograph rectified with the true corners is the card again`, async () => {
    const options = { condition: "mild", seed: 31, surface } as const;
    const { jpeg, labels } = await photographSpecimen(card.png, card.labels, options);
    const { widthPx, heightPx } = card.labels;
    const rectified = warpQuadrilateral(await decode(jpeg), labels.corners!, widthPx, heightPx);
    const drawn = await decode(card.png);
    // Half a pixel off along the print would already lose a third of this. A thumb hides some.
    const least = surface === "hand" ? 0.7 : 0.9;
    expect(correlation(rectified.data, drawn.data)).toBeGreaterThan(least);
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

for (const cause of UNREADABLE_CAUSES) {
  test(`${cause}: the number is wiped from the picture, and the labels say so`, async () => {
    const options = { seed: 7, surface: "plain-dark" } as const;
    const { jpeg, labels } = await photographSpecimen(card.png, card.labels, {
      ...options,
      condition: "unreadable",
      cause,
    });
    expect(labels).toMatchObject({ readable: false, unreadableCause: cause });
    const number = labels.polygons.idNumber!;
    if (cause === "cut-off") {
      const outside = number.filter(
        ([x, y]) => x < 0 || y < 0 || x > labels.widthPx || y > labels.heightPx,
      );
      expect(outside.length).toBeGreaterThanOrEqual(2);
      return;
    }
    if (cause === "too-small") {
      expect(number[3][1] - number[0][1]).toBeLessThan(8);
      return;
    }
    const drawn = await contrastOf(card.png, card.labels.polygons.idNumber!);
    expect(await contrastOf(jpeg, number)).toBeLessThan(drawn * 0.4);
  });
}

test("a hard photograph leaves the number its contrast, glare or not", async () => {
  for (let seed = 0; seed < 5; seed++) {
    const { jpeg, labels } = await photographSpecimen(card.png, card.labels, {
      condition: "hard",
      seed,
    });
    expect(labels.readable).toBe(true);
    expect(await contrastOf(jpeg, labels.polygons.idNumber!), String(seed)).toBeGreaterThan(20);
  }
});

test("another document beside it has its own corners", async () => {
  const { labels } = await photographSpecimen(card.png, card.labels, {
    condition: "mild",
    seed: 3,
    other: card,
  });
  expect(labels.otherCorners).toHaveLength(1);
});

test("clean is the card as drawn, with its labels unchanged", async () => {
  const { labels } = await photographSpecimen(card.png, card.labels, {
    condition: "clean",
    seed: 1,
  });
  expect(labels).toEqual(card.labels);
});

for (const condition of ["mild", "hard"] as const) {
  test(`in ${condition} photographs the whole document is on the picture, whatever its size and turn`, () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...Object.values(SHEETS)), (seed, sheet) => {
        const frame = sheet === SHEETS.a4 ? UPRIGHT_LARGE : LANDSCAPE;
        const ranges = CONDITIONS[condition];
        const corners = drawPose(seededRandom(seed), { ranges, sheet, frame });
        for (const [x, y] of corners)
          expect(x > 0 && x < frame.width && y > 0 && y < frame.height).toBe(true);
        // Clockwise from the upper left corner of the print: not mirrored.
        corners.forEach((corner, index) => {
          const [next, after] = [corners[(index + 1) % 4]!, corners[(index + 2) % 4]!];
          const turn =
            (next[0] - corner[0]) * (after[1] - next[1]) -
            (next[1] - corner[1]) * (after[0] - next[0]);
          expect(turn).toBeGreaterThan(0);
        });
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

/** Spread of brightness in the picture along the middle of a line of print, of 255. */
const contrastOf = async (picture: Buffer, polygon: Quadrilateral): Promise<number> => {
  const line = warpQuadrilateral(await decode(picture), polygon, 200, 24);
  const luma = Array.from({ length: 200 * 8 }, (_, i) => {
    const at = (i + 200 * 8) * 3;
    return (line.data[at]! + line.data[at + 1]! + line.data[at + 2]!) / 3;
  }).sort((a, b) => a - b);
  return luma[Math.floor(luma.length * 0.9)]! - luma[Math.floor(luma.length * 0.05)]!;
};
