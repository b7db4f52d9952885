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

for (const [trouble, reason] of [
  [face(80), "selfie_face_too_small"],
  [face(300, { sharpness: 0.05 }), "selfie_blurry"],
  [face(300, { meanLuma: 30 }), "selfie_lighting"],
  [face(300, { meanLuma: 240 }), "selfie_lighting"],
  [face(300, { pose: { yaw: -40, pitch: 0, roll: 0 } }), "selfie_pose"],
] as const) {
  test(`a face that is hard to compare warns of ${reason} and no more`, () => {
    expect(verdictOf(withFaces(trouble), TYPE)).toEqual({ status: "warn", reasons: [reason] });
  });
}

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
