/**
 * @file Calls that keep nothing: pictures go in, an answer comes out, and both are forgotten.
 *
 *   POST /v1/face-comparisons           multipart FaceComparisonForm -> FaceComparison
 *   POST /v1/document-readings          multipart DocumentReadingForm; ?reveal -> DocumentReading
 *   POST /v1/aadhaar-qr-verifications   JSON AadhaarQrText, or multipart AadhaarQrForm -> AadhaarQrVerification
 *   POST /v1/selfie-assessments         multipart SelfieAssessmentForm -> SelfieAssessment
 *
 * A face that was not found, a signature that is not valid and a document that nobody knows are answers (200). A picture
 * that cannot be opened is a problem, which names the part in `picture`.
 */
import { z } from "zod";
import {
  Check,
  CheckStatus,
  COMPARISON_KINDS,
  ReasonCode,
  SELFIE_REASONS,
} from "../../assessment/index.ts";
import { FaceObservation } from "../../observations/index.ts";
import { CodeFields, ResultAddress, ResultDocument } from "../../verification/index.ts";
import { ClaimedType } from "./verification.ts";

const PICTURE = "JPEG, PNG, WebP or HEIC; at most 10 MB.";

export const DetectedFace = FaceObservation.omit({ features: true }).describe(
  "A face in pixels of the picture: box, five landmarks, pose in degrees, and what was measured of how it was taken. Its features never leave.",
);

export const FoundTrouble = z
  .object({
    reason: ReasonCode,
    status: z.enum(["warn", "review", "fail"]).describe("`fail`: it is not compared."),
  })
  .describe("Something that speaks against the picture; GET /v1/reasons says what each means.");

const ComparedFaces = z.object({
  widthPx: z.int(),
  heightPx: z.int(),
  faces: z.array(DetectedFace).describe("Best first: the first one is compared."),
  reasons: z.array(FoundTrouble),
});

export const FaceComparisonForm = z.strictObject({
  first: z.file().describe(`A picture of one person. ${PICTURE}`),
  second: z
    .file()
    .describe(
      `Another picture of one person; with \`selfie-card\` a picture or PDF of the document. ${PICTURE}`,
    ),
  comparison: z
    .enum(COMPARISON_KINDS)
    .optional()
    .describe(
      "By which operating points is decided: two pictures of people (`selfie-selfie`, unless told), or a person and the portrait on a document (`selfie-card`).",
    ),
});

const MeasuredPoint = z
  .object({
    id: z.string(),
    comparison: z.enum(COMPARISON_KINDS).describe("On what it was measured."),
    threshold: z.number().describe("Scores from here on are a match."),
    fmr: z.number().describe("Measured false match rate: two people taken for one."),
    fnmr: z.number().describe("Measured false non-match rate: one person not recognised."),
    matedComparisons: z.int(),
    nonMatedComparisons: z.int(),
    report: z.string().describe("Where it was measured."),
  })
  .describe("A threshold with the error rates that were measured at it.");

export const FaceComparison = z.object({
  outcome: z
    .enum(["match", "undetermined", "no_match", "not_performed"])
    .describe(
      "`undetermined`: between the two thresholds, where a person should look. `not_performed`: nothing was compared, and `notPerformed` says why.",
    ),
  score: z
    .number()
    .nullable()
    .describe(
      "Cosine similarity, -1 to 1; higher is more alike. Not a probability. null where nothing was compared: never a 0.",
    ),
  notPerformed: z
    .object({
      reason: ReasonCode,
      picture: z.enum(["first", "second"]).nullable().describe("null where it is neither's fault."),
    })
    .nullable(),
  operatingPoint: MeasuredPoint.nullable(),
  review: MeasuredPoint.nullable().describe(
    "From its threshold up to that of the operating point the outcome is undetermined. null where there is no such band.",
  ),
  impostors: z
    .object({
      oneIn: z.int().describe("At most 1 in so many comparisons of two people scores as high."),
      rate: z.number().describe("The same as a share, 0 to 1."),
    })
    .nullable()
    .describe(
      "How rare the score is among people who are not the same, by the measurement of the operating point; nothing is extrapolated. null where nothing was compared, or where the score is below everything that was measured.",
    ),
  model: z.string().nullable().describe("`name@version` of the features."),
  first: ComparedFaces,
  second: ComparedFaces,
});
export type FaceComparison = z.infer<typeof FaceComparison>;

export const DocumentReadingForm = z.strictObject({
  document: z
    .file()
    .describe(
      "One side, a PDF, or the ZIP of an offline e-KYC: JPEG, PNG, WebP, HEIC, PDF or ZIP; at most 10 MB.",
    ),
  documentBack: z.file().optional().describe("The other side."),
  type: ClaimedType.optional().describe(
    "What it is said to be: decides only where the pictures leave it open.",
  ),
  documentPassword: z
    .string()
    .max(99)
    .optional()
    .describe("Of a locked PDF, or the share code of the ZIP."),
});

export const DocumentReadingQuery = z.strictObject({
  reveal: z
    .stringbool()
    .meta({ type: "boolean" })
    .default(false)
    .describe(
      "Identity numbers and lines of text in clear: needs the permission pii:read. Aadhaar numbers stay masked.",
    ),
});

export const DocumentReading = z.object({
  masked: z
    .enum(["all", "numbers", "aadhaar"])
    .describe(
      "`all`: every value of a person is reduced to its shape, since the caller lacks pii:read. `numbers`: identity numbers and lines of text. `aadhaar`: Aadhaar numbers alone, which are never shown.",
    ),
  specimen: z
    .boolean()
    .describe("It was drawn, or has a number that is never issued: worth nothing as evidence."),
  document: ResultDocument,
  checks: z
    .array(Check)
    .describe(
      "Whether what it says can be so, and who signed it. Not whether it is genuine, and nothing of whom it shows.",
    ),
});
export type DocumentReading = z.infer<typeof DocumentReading>;

/** More than any QR code holds. */
const MAX_CODE_LENGTH = 8192;

export const AadhaarQrText = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(MAX_CODE_LENGTH)
    .describe("What a reader got of the code: digits of a Secure QR, or the XML of an old one."),
});

export const AadhaarQrForm = z.strictObject({
  picture: z.file().describe(`A picture that shows the code. ${PICTURE}`),
});

export const AadhaarQrVerification = z.object({
  outcome: z
    .enum(["read", "unreadable", "not_aadhaar", "no_code"])
    .describe(
      "`unreadable`: it has the form of an Aadhaar code and cannot be opened. `not_aadhaar`: a code of something else. `no_code`: none was found on the picture.",
    ),
  kind: z.enum(["secure-qr", "old-xml"]).nullable(),
  signature: z
    .enum(["valid", "invalid", "unknown-key", "not-signed"])
    .nullable()
    .describe(
      "`valid`: signed by the certificate below. `invalid`: something was changed. `unknown-key`: no certificate is known for the time at which it was made. `not-signed`: a code of before 2018, which anybody can print. A valid signature says what was issued, not who shows it.",
    ),
  certificate: z
    .object({
      keyId: z.string(),
      trustStore: z.enum(["uidai", "specimen"]),
      notBefore: z.string(),
      notAfter: z.string(),
    })
    .nullable(),
  specimen: z.boolean().describe("Signed with the test key of drawn specimens: nobody's card."),
  publishedSample: z.boolean().describe("A sample that UIDAI published: nobody's card."),
  version: z.string().nullable().describe("V1 to V5, of a Secure QR."),
  issuedAt: z.string().nullable().describe("ISO 8601; when the code was made."),
  error: z.string().nullable().describe("Where it is unreadable: why, in a word."),
  masked: z
    .enum(["all", "aadhaar"])
    .describe("`all`: since the caller lacks pii:read. The Aadhaar number is never shown."),
  fields: CodeFields,
  address: ResultAddress.nullable().describe("`fields.address` in the parts of the code."),
  portrait: z
    .object({
      format: z.enum(["j2k", "jp2", "jpeg", "webp"]),
      opened: z.boolean().describe("Whether it is a picture that can be opened."),
      widthPx: z.int().nullable(),
      heightPx: z.int().nullable(),
      face: z.boolean().describe("Whether a face was found on it."),
    })
    .nullable()
    .describe("The portrait inside; null where the code has none."),
  codes: z
    .int()
    .describe("How many QR codes were found. Of several the worst counts, as on a card."),
});
export type AadhaarQrVerification = z.infer<typeof AadhaarQrVerification>;

export const SelfieAssessmentForm = z.strictObject({
  selfie: z.file().describe(`A picture of one person. ${PICTURE}`),
});

export const SelfieAssessment = z.object({
  usable: z.boolean().describe("False: take it again; the advice says what to do."),
  status: CheckStatus.describe("Of the check `selfie.face`, as a verification would have it."),
  reasons: z
    .array(
      z.object({
        reason: z.enum(SELFIE_REASONS),
        status: z
          .enum(["pass", "warn", "review", "fail", "not_performed"])
          .describe("`not_performed`: it was not measured, which is no pass."),
      }),
    )
    .describe("Every defect that a selfie can have, and whether this one has it."),
  measurements: z
    .record(z.string(), z.union([z.number(), z.string(), z.boolean()]))
    .describe("What was measured, with the limits beside it (`…Below`, `…Above`)."),
  widthPx: z.int(),
  heightPx: z.int(),
  faces: z.array(DetectedFace).describe("Best first: the first one is assessed."),
  advice: z
    .object({ title: z.string(), sentences: z.array(z.string()) })
    .describe("For the person on it, in plain English; texts of your own go by the reasons."),
});
export type SelfieAssessment = z.infer<typeof SelfieAssessment>;
