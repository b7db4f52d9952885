import fc from "fast-check";
import { expect, test } from "vitest";
import type { CardSight, FaceSight } from "../sight/messages.ts";
import { adviseCard, type CARD_MESSAGES } from "./advise-card.ts";
import { adviseFace, FACE_MESSAGES } from "./advise-face.ts";
import { CARD_STAGE, FACE_STAGE, shownPart } from "./view.ts";

const PHONE = shownPart(720, 1280, FACE_STAGE);
const WEBCAM = shownPart(1280, 720, FACE_STAGE);

type Best = NonNullable<FaceSight["best"]>;

/** A good face, in shares of what the page shows of a webcam. */
const face = (changes: Partial<Omit<Best, "area">> = {}, width = 0.45, x = 0.5): FaceSight => ({
  count: 1,
  best: {
    area: {
      left: WEBCAM.left + (x - width / 2) * WEBCAM.width,
      top: 0.28,
      width: width * WEBCAM.width,
      height: 0.4,
    },
    yaw: 3,
    pitch: -4,
    luma: 130,
    balance: 0.08,
    sharpness: 1,
    ...changes,
  },
});

const FACES: readonly (readonly [string, FaceSight, (typeof FACE_MESSAGES)[number]])[] = [
  ["no face", { count: 0 }, "face.none"],
  ["a face at the edge", face({}, 0.45, 0.75), "face.none"],
  ["two faces", { ...face(), count: 2 }, "face.many"],
  ["a small face", face({}, 0.25), "face.closer"],
  ["a large face", face({}, 0.7), "face.back"],
  ["a face turned to the side", face({ yaw: 20 }), "face.straight"],
  ["a face turned down", face({ pitch: -15 }), "face.straight"],
  ["a dark face", face({ luma: 40 }), "face.light"],
  ["a glaring face", face({ luma: 240 }), "face.light"],
  ["a face lit from one side", face({ balance: -0.5 }), "face.light"],
  ["a blurred face", face({ sharpness: 0.05 }), "face.blur"],
  ["a good face", face(), "face.hold"],
];

for (const [what, sight, message] of FACES)
  test(`${what}: ${message}`, () => {
    expect(adviseFace(sight, WEBCAM)).toBe(message);
  });

const anyFace = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  best: fc.record({
    area: fc.record({
      left: fc.double({ min: 0, max: 0.7, noNaN: true }),
      top: fc.double({ min: 0, max: 0.7, noNaN: true }),
      width: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
      height: fc.double({ min: 0.02, max: 0.9, noNaN: true }),
    }),
    yaw: fc.double({ min: -60, max: 60, noNaN: true }),
    pitch: fc.double({ min: -40, max: 40, noNaN: true }),
    luma: fc.double({ min: 0, max: 255, noNaN: true }),
    balance: fc.double({ min: -1, max: 1, noNaN: true }),
    sharpness: fc.double({ min: 0, max: 3, noNaN: true }),
  }),
});

test("whatever is seen there is one message, and a worse fault in it is never hidden by a lesser one", () => {
  const rank = (message: (typeof FACE_MESSAGES)[number]) => FACE_MESSAGES.indexOf(message);
  fc.assert(
    fc.property(anyFace, (sight) => {
      const message = adviseFace(sight, PHONE);
      expect(FACE_MESSAGES).toContain(message);
      for (const fault of [{ luma: 10 }, { yaw: 50 }, { sharpness: 0 }])
        expect(
          rank(adviseFace({ ...sight, best: { ...sight.best, ...fault } }, PHONE)),
        ).toBeLessThanOrEqual(rank(message));
      if (message === "face.hold") expect(sight.count).toBe(1);
    }),
  );
});

const VIEW = shownPart(1280, 720, CARD_STAGE);

/** A good card, in shares of what the page shows. */
const cardAt = (
  [left, top, right, bottom]: readonly [number, number, number, number],
  changes: Partial<NonNullable<CardSight["card"]>> = {},
  frame: Partial<CardSight> = {},
): CardSight => ({
  luma: 120,
  clipped: 0.01,
  ...frame,
  card: {
    corners: [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ].map(([x, y]) => [VIEW.left + x! * VIEW.width, VIEW.top + y! * VIEW.height] as const),
    squareness: 0.97,
    sharpness: 0.5,
    glare: 0,
    widthPx: 600,
    ...changes,
  },
});
const GOOD = [0.1, 0.15, 0.9, 0.85] as const;

const CARDS: readonly (readonly [string, CardSight, (typeof CARD_MESSAGES)[number]])[] = [
  ["no card", { luma: 120, clipped: 0 }, "doc.not_found"],
  ["nothing but darkness", { luma: 12, clipped: 0 }, "doc.dark"],
  ["a small card", cardAt([0.3, 0.3, 0.7, 0.6]), "doc.closer"],
  ["a card over the edge", cardAt([-0.02, 0.1, 0.95, 0.9]), "doc.farther"],
  ["a card at one side", cardAt([0.02, 0.02, 0.7, 0.7]), "doc.center"],
  ["a slanted card", cardAt(GOOD, { squareness: 0.7 }), "doc.tilt"],
  ["a blurred card", cardAt(GOOD, { sharpness: 0.05 }), "doc.blur"],
  ["glare", cardAt(GOOD, { glare: 0.04 }), "doc.glare"],
  ["a dark card", cardAt(GOOD, {}, { luma: 40 }), "doc.dark"],
  ["a scene that is too bright", cardAt(GOOD, {}, { clipped: 0.4 }), "doc.bright"],
  ["a good card", cardAt(GOOD), "doc.hold"],
];

for (const [what, sight, message] of CARDS)
  test(`${what}: ${message}`, () => {
    expect(adviseCard(sight, VIEW)).toBe(message);
  });

test("what the page shows of a frame has the shape of the stage and lies in the middle", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 100, max: 4000 }),
      fc.integer({ min: 100, max: 4000 }),
      (widthPx, heightPx) => {
        const { left, top, width, height } = shownPart(widthPx, heightPx, FACE_STAGE);
        expect((width * widthPx) / (height * heightPx)).toBeCloseTo(FACE_STAGE, 6);
        expect(Math.max(width, height)).toBeCloseTo(1, 9);
        expect(left + width / 2).toBeCloseTo(0.5, 9);
        expect(top + height / 2).toBeCloseTo(0.5, 9);
      },
    ),
  );
});
