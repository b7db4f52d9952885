import fc from "fast-check";
import { expect, test } from "vitest";
import type { Point } from "../../observations/index.ts";
import { alignedCorners, ALIGNMENTS, similarity } from "./align.ts";
import { surroundingsOf, softmaxOfFirst } from "./attack.ts";
import {
  areaOf,
  clampBox,
  intersectionOverSmaller,
  intersectionOverUnion,
  suppressOverlaps,
} from "./box.ts";
import { interpretDetections } from "./detect.ts";
import { unitVector } from "./feature-model.ts";
import { interpretLandmarks } from "./landmarks.ts";
import { poseOf } from "./pose.ts";
import { qualityOf } from "./quality.ts";
import { bestFirst } from "./rank.ts";

const side = fc.double({ min: 1, max: 500, noNaN: true });
const position = fc.double({ min: -500, max: 500, noNaN: true });
const anyBox = fc.record({ left: position, top: position, width: side, height: side });

test("overlap is symmetric, 1 with itself, and never beyond 0 to 1", () => {
  fc.assert(
    fc.property(anyBox, anyBox, (a, b) => {
      for (const overlap of [intersectionOverUnion, intersectionOverSmaller]) {
        expect(overlap(a, a)).toBeCloseTo(1, 9);
        expect(overlap(a, b)).toBeCloseTo(overlap(b, a), 9);
        expect(overlap(a, b)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, b)).toBeLessThanOrEqual(1 + 1e-9);
      }
    }),
  );
});

test("of boxes on one face the best is kept, and boxes apart are all kept", () => {
  const at = (left: number, score: number) => ({
    box: { left, top: 0, width: 10, height: 10 },
    score,
  });
  const kept = suppressOverlaps([at(0, 0.7), at(1, 0.9), at(50, 0.8)], intersectionOverUnion, 0.4);
  expect(kept.map(({ score }) => score)).toEqual([0.9, 0.8]);
});

test("a clamped box lies inside the picture", () => {
  expect(clampBox({ left: -5, top: 90, width: 20, height: 20 }, 100, 100)).toEqual({
    left: 0,
    top: 90,
    width: 15,
    height: 10,
  });
});

test("detections are mapped from the region to the picture, and weak or NaN ones are dropped", () => {
  const boxes = Float32Array.of(0.25, 0.5, 0.75, 1, 0, 0, 0.1, 0.1, 0, 0, 0.1, 0.1);
  const scores = Float32Array.of(0.1, 0.9, 0.5, 0.5, 0.1, NaN);
  const region = { left: 100, top: 200, width: 40, height: 20 };
  expect(interpretDetections(boxes, scores, region)).toEqual([
    { score: scores[1], box: { left: 110, top: 210, width: 20, height: 10 } },
  ]);
});

test("landmarks that are not numbers are an error, not a face at 0, 0", () => {
  const box = { left: 0, top: 0, width: 10, height: 10 };
  expect(() => interpretLandmarks(new Float32Array(136).fill(NaN), box)).toThrow(RangeError);
  expect(() => interpretLandmarks(new Float32Array(10), box)).toThrow(RangeError);
});

test("a similarity is found again from any turn, scale and shift", () => {
  const points: readonly Point[] = [[38, 52], [74, 51], [56, 72], [42, 92], [71, 92]]; // prettier-ignore
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      position,
      position,
      (turn, scale, x, y) => {
        const move = ([px, py]: Point): Point => [
          x + scale * (px * Math.cos(turn) - py * Math.sin(turn)),
          y + scale * (px * Math.sin(turn) + py * Math.cos(turn)),
        ];
        const found = similarity(points, points.map(move));
        const [u, v] = found([10, 20]);
        const [wantedU, wantedV] = move([10, 20]);
        expect(u).toBeCloseTo(wantedU, 6);
        expect(v).toBeCloseTo(wantedV, 6);
      },
    ),
  );
});

test("landmarks that all lie on one point have no alignment", () => {
  expect(() => similarity([[1, 1], [1, 1]], [[0, 0], [5, 5]])).toThrow(RangeError); // prettier-ignore
});

test.each(["arcface-112", "dlib-150"] as const)(
  "a face that already lies on the template of %s keeps its place",
  (name) => {
    const { sidePx, template } = ALIGNMENTS[name];
    const corners = alignedCorners([...template], name);
    for (const [i, [x, y]] of corners.entries()) {
      expect(x).toBeCloseTo([0, sidePx, sidePx, 0][i]!, 6);
      expect(y).toBeCloseTo([0, 0, sidePx, sidePx][i]!, 6);
    }
  },
);

/** A frontal head: the points that pose needs, the others anywhere. */
const frontal = (move: (point: Point) => Point = (point) => point): Point[] => {
  const points = Array.from({ length: 68 }, (): Point => [0, 0]);
  points[36] = move([-50, 0]);
  points[45] = move([50, 0]);
  points[30] = move([0, 53]);
  points[48] = move([-30, 100]);
  points[54] = move([30, 100]);
  return points;
};

test("a frontal face has no yaw, pitch or roll; the nose says which way it is turned", () => {
  const pose = poseOf(frontal());
  expect(pose.yaw).toBeCloseTo(0, 6);
  expect(pose.pitch).toBeCloseTo(0, 6);
  expect(pose.roll).toBeCloseTo(0, 6);
  const right = frontal();
  right[30] = [20, 53];
  expect(poseOf(right).yaw).toBeGreaterThan(10);
  const up = frontal();
  up[30] = [0, 35];
  expect(poseOf(up).pitch).toBeGreaterThan(5);
});

test("turning the picture changes roll alone", () => {
  fc.assert(
    fc.property(fc.double({ min: -80, max: 80, noNaN: true }), (angle) => {
      const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      const pose = poseOf(frontal(([x, y]) => [x * cos - y * sin, x * sin + y * cos]));
      expect(pose.roll).toBeCloseTo(angle, 6);
      expect(pose.yaw).toBeCloseTo(0, 6);
      expect(pose.pitch).toBeCloseTo(0, 6);
    }),
  );
});

test("a vector without a direction is an error, never a score", () => {
  expect(() => unitVector(new Float32Array(4))).toThrow(RangeError);
  expect(() => unitVector(Float32Array.of(1, NaN))).toThrow(RangeError);
  expect(() => unitVector(Float32Array.of(1, Infinity))).toThrow(RangeError);
  expect([...unitVector(Float32Array.of(3, 4))]).toEqual([
    expect.closeTo(0.6, 6),
    expect.closeTo(0.8, 6),
  ]);
});

test("the attack model's surroundings lie inside the picture and hold the face", () => {
  const picture = { data: new Uint8Array(), widthPx: 640, heightPx: 480 };
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 500, noNaN: true }),
      fc.double({ min: 0, max: 350, noNaN: true }),
      fc.double({ min: 20, max: 130, noNaN: true }),
      (left, top, width) => {
        const face = { left, top, width, height: width };
        const around = surroundingsOf(face, picture);
        expect(around.left).toBeGreaterThanOrEqual(-1e-9);
        expect(around.top).toBeGreaterThanOrEqual(-1e-9);
        expect(around.left + around.width).toBeLessThanOrEqual(640 + 1e-9);
        expect(around.top + around.height).toBeLessThanOrEqual(480 + 1e-9);
        expect(intersectionOverSmaller(around, face)).toBeCloseTo(1, 6);
        expect(areaOf(around)).toBeCloseTo(2.7 ** 2 * areaOf(face), 3);
      },
    ),
  );
});

test("the bona fide score is the softmax share of the first class; a NaN is an error", () => {
  expect(softmaxOfFirst(Float32Array.of(0, 0, 0))).toBeCloseTo(1 / 3, 6);
  expect(softmaxOfFirst(Float32Array.of(1000, 0, 0))).toBe(1);
  expect(() => softmaxOfFirst(Float32Array.of(NaN, 0, 0))).toThrow(RangeError);
});

test("on a selfie a large central face comes first; on a document the largest, wherever it stands", () => {
  const picture = { data: new Uint8Array(), widthPx: 1000, heightPx: 600 };
  const central = { score: 0.7, box: { left: 420, top: 220, width: 150, height: 150 } };
  const atEdge = { score: 0.9, box: { left: 20, top: 20, width: 170, height: 170 } };
  expect(bestFirst([atEdge, central], picture, "selfie")[0]).toBe(central);
  expect(bestFirst([central, atEdge], picture, "document")[0]).toBe(atEdge);
});

test("a blurred pattern is less sharp than the pattern, whatever the exposure; a plain area has sharpness 0", () => {
  const draw = (value: (x: number, y: number) => number) => {
    const data = new Uint8Array(112 * 112 * 3);
    for (let y = 0; y < 112; y++)
      for (let x = 0; x < 112; x++)
        data.fill(value(x, y), (y * 112 + x) * 3, (y * 112 + x) * 3 + 3);
    return { data, widthPx: 112, heightPx: 112 };
  };
  const sharp = qualityOf(draw((x, y) => 120 + 60 * Math.sin(x) * Math.cos(y)));
  const dark = qualityOf(draw((x, y) => 60 + 30 * Math.sin(x) * Math.cos(y)));
  const blurred = qualityOf(draw((x, y) => 120 + 60 * Math.sin(x / 5) * Math.cos(y / 5)));
  expect(blurred.sharpness).toBeLessThan(0.2 * sharp.sharpness);
  expect(dark.sharpness / sharp.sharpness).toBeCloseTo(1, 1);
  expect(qualityOf(draw(() => 128))).toEqual({ sharpness: 0, meanLuma: 128 });
});
