import { expect, test } from "vitest";
import type { EmbeddedPortrait, FaceFeatures } from "../../observations/index.ts";
import {
  aadhaarCase,
  ERROR,
  face,
  featuresAt,
  findingOf,
  observed,
  page,
  panCase,
  QR_CODE,
  selfie,
  verdictOf,
} from "../fixtures/cases.ts";
import { parsePolicy, STANDARD_POLICY } from "../policy.ts";

const TYPE = "document.qr_portrait";

/** The printed portrait has its features at 0 degrees, the selfie at 30; a match is within 60. */
const withPortrait = (features: FaceFeatures | undefined, sidePx = 28) => {
  const { features: _, ...undescribed } = face(sidePx);
  const portrait: EmbeddedPortrait = {
    source: "aadhaar-secure-qr",
    format: "j2k",
    widthPx: 60,
    heightPx: 60,
    face: { ...undescribed, ...(features && { features }) },
  };
  const back = page({ faces: [], barcodes: [QR_CODE], embeddedPortraits: [portrait] }, "b");
  return aadhaarCase({ pages: [observed(page()), observed(back)] });
};

test("a portrait like the printed one and the selfie passes, each score with its threshold", () => {
  const finding = findingOf(withPortrait(featuresAt(10)), TYPE);
  expect(finding).toMatchObject({ status: "pass", reasons: [] });
  expect(finding.measurements).toMatchObject({
    "portrait.threshold": 0.5,
    "selfie.threshold": 0.5,
  });
  expect(finding.measurements["portrait.score"]).toBeCloseTo(Math.cos(Math.PI / 18));
  expect(finding.evidence.map(({ picture }) => picture)).toEqual(["document-front", "selfie"]);
});

test("a portrait unlike either of the two is a note, and never more than a review", () => {
  for (const degrees of [80, -50])
    expect(verdictOf(withPortrait(featuresAt(degrees)), TYPE)).toEqual({
      status: "warn",
      reasons: ["qr_portrait_mismatch"],
    });
  const asking = (status: string) =>
    parsePolicy({ ...STANDARD_POLICY, qrPortrait: { ...STANDARD_POLICY.qrPortrait, status } });
  const input = { ...withPortrait(featuresAt(80)), policy: asking("review") };
  expect(verdictOf(input, TYPE).status).toBe("review");
  expect(() => asking("fail")).toThrow();
});

test("without a portrait in a code nothing is compared, and a lost page is an error", () => {
  for (const input of [panCase(), aadhaarCase()])
    expect(verdictOf(input, TYPE)).toEqual({
      status: "not_performed",
      reasons: ["qr_portrait_missing"],
    });
  expect(verdictOf(panCase({ pages: [observed(page()), ERROR] }), TYPE).status).toBe("error");
});

test("a face that is too small, or was not found, is never a score", () => {
  for (const input of [withPortrait(featuresAt(10), 19), withPortrait(undefined)]) {
    const finding = findingOf(input, TYPE);
    expect(finding).toMatchObject({
      status: "not_performed",
      reasons: ["qr_portrait_too_small"],
    });
    expect(Object.keys(finding.measurements).join()).not.toContain("score");
  }
});

test("it is held against the one picture that shows a face, and against none where none does", () => {
  const noSelfie = { ...withPortrait(featuresAt(10)), selfie: observed(selfie({ faces: [] })) };
  expect(findingOf(noSelfie, TYPE)).toMatchObject({ status: "pass" });
  expect(findingOf(noSelfie, TYPE).measurements).not.toHaveProperty("selfie.score");
  const { pages } = noSelfie;
  const none = { ...noSelfie, pages: [observed(page({ faces: [] })), pages[1]!] };
  expect(verdictOf(none, TYPE)).toEqual({
    status: "not_performed",
    reasons: ["document_face_quality_low"],
  });
});

test("without a point for its model it is not compared; broken features are an error", () => {
  expect(verdictOf({ ...withPortrait(featuresAt(10)), qrPortraitPoints: [] }, TYPE)).toEqual({
    status: "not_performed",
    reasons: ["model_unavailable"],
  });
  const broken = { ...featuresAt(10), vector: "AAAA" };
  expect(verdictOf(withPortrait(broken), TYPE).status).toBe("error");
});
