import { expect, test } from "vitest";
import {
  aadhaarCase,
  face,
  featuresAt,
  findingOf,
  observed,
  panCase,
  SEARCH_POINT,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";
import { assess } from "../assess.ts";
import { adviceFor } from "../advice.ts";
import type { AssessmentInput, FaceCandidate, FaceSearch } from "../input.ts";
import { findFaceCandidates } from "./fraud-duplicate-face.ts";

const TYPE = "fraud.duplicate_face";
const NUMBER = { outcome: "searched", found: false } as const;

/** Of another card type, whose name and date of birth are those of the applicant of panCase. */
const candidate = (over: Partial<FaceCandidate> = {}): FaceCandidate => ({
  verificationId: "ver_of_somebody",
  documentType: "aadhaar",
  score: 0.8,
  number: "not-comparable",
  name: "Asha Example",
  dateOfBirth: "1990-04-12",
  ...over,
});

const searched = (
  over: Partial<Extract<FaceSearch, { outcome: "searched" }>> = {},
): FaceSearch => ({
  outcome: "searched",
  searched: 1000,
  notSearched: 0,
  candidates: [],
  ...over,
});
const withFace = (search: FaceSearch, make = panCase): AssessmentInput =>
  make({ duplicates: { idNumber: NUMBER, face: search } });
const found = (over: Partial<FaceCandidate>, make = panCase) =>
  verdictOf(withFace(searched({ candidates: [candidate(over)] }), make), TYPE);

const SAME = { status: "review", reasons: ["duplicate_face_same_identity"] };
const DIFFERENT = { status: "review", reasons: ["duplicate_face_different_identity"] };

test("a face that nobody stored has passes, and the check tells how many were searched", () => {
  const finding = findingOf(withFace(searched()), TYPE);
  expect(finding.status).toBe("pass");
  expect(finding.measurements).toMatchObject({ searched: 1000, notSearched: 0, found: 0 });
});

test("another document of the same person: name and date of birth agree", () => {
  expect(found({})).toEqual(SAME);
  expect(found({ name: "Asha  EXAMPLE", dateOfBirth: "1990" })).toEqual(SAME);
});

test("the same number is the same identity, whatever was read of the name", () => {
  expect(found({ number: "same", name: undefined, dateOfBirth: undefined })).toEqual(SAME);
});

test("another name or another date of birth is another identity", () => {
  expect(found({ name: "Ravi Other" })).toEqual(DIFFERENT);
  expect(found({ dateOfBirth: "1991-04-12" })).toEqual(DIFFERENT);
  expect(found({ dateOfBirth: "1991" })).toEqual(DIFFERENT);
});

test("what cannot be compared counts as another identity", () => {
  expect(found({ name: undefined })).toEqual(DIFFERENT);
  expect(found({ dateOfBirth: undefined })).toEqual(DIFFERENT);
  expect(found({ dateOfBirth: "" })).toEqual(DIFFERENT);
});

test("two numbers that are for life are two identities, even under one name", () => {
  for (const make of [panCase, aadhaarCase])
    expect(found({ number: "different" }, make)).toEqual(DIFFERENT);
});

test("a renewed passport has another number and the same person", () => {
  const input = withFace(searched({ candidates: [candidate({ number: "different" })] }));
  if (input.reading?.outcome !== "recognised") throw new TypeError("panCase has a reading");
  const renewed: AssessmentInput = { ...input, reading: { ...input.reading, type: "passport" } };
  expect(findFaceCandidates(renewed)).toMatchObject([{ identity: "same" }]);
});

test("of several candidates both reasons are given, the graver first", () => {
  const candidates = [candidate(), candidate({ name: "Ravi Other", score: 0.7 })];
  expect(verdictOf(withFace(searched({ candidates })), TYPE)).toEqual({
    status: "review",
    reasons: ["duplicate_face_different_identity", "duplicate_face_same_identity"],
  });
});

test("a duplicate is for a person to decide: it alone never rejects, and the applicant is told nothing of it", () => {
  const report = assess(withFace(searched({ candidates: [candidate({ name: "Ravi Other" })] })));
  expect(report.decision).toEqual({
    outcome: "in_review",
    reasons: ["duplicate_face_different_identity"],
  });
  const advice = adviceFor(report);
  expect(advice.sentences).toHaveLength(1);
  expect(JSON.stringify(advice)).not.toMatch(/face|known|stored|already/i);
  expect(JSON.stringify(report)).not.toContain("ver_of_somebody");
});

test("the reviewer is told whom, with scores, best first as they were searched", () => {
  const candidates = [
    candidate(),
    candidate({ verificationId: "ver_other", score: 0.65, name: "X" }),
  ];
  expect(findFaceCandidates(withFace(searched({ candidates })))).toEqual([
    { verificationId: "ver_of_somebody", score: 0.8, identity: "same" },
    { verificationId: "ver_other", score: 0.65, identity: "different" },
  ]);
});

test("below the threshold for a gallery of this size nobody is found", () => {
  const points = [
    {
      ...SEARCH_POINT,
      id: "small",
      threshold: 0.5,
      measured: { ...SEARCH_POINT.measured, fmr: 1e-5 },
    },
    {
      ...SEARCH_POINT,
      id: "large",
      threshold: 0.7,
      measured: { ...SEARCH_POINT.measured, fmr: 1e-9 },
    },
  ];
  const at = (size: number) => ({
    ...withFace(searched({ searched: size, candidates: [candidate({ score: 0.6 })] })),
    searchPoints: points,
  });
  expect(verdictOf(at(100), TYPE)).toEqual(SAME);
  expect(verdictOf(at(101), TYPE).status).toBe("pass");
  expect(findingOf(at(101), TYPE).measurements["operatingPoint"]).toBe("large");
});

test("a search of a part of the gallery that finds nobody is no pass; what it finds counts", () => {
  expect(verdictOf(withFace(searched({ notSearched: 1 })), TYPE)).toEqual({
    status: "not_performed",
    reasons: ["gallery_incomplete"],
  });
  const candidates = [candidate()];
  expect(verdictOf(withFace(searched({ notSearched: 1, candidates })), TYPE)).toEqual(SAME);
  expect(assess(withFace(searched({ notSearched: 1 }))).decision.outcome).toBe("in_review");
});

test("a search that was not made, failed, or has no point of its model is never a pass", () => {
  const verdict = (search: FaceSearch) => verdictOf(withFace(search), TYPE);
  expect(verdict({ outcome: "not_performed" })).toEqual({
    status: "not_performed",
    reasons: ["not_searched"],
  });
  expect(verdict({ outcome: "error" }).status).toBe("error");
  expect(verdictOf(panCase({ duplicates: { idNumber: NUMBER } }), TYPE).reasons).toEqual([
    "not_searched",
  ]);
  const withoutPoint = { ...withFace(searched({ candidates: [candidate()] })), searchPoints: [] };
  expect(verdictOf(withoutPoint, TYPE)).toEqual({
    status: "not_performed",
    reasons: ["model_unavailable"],
  });
  expect(findFaceCandidates(withoutPoint)).toEqual([]);
});

test("a face that does not match is not told whether it is known", () => {
  const stranger = observed(selfie({ faces: [face(300, { features: featuresAt(90) })] }));
  const verdicts = [[], [candidate()]].map((candidates) =>
    verdictOf({ ...withFace(searched({ candidates })), selfie: stranger }, TYPE),
  );
  expect(verdicts[0]).toEqual({ status: "not_performed", reasons: ["face_match_failed"] });
  expect(verdicts[1]).toEqual(verdicts[0]);
});
