import { describe, expect, test } from "vitest";
import type { Quadrilateral } from "../../observations/index.ts";
import { endOfPicture, rowsOfZone, stretched } from "./zone-rows.ts";

const PITCH = 20;
const HEIGHT = 32;
/** Lines of a zone stand 2.5 pitches below one another. */
const ROW = 2.5 * PITCH;

const turned = (degrees: number) => {
  const radians = (degrees * Math.PI) / 180;
  return (x: number, y: number): [number, number] => [
    500 + x * Math.cos(radians) - y * Math.sin(radians),
    400 + x * Math.sin(radians) + y * Math.cos(radians),
  ];
};

const box = (
  [left, right]: readonly [number, number],
  middle: number,
  at = turned(0),
): Quadrilateral => [
  at(left, middle - HEIGHT / 2),
  at(right, middle - HEIGHT / 2),
  at(right, middle + HEIGHT / 2),
  at(left, middle + HEIGHT / 2),
];

const close = (polygon: Quadrilateral, to: Quadrilateral): void => {
  for (const [i, [x, y]] of polygon.entries()) {
    expect(x).toBeCloseTo(to[i]![0], 3);
    expect(y).toBeCloseTo(to[i]![1], 3);
  }
};

describe.each([0, 12, 90, 180, 270])("a zone turned by %d degrees", (degrees) => {
  const at = turned(degrees);

  test("a row that was found in pieces is one, and so is the row above it that was not seen to be of the zone", () => {
    const polygons = [
      box([-300, 100], -ROW, at),
      box([200, 350], 0, at),
      box([-300, 120], 0, at),
      box([-100, 200], -4 * ROW, at),
    ];
    const rows = rowsOfZone(polygons, [2], PITCH);
    expect(rows.map(({ boxes }) => boxes)).toEqual([[2, 1], [0]]);
  });

  test("a row is stretched along its own direction, from where its zone begins", () => {
    const [row] = rowsOfZone([box([-300, 100], 0, at)], [0], PITCH);
    close(stretched(row!, row!.left - 20, row!.left + 700), box([-320, 400], 0, at));
  });
});

test("print above a zone is no row of it where it stands too near, too far, elsewhere or is of another size", () => {
  const seed = box([-300, 300], 0);
  for (const other of [
    box([-300, 0], -ROW / 2),
    box([-300, 0], -2 * ROW),
    box([-200, 100], -ROW),
    box([-300, -200], -ROW),
    box([-300, 0], -ROW, (x, y) => turned(0)(x * 3, y * 3)),
  ])
    expect(rowsOfZone([seed, other], [0], PITCH)).toHaveLength(1);
});

test("a row ends with the picture", () => {
  const [row] = rowsOfZone([box([-300, 100], 0)], [0], PITCH);
  expect(endOfPicture(row!, { widthPx: 1000, heightPx: 800 }) - row!.left).toBeCloseTo(800);
  const [down] = rowsOfZone([box([-300, 100], 0, turned(270))], [0], PITCH);
  expect(endOfPicture(down!, { widthPx: 1000, heightPx: 800 }) - down!.left).toBeCloseTo(700);
});

test("a line that looks like one of a zone but lies across it is of none of its rows", () => {
  const across = box([-200, 200], -ROW, turned(90));
  const rows = rowsOfZone([box([-300, 300], 0), across], [0, 1], PITCH);
  expect(rows.map(({ boxes }) => boxes)).toEqual([[0]]);
});
