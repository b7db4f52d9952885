/**
 * @file selfie.face: does the selfie show one face, well enough to be the probe of
 * a comparison?
 *
 * Needs: the selfie. No face, several faces, a face too small and a picture that
 * was also given as the document are hard stops: what a comparison would then
 * score is not the applicant against the document.
 */
import type { SelfieObservation } from "../../observations/index.ts";
import { principalFaces } from "../faces.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { facePointer, observedPage } from "../pages.ts";
import { selfieMeasurements, selfieTroubles } from "../selfie-quality.ts";

export const checkSelfieFace = (input: AssessmentInput): Finding => {
  const { selfie, policy } = input;
  if (selfie.outcome === "error") return CHECK_ERROR;
  if (selfie.outcome === "not_given") return notPerformed(["selfie_missing"]);

  const { faces } = selfie.observation;
  const { chosen, rivals } = principalFaces(faces, policy.face);
  const reused: readonly Trouble[] = isAlsoAPage(selfie.observation, input)
    ? [{ status: "fail", reason: "image_reused" }]
    : [];
  const troubles = [...reused, ...selfieTroubles(faces, policy)];
  if (chosen === undefined) return performed(troubles, { measurements: { faces: 0 } });
  return performed(troubles, {
    measurements: {
      faces: faces.length,
      rivals: rivals.length,
      ...selfieMeasurements(chosen, policy.selfie),
    },
    evidence: [chosen, ...rivals].map((face) => facePointer("selfie", face)),
  });
};

/** The same bytes, not merely a similar picture. */
const isAlsoAPage = ({ picture }: SelfieObservation, input: AssessmentInput): boolean =>
  input.pages.some((_, page) => observedPage(input, page)?.picture.sha256 === picture.sha256);
