import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point, Quadrilateral } from "../../observations/index.ts";
import { applyHomography, frameOf, homography, type Pixels } from "../image/index.ts";
import { intersectionOverUnion } from "./overlap.ts";
import { refineOutline } from "./refine-outline.ts";

const TRUTH: Quadrilateral = [
  [180, 150],
  [560, 170],
  [550, 410],
  [170, 390],
];

const cardOnTable = (card: number, table: number): Pixels => {
  const [widthPx, heightPx] = [800, 600];
  const data = new Uint8Array(widthPx * heightPx * 3).fill(table);
  const toCard = homography(TRUTH, frameOf(1, 1));
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const [u, v] = applyHomography(toCard, [x + 0.5, y + 0.5]);
      if (u > 0 && u < 1 && v > 0 && v < 1)
        data.fill(card, (y * widthPx + x) * 3, (y * widthPx + x + 1) * 3);
    }
  return { data, widthPx, heightPx };
};

test("an outline that is a few pixels off comes to lie on the edges, light on dark and dark on light", () => {
  const shift = fc.double({ min: -4, max: 4, noNaN: true });
  const scenes = [cardOnTable(210, 70), cardOnTable(60, 200), cardOnTable(240, 228)];
  fc.assert(
    fc.property(
      fc.constantFrom(...scenes),
      fc.array(shift, { minLength: 8, maxLength: 8 }),
      (scene, shifts) => {
        const rough = TRUTH.map(([x, y], k): Point => [x + shifts[2 * k]!, y + shifts[2 * k + 1]!]);
        const refined = refineOutline(scene, rough as unknown as Quadrilateral);
        expect(intersectionOverUnion(refined, TRUTH)).toBeGreaterThan(0.985);
      },
    ),
    { numRuns: 40 },
  );
});

test("where there is no edge the outline stays where it was", () => {
  const refined = refineOutline(cardOnTable(128, 128), TRUTH);
  for (const [k, [x, y]] of refined.entries()) {
    expect(x).toBeCloseTo(TRUTH[k]![0], 6);
    expect(y).toBeCloseTo(TRUTH[k]![1], 6);
  }
});
