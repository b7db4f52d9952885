/**
 * @file document.qr_portrait: does the portrait inside the Secure QR code show the person
 * on the card and on the selfie?
 *
 * Needs: a recognised document. What lies inside the code has some 60 pixels a side, so a
 * non-match is a hint that the code is of another card and no proof: never a failure.
 *
 * See [Note: a signed QR code on a forged card].
 */
import type { FaceFeatures, FaceObservation } from "../../observations/index.ts";
import { BrokenFeaturesError, compareFaces, modelKey } from "../face-comparison.ts";
import { faceSizePx } from "../faces.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Measurements } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import {
  anyPageFailed,
  facePointer,
  frontPage,
  observedPage,
  pageName,
  recognised,
} from "../pages.ts";
import type { QrPortraitPoint } from "../qr-portrait-points.ts";
import type { EvidencePointer } from "../report.ts";

export const checkQrPortrait = (input: AssessmentInput): Finding => {
  const embedded = embeddedPortrait(input);
  if (embedded === undefined)
    return anyPageFailed(input) ? CHECK_ERROR : notPerformed(["qr_portrait_missing"]);

  const { boxPxNotBelow, status } = input.policy.qrPortrait;
  const { face } = embedded;
  const size = face === undefined ? 0 : faceSizePx(face);
  const measurements = { faceBoxPx: size, faceBoxPxNotBelow: boxPxNotBelow };
  if (face?.features === undefined || size < boxPxNotBelow)
    return notPerformed(["qr_portrait_too_small"], measurements);

  const references = referencesOf(input);
  if (references.length === 0) return notPerformed(["document_face_quality_low"], measurements);
  const compared = compareAll(face.features, references, input.qrPortraitPoints);
  if (compared === "broken") return CHECK_ERROR;
  if (compared.length === 0)
    return notPerformed(["model_unavailable"], { model: modelKey(face.features.model) });
  const differs = compared.some(({ isMatch }) => !isMatch);
  return performed(differs ? [{ status, reason: "qr_portrait_mismatch" }] : [], {
    measurements: compared.reduce<Measurements>(
      (all, one) => ({ ...all, ...one.measurements }),
      measurements,
    ),
    evidence: compared.map(({ pointer }) => pointer),
  });
};

/** Of several codes the one whose face is largest. */
const embeddedPortrait = ({ pages }: AssessmentInput) =>
  pages
    .flatMap((page) => (page.outcome === "observed" ? page.observation.embeddedPortraits : []))
    .sort((a, b) => sizeOf(b.face) - sizeOf(a.face))[0];

const sizeOf = (face: FaceObservation | undefined): number =>
  face === undefined ? 0 : faceSizePx(face);

interface Reference {
  readonly against: QrPortraitPoint["against"];
  readonly features: FaceFeatures;
  readonly pointer: EvidencePointer;
}

/** The faces that could be described; whether they are good enough is asked by checks of their own. */
const referencesOf = (input: AssessmentInput): readonly Reference[] => {
  const front = frontPage(recognised(input));
  const portrait = observedPage(input, front)?.faces[0];
  const selfie =
    input.selfie.outcome === "observed" ? input.selfie.observation.faces[0] : undefined;
  const reference = (
    against: Reference["against"],
    picture: EvidencePointer["picture"],
    face: FaceObservation | undefined,
  ): readonly Reference[] =>
    face?.features === undefined
      ? []
      : [{ against, features: face.features, pointer: facePointer(picture, face) }];
  return [
    ...reference("portrait", pageName(front), portrait),
    ...reference("selfie", "selfie", selfie),
  ];
};

interface Compared {
  readonly isMatch: boolean;
  readonly measurements: Measurements;
  readonly pointer: EvidencePointer;
}

/** Against each reference for whose kind and model there is an operating point. */
const compareAll = (
  embedded: FaceFeatures,
  references: readonly Reference[],
  points: readonly QrPortraitPoint[],
): readonly Compared[] | "broken" => {
  const model = modelKey(embedded.model);
  try {
    return references.flatMap(({ against, features, pointer }): readonly Compared[] => {
      const at = points.find((point) => point.against === against && point.model === model);
      const comparison = at && compareFaces(embedded, features, at);
      if (comparison === undefined || comparison.outcome === "not-comparable") return [];
      const measurements = {
        [`${against}.score`]: comparison.score,
        [`${against}.threshold`]: comparison.at.threshold,
        [`${against}.operatingPoint`]: comparison.at.id,
      };
      return [{ isMatch: comparison.outcome === "match", measurements, pointer }];
    });
  } catch (thrown) {
    if (thrown instanceof BrokenFeaturesError) return "broken";
    throw thrown;
  }
};
