/**
 * @file document.number: can the identity number be what it claims to be?
 *
 * Needs: a recognised document. By its structure alone: no public service says
 * whether a number was issued, and this check claims nothing of the kind.
 * A wrong check digit asks for a person, not for a rejection: among pictures of
 * true cards a misread digit is likelier than an invented number.
 */
import type { ReasonCode } from "../reasons.ts";
import type { DocumentType } from "../../documents/types.ts";
import { isStandardLicenceNumber } from "../../documents/driving-licence/validate.ts";
import { isEpicChecksumWrong, isStandardEpic } from "../../documents/voter-id/validate.ts";
import { CHECK_ERROR, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { anyPageFailed, fieldPointer, recognised } from "../pages.ts";
import type { Recognised } from "../pages.ts";

export const checkDocumentNumber = (input: AssessmentInput): Finding => {
  const reading = recognised(input);
  if (reading.numberStatus === "not-read" && anyPageFailed(input)) return CHECK_ERROR;
  const field = reading.fields.idNumber;
  return performed(numberTroubles(reading, input.allowSpecimens), {
    measurements: {
      numberStatus: reading.numberStatus,
      ...(field && { score: field.score, corrections: field.corrections.length }),
    },
    evidence: field ? [fieldPointer(field)] : [],
  });
};

const INVALID: Readonly<Partial<Record<DocumentType, ReasonCode>>> = {
  aadhaar: "id_number_checksum_failed",
  pan: "pan_format_invalid",
};

const numberTroubles = (reading: Recognised, allowSpecimens: boolean): readonly Trouble[] => {
  switch (reading.numberStatus) {
    case "valid":
      return [...holderTroubles(reading), ...checksumTroubles(reading)];
    case "invalid":
      return [{ status: "review", reason: INVALID[reading.type] ?? "id_number_format_invalid" }];
    case "never-issued":
      return [{ status: allowSpecimens ? "warn" : "review", reason: "specimen_document" }];
    case "unverifiable":
      return [unverifiableTrouble(reading)];
    case "masked":
      return [{ status: "warn", reason: "id_number_masked" }];
    case "not-read":
      return [{ status: "review", reason: "field_unreadable" }];
  }
};

/** A number of today's form that was read badly is for a person to read; one of an earlier form cannot be checked. */
const unverifiableTrouble = ({ type, fields }: Recognised): Trouble =>
  isOfTodaysForm(type, fields.idNumber?.value ?? "")
    ? { status: "review", reason: "field_unreadable" }
    : { status: "warn", reason: "id_number_legacy_form" };

const isOfTodaysForm = (type: DocumentType, number: string): boolean => {
  if (type === "voter-id") return isStandardEpic(number);
  if (type === "driving-licence") return isStandardLicenceNumber(number);
  return type === "pan";
};

/** The fourth letter of a PAN is the kind of its holder; P is an individual (Income-tax Rules, rule 114). */
const holderTroubles = ({ type, fields }: Recognised): readonly Trouble[] => {
  if (type !== "pan" || fields.idNumber?.value.charAt(3) === "P") return [];
  return [{ status: "review", reason: "pan_holder_not_individual" }];
};

/** Good cards fail it too: the Election Commission gave out series twice and not by the rule. */
const checksumTroubles = ({ type, fields }: Recognised): readonly Trouble[] =>
  type === "voter-id" && isEpicChecksumWrong(fields.idNumber?.value ?? "")
    ? [{ status: "warn", reason: "epic_checksum_failed" }]
    : [];
