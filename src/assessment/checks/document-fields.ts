/**
 * @file document.fields: was everything read that a document of this type must say, and can
 * the PIN code of its address lie in the state?
 *
 * Needs: a recognised document. Correctness is not asked here: the number, the
 * dates and the agreement of sources have checks of their own.
 */
import { FIELD_NAMES } from "../../documents/types.ts";
import type { AddressParts, Field } from "../../documents/types.ts";
import { CHECK_ERROR, performed } from "../finding.ts";
import type { Finding, Measurements, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, fieldPointer, recognised } from "../pages.ts";
import { ofType } from "../policy.ts";
import type { Policy } from "../policy.ts";

export const checkDocumentFields = (input: AssessmentInput): Finding => {
  const { fields, type, addressParts } = recognised(input);
  const thresholds = input.policy.document;
  const mandatory = ofType(thresholds.mandatoryFields, type);
  const missing = mandatory.filter((names) =>
    [names].flat().every((name) => fields[name] === undefined),
  );
  if (missing.length > 0 && anyPageFailed(input)) return CHECK_ERROR;

  const read = FIELD_NAMES.flatMap((name) => {
    const field = fields[name];
    return field === undefined ? [] : [{ name, field, mandatory: mandatory.flat().includes(name) }];
  });
  const troubles: Trouble[] = [
    ...missing.map((): Trouble => ({ status: "review", reason: "field_unreadable" })),
    ...read.flatMap((entry) => scoreTroubles(entry, thresholds)),
    ...pinCodeTroubles(addressParts),
  ];
  const scores: Measurements = Object.fromEntries(
    read.map(({ name, field }) => [`${name}.score`, field.score]),
  );
  return performed(troubles, {
    measurements: {
      ...scores,
      scoreReviewBelow: thresholds.fieldScoreReviewBelow,
      scoreWarnBelow: thresholds.fieldScoreWarnBelow,
      ...(addressParts && { pinCodeStatus: addressParts.pinCodeStatus }),
      missing: missing.map((names) => [names].flat().join("|")).join(","),
      corrections: read.reduce((sum, { field }) => sum + field.corrections.length, 0),
    },
    evidence: read.map(({ field }) => fieldPointer(field)),
  });
};

/** A misread digit is likelier than a wrong one, and places have changed states: a note, no more. */
const pinCodeTroubles = (parts: AddressParts | undefined): readonly Trouble[] =>
  parts?.pinCodeStatus === "inconsistent" ? [{ status: "warn", reason: "pin_code_mismatch" }] : [];

const scoreTroubles = (
  { field, mandatory }: { readonly field: Field; readonly mandatory: boolean },
  thresholds: Policy["document"],
): readonly Trouble[] => {
  if (field.score >= thresholds.fieldScoreWarnBelow) return [];
  const doubtful = mandatory && field.score < thresholds.fieldScoreReviewBelow;
  return [{ status: doubtful ? "review" : "warn", reason: "field_low_confidence" }];
};
