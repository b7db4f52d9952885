/**
 * @file document.consistency: do the sources of one document say the same?
 *
 * Needs: a recognised document with at least one field that stands in two places.
 *
 * [Note: a signed QR code on a forged card]
 *
 * A genuine QR code copied onto a forged card still verifies. What gives it away
 * is that the print says something else, or that the print cannot be read at
 * all: so a contradiction with a trusted signature fails, and the fields that
 * the policy names must have been read from the print as well. A machine readable
 * zone with right check digits cannot be misread either, only invented: where it and
 * the print give different numbers or births, one of them was altered.
 */
import { FIELD_NAMES } from "../../documents/types.ts";
import type { Disagreement, FieldName, FieldSource } from "../../documents/types.ts";
import { CHECK_ERROR, notPerformed, performed } from "../finding.ts";
import type { Finding, Trouble } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import { ofType } from "../policy.ts";
import { anyPageFailed, fieldPointer, recognised } from "../pages.ts";
import type { Recognised } from "../pages.ts";
import { isSignatureTrusted } from "./document-signature.ts";

export const checkDocumentConsistency = (input: AssessmentInput): Finding => {
  const reading = recognised(input);
  const compared = comparedFields(reading);
  if (compared.length === 0 && reading.disagreements.length === 0)
    return anyPageFailed(input) ? CHECK_ERROR : notPerformed(["no_second_source"]);

  const unread = ofType(input.policy.document.comparedFields, reading.type).filter(
    (name) => isCoded(reading, name) && !isFrom(reading, name, "ocr"),
  );
  const trusted = trustedSources(reading, input.allowSpecimens);
  const disputed = new Set(reading.disagreements.map(({ field }) => field));
  return performed(
    [
      ...reading.disagreements.map((disagreement) => troubleOf(disagreement, reading, trusted)),
      ...unread.map((): Trouble => ({ status: "review", reason: "field_unreadable" })),
    ],
    {
      measurements: {
        comparedFields: compared.join(","),
        ...Object.fromEntries(
          reading.disagreements.map(({ field, degree }) => [`${field}.degree`, degree]),
        ),
        unreadFields: unread.join(","),
        signatureTrusted: trusted.length > 0,
      },
      evidence: [...disputed].flatMap((name) => (reading.readings[name] ?? []).map(fieldPointer)),
    },
  );
};

/** Fields that stand in more than one place: in print and in a code or a zone, or on both sides. */
const comparedFields = ({ readings }: Recognised): readonly FieldName[] =>
  FIELD_NAMES.filter((name) => {
    const origins = (readings[name] ?? []).map(({ source, page }) => `${source} ${page}`);
    return new Set(origins).size > 1;
  });

const isFrom = ({ readings }: Recognised, name: FieldName, source: FieldSource): boolean =>
  (readings[name] ?? []).some((field) => field.source === source);

const isCoded = (reading: Recognised, name: FieldName): boolean =>
  isFrom(reading, name, "qr") || isFrom(reading, name, "mrz");

const troubleOf = (
  disagreement: Disagreement,
  reading: Recognised,
  trusted: readonly FieldSource[],
): Trouble =>
  disagreement.sources.includes("mrz")
    ? zoneTrouble(disagreement, reading)
    : disagreementTrouble(disagreement, trusted);

/** Sources that are the issuer's word. */
const trustedSources = (
  { secureQr, offlineXml }: Recognised,
  allowSpecimens: boolean,
): readonly FieldSource[] => [
  ...(isSignatureTrusted(secureQr, allowSpecimens) ? (["qr"] as const) : []),
  ...(offlineXml && isSignatureTrusted(offlineXml, allowSpecimens) ? (["xml"] as const) : []),
];

const zoneTrouble = ({ field, degree }: Disagreement, { mrz }: Recognised): Trouble => {
  const reason = "data_mismatch_mrz_ocr";
  if (degree === "similar") return { status: "warn", reason };
  const proved =
    (field === "idNumber" && mrz?.checkDigits.documentNumber === "right") ||
    (field === "dateOfBirth" && mrz?.checkDigits.dateOfBirth === "right");
  return { status: proved ? "fail" : "review", reason };
};

const disagreementTrouble = (
  { sources, degree }: Disagreement,
  trusted: readonly FieldSource[],
): Trouble => {
  // Print against print: the two sides. Anything else has a code or a file in it.
  if (sources.every((source) => source === "ocr"))
    return { status: degree === "similar" ? "warn" : "review", reason: "data_mismatch_pages" };
  const hasFile = sources.includes("xml") || sources.includes("xml-unsigned");
  const reason = hasFile ? "data_mismatch_xml" : "data_mismatch_qr_ocr";
  if (degree === "similar") return { status: "warn", reason };
  const signed = sources.some((source) => trusted.includes(source));
  return { status: signed ? "fail" : "review", reason };
};
