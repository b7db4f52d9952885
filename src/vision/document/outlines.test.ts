import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point, Quadrilateral } from "../../observations/index.ts";
import type { DocumentMaps } from "./localiser.ts";
import { findOutlines } from "./outlines.ts";
import { intersectionOverUnion } from "./overlap.ts";
import { quadrilateralAround } from "./quadrilateral-around.ts";

const COLUMNS = 64;
const ROWS = 48;

/** Maps as a network without error would give them; corners of `hidden` are not seen. */
const mapsOf = (
  outlines: readonly Quadrilateral[],
  hidden: readonly number[] = [],
): DocumentMaps => {
  const cells = COLUMNS * ROWS;
  const maps = {
    columns: COLUMNS,
    rows: ROWS,
    inside: new Float32Array(cells),
    outline: new Float32Array(cells),
    corner: new Float32Array(cells),
    wayX: new Float32Array(cells),
    wayY: new Float32Array(cells),
  };
  for (const outline of outlines) {
    for (let cell = 0; cell < cells; cell++)
      if (holds(outline, (cell % COLUMNS) + 0.5, Math.floor(cell / COLUMNS) + 0.5))
        maps.inside[cell] = 1;
    for (const [k, corner] of outline.entries()) {
      for (const cell of cellsBetween(corner, outline[(k + 1) % 4]!)) maps.outline[cell] = 1;
      if (!hidden.includes(k)) markCorner(maps, corner);
    }
  }
  return maps;
};

const cellAt = ([x, y]: Point): number | undefined =>
  x >= 0 && y >= 0 && x < COLUMNS && y < ROWS ? Math.floor(y) * COLUMNS + Math.floor(x) : undefined;

const cellsBetween = ([x, y]: Point, [u, v]: Point): readonly number[] =>
  Array.from({ length: 201 }, (_, step): Point => [
    x + ((u - x) * step) / 200,
    y + ((v - y) * step) / 200,
  ]).flatMap((point) => cellAt(point) ?? []);

const markCorner = ({ corner, wayX, wayY }: DocumentMaps, [x, y]: Point): void => {
  const cell = cellAt([x, y]);
  if (cell === undefined) return;
  corner[cell] = 0.9;
  wayX[cell] = x - Math.floor(x) - 0.5;
  wayY[cell] = y - Math.floor(y) - 0.5;
};

const holds = (outline: Quadrilateral, x: number, y: number): boolean =>
  outline.every(([x1, y1], k) => {
    const [x2, y2] = outline[(k + 1) % 4]!;
    return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) >= 0;
  });

const rectangle = (centre: Point, width: number, angle: number): Quadrilateral =>
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([sx, sy]): Point => {
    const x = (sx! * width) / 2;
    const y = (sy! * width) / 1.586 / 2;
    return [
      centre[0] + x * Math.cos(angle) - y * Math.sin(angle),
      centre[1] + x * Math.sin(angle) + y * Math.cos(angle),
    ];
  }) as unknown as Quadrilateral;

const angles = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
const widths = fc.double({ min: 16, max: 36, noNaN: true });

test("a card whose corners are seen is found exactly, at any angle and size", () => {
  fc.assert(
    fc.property(angles, widths, (angle, width) => {
      const truth = rectangle([32, 24], width, angle);
      const [found] = findOutlines(mapsOf([truth]));
      expect(intersectionOverUnion(found!.corners, truth)).toBeGreaterThan(0.999);
      expect(found!.score).toBeGreaterThan(0.8);
    }),
  );
});

test("of a card with a corner under a finger the other three stay exact and most of it is found", () => {
  fc.assert(
    fc.property(angles, widths, fc.integer({ min: 0, max: 3 }), (angle, width, corner) => {
      const truth = rectangle([32, 24], width, angle);
      const [found] = findOutlines(mapsOf([truth], [corner]));
      expect(intersectionOverUnion(found!.corners, truth)).toBeGreaterThan(0.85);
      for (const [k, [x, y]] of truth.entries())
        if (k !== corner)
          expect(
            Math.min(...found!.corners.map(([u, v]) => Math.hypot(u - x, v - y))),
          ).toBeLessThan(0.01);
    }),
  );
});

test("two cards are two outlines, the larger one first", () => {
  const large = rectangle([20, 20], 30, 0.1);
  const small = rectangle([50, 38], 20, -0.2);
  const found = findOutlines(mapsOf([small, large]));
  expect(found).toHaveLength(2);
  expect(intersectionOverUnion(found[0]!.corners, large)).toBeGreaterThan(0.99);
  expect(intersectionOverUnion(found[1]!.corners, small)).toBeGreaterThan(0.99);
});

test("corners without a document between them are no outline", () => {
  const maps = mapsOf([rectangle([32, 24], 30, 0)]);
  expect(findOutlines({ ...maps, inside: new Float32Array(maps.inside.length) })).toEqual([]);
});

test("a quadrilateral around points holds them all, and is the quadrilateral itself where its corners are among them", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.double({ min: 0, max: 50, noNaN: true }),
          fc.double({ min: 0, max: 50, noNaN: true }),
        ),
        {
          minLength: 5,
          maxLength: 40,
        },
      ),
      (points) => {
        const around = quadrilateralAround(points);
        if (around === undefined) return;
        for (const [x, y] of points)
          for (const [k, [x1, y1]] of around.entries()) {
            const [x2, y2] = around[(k + 1) % 4]!;
            const side = Math.hypot(x2 - x1, y2 - y1);
            expect(((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)) / side).toBeGreaterThan(-1e-6);
          }
      },
    ),
  );
  const square: Point[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ];
  expect(new Set(quadrilateralAround([...square, [5, 5], [2, 8]]))).toEqual(new Set(square));
});
