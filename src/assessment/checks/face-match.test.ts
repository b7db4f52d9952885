import { expect, test } from "vitest";
import { encodeFeatures } from "../../observations/index.ts";
import type { FaceFeatures } from "../../observations/index.ts";
import {
  face,
  featuresAt,
  findingOf,
  observed,
  OPERATING_POINT,
  otherFace,
  page,
  panCase,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";

const TYPE = "face.match";
const probe = (features: FaceFeatures) =>
  panCase({ selfie: observed(selfie({ faces: [face(300, { features })] })) });

test("faces above the threshold match, and the report says at which measured point", () => {
  const finding = findingOf(panCase(), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.face).toMatchObject({
    outcome: "match",
    threshold: 0.5,
    model: "face-test@0",
    operatingPoint: { id: "test-fmr-1e-4", fmr: 0.0001, fnmr: 0.03 },
  });
  expect(finding.face?.score).toBeCloseTo(Math.cos(Math.PI / 6), 5);
  expect(finding.evidence.map(({ picture }) => picture)).toEqual(["document-front", "selfie"]);
});

test("faces below the threshold fail, and their score is told", () => {
  const finding = findingOf(probe(featuresAt(61)), TYPE);
  expect(finding).toMatchObject({ status: "fail", reasons: ["face_match_failed"] });
  expect(finding.face?.outcome).toBe("non-match");
});

const REVIEW_POINT = {
  ...OPERATING_POINT,
  id: "test-fmr-1e-3",
  threshold: 0.4,
  measured: { ...OPERATING_POINT.measured, fmr: 0.001, fnmr: 0.01 },
};
const banded = (degrees: number, over: Partial<Parameters<typeof panCase>[0]> = {}) =>
  findingOf(
    {
      ...probe(featuresAt(degrees)),
      operatingPoints: [REVIEW_POINT, OPERATING_POINT],
      ...over,
    },
    TYPE,
  );

test("a score between two points goes to a person, and the report names both", () => {
  const finding = banded(65);
  expect(finding).toMatchObject({ status: "review", reasons: ["face_match_undetermined"] });
  expect(finding.face).toMatchObject({
    outcome: "undetermined",
    threshold: 0.5,
    operatingPoint: { id: "test-fmr-1e-4" },
    review: { threshold: 0.4, operatingPoint: { id: "test-fmr-1e-3", fmr: 0.001, fnmr: 0.01 } },
  });
});

test("the band takes nothing from a match and nothing from a clear non-match", () => {
  expect(banded(59)).toMatchObject({ status: "pass", face: { outcome: "match" } });
  const below = banded(67);
  expect(below).toMatchObject({ status: "fail", reasons: ["face_match_failed"] });
  expect(below.face?.review?.threshold).toBe(0.4);
});

test("without a rate for reviews there is no band", () => {
  const { policy } = panCase();
  const { reviewFmr: _, ...withoutBand } = policy.face;
  const finding = banded(65, { policy: { ...policy, face: withoutBand } });
  expect(finding).toMatchObject({ status: "fail", face: { outcome: "non-match" } });
  expect(finding.face?.review).toBeUndefined();
});

test("without an operating point for the model there is no score", () => {
  const other = { ...OPERATING_POINT, model: "face-test@1" };
  const tooLax = { ...OPERATING_POINT, measured: { ...OPERATING_POINT.measured, fmr: 0.001 } };
  for (const operatingPoints of [[], [other], [tooLax]]) {
    const finding = findingOf(panCase({ operatingPoints }), TYPE);
    expect(finding).toMatchObject({ status: "not_performed", reasons: ["model_unavailable"] });
    expect(finding.face).toBeUndefined();
  }
});

test("where the policy names a point, faces are compared at it and at no other", () => {
  const { policy } = panCase();
  const naming = (operatingPoint: string) => ({
    ...policy,
    face: { ...policy.face, operatingPoint },
  });
  const own = { ...OPERATING_POINT, id: "own", threshold: 0.99 };
  const operatingPoints = [OPERATING_POINT, own];
  const named = findingOf(panCase({ operatingPoints, policy: naming("own") }), TYPE);
  expect(named.face).toMatchObject({ outcome: "non-match", operatingPoint: { id: "own" } });
  const missing = findingOf(panCase({ operatingPoints, policy: naming("gone") }), TYPE);
  expect(missing).toMatchObject({ status: "not_performed", reasons: ["model_unavailable"] });
});

test("features of two model versions are not compared", () => {
  const pages = [
    observed(
      page({
        faces: [face(180, { features: featuresAt(0, { name: "face-test", version: "9" }) })],
      }),
    ),
  ];
  const finding = findingOf(panCase({ pages }), TYPE);
  expect(finding).toMatchObject({ status: "not_performed", reasons: ["model_unavailable"] });
  expect(finding.face).toBeUndefined();
});

test("broken features are an error and no score: zero, NaN, cut off", () => {
  const broken = (vector: Float32Array, dimensions = vector.length): FaceFeatures => ({
    ...featuresAt(0),
    vector: encodeFeatures(vector),
    dimensions,
  });
  for (const features of [
    broken(new Float32Array(4)),
    broken(Float32Array.of(NaN, 0, 0, 1)),
    broken(Float32Array.of(1, 0, 0), 4),
    broken(Float32Array.of(1, 0, 0)),
  ]) {
    const finding = findingOf(probe(features), TYPE);
    expect(finding).toMatchObject({ status: "error", reasons: ["check_error"] });
    expect(finding.face).toBeUndefined();
  }
});

test("faces that vision did not describe give no score", () => {
  const selfieOnly = panCase({ selfie: observed(selfie({ faces: [otherFace(300)] })) });
  expect(verdictOf(selfieOnly, TYPE).status).toBe("error");
  const portraitOnly = panCase({ pages: [observed(page({ faces: [otherFace(180)] }))] });
  expect(verdictOf(portraitOnly, TYPE)).toEqual({
    status: "not_performed",
    reasons: ["document_face_quality_low"],
  });
});
