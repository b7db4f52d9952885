import fc from "fast-check";
import { expect, test } from "vitest";
import type { FaceObservation } from "../../observations/index.ts";
import {
  aadhaarCase,
  ERROR,
  face,
  findingOf,
  NOT_GIVEN,
  observed,
  otherFace,
  page,
  panCase,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "selfie.face";
const withFaces = (...faces: readonly FaceObservation[]) =>
  panCase({ selfie: observed(selfie({ faces: [...faces] })) });

test("one large, sharp, frontal face passes; passers-by are ignored", () => {
  expect(verdictOf(withFaces(face(300)), TYPE)).toEqual({ status: "pass", reasons: [] });
  expect(verdictOf(withFaces(face(300), otherFace(100)), TYPE).status).toBe("pass");
});

for (const [name, input, reason] of [
  ["no face", withFaces(), "selfie_no_face"],
  ["two faces", withFaces(face(300), otherFace(250)), "selfie_multiple_faces"],
  [
    "a chosen face beside a larger one",
    withFaces(face(100), otherFace(250)),
    "selfie_multiple_faces",
  ],
  [
    "faces of which vision chose none",
    withFaces(otherFace(300), otherFace(50)),
    "selfie_multiple_faces",
  ],
  ["a tiny face", withFaces(face(44)), "selfie_face_too_small"],
] as const) {
  test(`${name}: a hard stop with its own reason, and no comparison`, () => {
    expect(verdictOf(input, TYPE)).toEqual({ status: "fail", reasons: [reason] });
    expect(verdictOf(input, "face.match")).toEqual({ status: "not_performed", reasons: [reason] });
    expect(verdictOf(input, "selfie.attack").status).toBe("not_performed");
  });
}

const MODEL = { name: "face-test", version: "0" };
const light = (over: Partial<NonNullable<FaceObservation["light"]>>) =>
  face(300, { light: { balance: 0, whiteShare: 0, blackShare: 0, ...over } });
const posed = (yaw: number, pitch: number) => face(300, { pose: { yaw, pitch, roll: 0 } });
const eyes = (left: number, right: number, behindGlasses = 0) =>
  face(300, {
    eyesOpen: { left, right, model: MODEL },
    covered: { eyes: behindGlasses, mouth: 0, model: MODEL },
  });
const coveredMouth = face(300, { covered: { eyes: 0, mouth: 1, model: MODEL } });

for (const [trouble, status, reason] of [
  [face(55), "warn", "selfie_face_too_small"],
  [face(300, { sharpness: 0.05 }), "warn", "selfie_blurry"],
  [face(300, { meanLuma: 20 }), "warn", "selfie_too_dark"],
  [face(300, { meanLuma: 250 }), "warn", "selfie_too_bright"],
  [light({ whiteShare: 0.9 }), "warn", "selfie_too_bright"],
  [light({ balance: 0.9 }), "warn", "selfie_uneven_light"],
  [light({ balance: -0.9 }), "warn", "selfie_uneven_light"],
  [posed(-50, 0), "warn", "selfie_turned_aside"],
  [posed(0, 50), "warn", "selfie_turned_up_or_down"],
  [eyes(0, 0), "warn", "selfie_eyes_closed"],
  [eyes(0, 0, 1), "review", "selfie_eyes_covered"],
  [coveredMouth, "review", "selfie_mouth_covered"],
] as const) {
  test(`a face that is hard to compare (${status}) tells ${reason} and no more`, () => {
    expect(verdictOf(withFaces(trouble), TYPE)).toEqual({ status, reasons: [reason] });
  });
}

test("one open eye is enough: a wink is no closed pair of eyes", () => {
  expect(verdictOf(withFaces(eyes(0, 1)), TYPE).status).toBe("pass");
});

test("an observation from before a measure is judged without it", () => {
  const { light: _, eyesOpen: __, covered: ___, ...old } = eyes(0, 0, 1);
  expect(verdictOf(withFaces(old), TYPE)).toEqual({ status: "pass", reasons: [] });
});

test("a rolled head does not warn: it is turned upright before it is compared", () => {
  const rolled = face(300, { pose: { yaw: 0, pitch: 0, roll: 45 } });
  expect(verdictOf(withFaces(rolled), TYPE).status).toBe("pass");
});

test("the very picture that was given as a page fails, back or front", () => {
  const reused = (sha256Digit: string) =>
    aadhaarCase({ selfie: observed(selfie({ picture: page({}, sha256Digit).picture })) });
  for (const digit of ["a", "b"]) {
    expect(verdictOf(reused(digit), TYPE)).toEqual({ status: "fail", reasons: ["image_reused"] });
    expect(verdictOf(reused(digit), "face.match").status).toBe("not_performed");
  }
});

test("a lost selfie is an error, a missing one is not performed", () => {
  expect(verdictOf(panCase({ selfie: ERROR }), TYPE).status).toBe("error");
  expect(verdictOf(panCase({ selfie: ERROR }), "face.match").status).toBe("error");
  expect(findingOf(panCase({ selfie: NOT_GIVEN }), TYPE)).toMatchObject({
    status: "not_performed",
    reasons: ["selfie_missing"],
  });
});

test("more light never makes a face too dark, and less never too bright", () => {
  const luma = fc.double({ min: 0, max: 255, noNaN: true });
  const reasonsAt = (meanLuma: number) =>
    verdictOf(withFaces(face(300, { meanLuma })), TYPE).reasons;
  fc.assert(
    fc.property(luma, luma, (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const [dark, bright] = [reasonsAt(less), reasonsAt(more)];
      expect(bright.includes("selfie_too_dark") && !dark.includes("selfie_too_dark")).toBe(false);
      expect(dark.includes("selfie_too_bright") && !bright.includes("selfie_too_bright")).toBe(
        false,
      );
    }),
  );
});

test("mirroring a face changes none of its reasons", () => {
  const measure = fc.record({
    balance: fc.double({ min: -1, max: 1, noNaN: true }),
    yaw: fc.double({ min: -60, max: 60, noNaN: true }),
    left: fc.double({ min: 0, max: 1, noNaN: true }),
    right: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(measure, ({ balance, yaw, left, right }) => {
      const seen = (over: { balance: number; yaw: number; left: number; right: number }) =>
        verdictOf(
          withFaces(
            face(300, {
              light: { balance: over.balance, whiteShare: 0, blackShare: 0 },
              pose: { yaw: over.yaw, pitch: 0, roll: 0 },
              eyesOpen: { left: over.left, right: over.right, model: MODEL },
            }),
          ),
          TYPE,
        );
      expect(seen({ balance: -balance, yaw: -yaw, left: right, right: left })).toEqual(
        seen({ balance, yaw, left, right }),
      );
    }),
  );
});
