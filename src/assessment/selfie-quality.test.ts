import { expect, test } from "vitest";
import type { FaceObservation } from "../observations/index.ts";
import { face, otherFace } from "./fixtures/cases.ts";
import { STANDARD_POLICY } from "./policy.ts";
import { SELFIE_REASONS, selfieVerdicts } from "./selfie-quality.ts";

const MODEL = { name: "covered-test", version: "0" };
const verdictsOf = (...faces: readonly FaceObservation[]) =>
  Object.fromEntries(
    selfieVerdicts(faces, STANDARD_POLICY).map(({ reason, status }) => [reason, status]),
  );

test("without a face nothing else was measured, which is no pass", () => {
  const { selfie_no_face, ...others } = verdictsOf();
  expect(selfie_no_face).toBe("fail");
  expect(new Set(Object.values(others))).toEqual(new Set(["not_performed"]));
  expect(Object.keys(others)).toHaveLength(SELFIE_REASONS.length - 1);
});

test("a measure that is not there is no pass, the others are judged", () => {
  const { light: _light, eyesOpen: _eyes, covered: _covered, ...bare } = face();
  expect(verdictsOf({ ...bare, sharpness: 0.01 })).toMatchObject({
    selfie_blurry: "warn",
    selfie_turned_aside: "pass",
    selfie_uneven_light: "not_performed",
    selfie_eyes_closed: "not_performed",
    selfie_mouth_covered: "not_performed",
  });
});

test("behind dark glasses nobody can tell whether eyes are open", () => {
  const eyesOpen = { left: 0, right: 0, model: MODEL };
  const covered = { eyes: 1, mouth: 0, model: MODEL };
  expect(verdictsOf({ ...face(), eyesOpen, covered })).toMatchObject({
    selfie_eyes_covered: "review",
    selfie_eyes_closed: "not_performed",
  });
  const uncovered = { ...covered, eyes: 0 };
  expect(verdictsOf({ ...face(), eyesOpen, covered: uncovered })).toMatchObject({
    selfie_eyes_covered: "pass",
    selfie_eyes_closed: "warn",
  });
});

test("several faces of similar size fail", () => {
  expect(verdictsOf(face(), otherFace(400))["selfie_multiple_faces"]).toBe("fail");
});
