/**
 * @file document.portrait: is there one portrait on the front of one card, large enough to be
 * the reference of a comparison?
 *
 * Needs: a recognised document.
 */
import { principalFaces, sizeMeasurements } from "../faces.ts";
import { CHECK_ERROR, performed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { facePointer, frontPage, observedPage, pageName, recognised } from "../pages.ts";
import { otherOutlines, portraitTroubles } from "../portrait-quality.ts";

export const checkDocumentPortrait = (input: AssessmentInput): Finding => {
  const index = frontPage(recognised(input));
  const page = observedPage(input, index);
  if (page === undefined) return CHECK_ERROR;

  const policy = input.policy.face;
  const troubles = portraitTroubles(page, policy);
  const { chosen, rivals } = principalFaces(page.faces, policy);
  if (chosen === undefined) return performed(troubles, { measurements: { faces: 0 } });
  const others = otherOutlines(page);
  return performed(troubles, {
    measurements: {
      faces: page.faces.length,
      rivals: rivals.length,
      otherCards: others.length,
      ...sizeMeasurements(chosen, policy),
    },
    evidence: [
      ...[chosen, ...rivals].map((face) => facePointer(pageName(index), face)),
      ...others.map((polygon) => ({ picture: pageName(index), polygon })),
    ],
  });
};
