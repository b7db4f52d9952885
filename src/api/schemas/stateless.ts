/**
 * @file Calls that keep nothing: what users of face and OCR servers expect.
 *
 *   POST /v1/face-comparisons           multipart: reference, probe -> FaceComparisonAnswer
 *   POST /v1/document-readings          multipart: document, type?, documentPassword?, reveal? -> ResultDocument
 *   POST /v1/aadhaar-qr-verifications   JSON AadhaarQr (the digits) or multipart: picture -> AadhaarQrAnswer
 *   POST /v1/selfie-assessments         multipart: selfie -> SelfieAssessment
 *
 * Personal data are masked unless `reveal` is true and the key has pii:read.
 */
import { z } from "zod";
import { Check, FaceReport } from "../../assessment/report.ts";

export const FaceComparisonAnswer = z.object({
  outcome: z.enum(["match", "non-match", "undetermined", "not-comparable"]),
  /** Why not, where they cannot be compared: a face is missing, or too small. */
  reasons: z.array(z.string()),
  face: FaceReport.nullable(),
});

export const AadhaarQr = z.strictObject({
  /** The decimal digits that a QR reader gives. */
  data: z.string().regex(/^[0-9]{100,8000}$/),
  reveal: z.boolean().default(false),
});
export const AadhaarQrAnswer = z.object({
  outcome: z.enum([
    "verified",
    "signature-invalid",
    "key-unknown",
    "unreadable",
    "version-unsupported",
    "not-found",
  ]),
  version: z.string().nullable(),
  signingKey: z.string().nullable(),
  /** The last four digits of the number, and when the code was made. */
  lastFour: z.string().nullable(),
  issuedAt: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
});

export const SelfieAssessment = z.object({
  usable: z.boolean(),
  faces: z.int(),
  checks: z.array(Check),
});
