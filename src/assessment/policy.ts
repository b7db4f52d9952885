/**
 * @file The policy: which checks must pass, what each status leads to, and every
 * threshold that is an opinion rather than a measurement.
 *
 * In:  one versioned JSON document, `policy.json` unless the operator has another.
 * Out: a `Policy`, or a ZodError that names the key and the rule.
 *
 * Each threshold says in its description where its default comes from; the
 * bare word "unmeasured" means that no report stands behind it yet.
 *
 * [Note: a policy cannot open the door]
 *
 * The schema refuses a policy under which a failure, a review, or a required
 * check that was not performed could end in `verified`, or under which a
 * failure ends better than anything else. So an operator can make the decision
 * stricter or gentler, never unsafe.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { DOCUMENT_TYPES } from "../documents/kinds.ts";
import { FIELD_NAMES } from "../documents/types.ts";
import type { DocumentType } from "../documents/types.ts";
import { CHECK_TYPES } from "./report.ts";
import type { CheckType, Outcome } from "./report.ts";
import { LivePolicy } from "./live-policy.ts";
import {
  AlterationPolicy,
  CaptureOriginPolicy,
  DuplicatePicturePolicy,
  PicturePolicy,
  QrPortraitPolicy,
} from "./picture-policy.ts";
import { share } from "./policy-values.ts";
import { SelfiePolicy } from "./selfie-policy.ts";
import defaultPolicy from "./policy.json" with { type: "json" };

/** Outcomes from best to worst. The worst that any check leads to is the decision. */
export const OUTCOMES_BEST_FIRST = ["verified", "in_review", "rejected"] as const;

export const worse = (a: Outcome, b: Outcome): boolean =>
  OUTCOMES_BEST_FIRST.indexOf(a) > OUTCOMES_BEST_FIRST.indexOf(b);

const Verified = z.literal("verified");
const NotVerified = z.enum(["in_review", "rejected"]);

const failIsTheWorst = (leadsTo: Readonly<Record<string, Outcome>>): boolean =>
  Object.values(leadsTo).every((outcome) => !worse(outcome, leadsTo["fail"] ?? "verified"));

const FAIL_IS_THE_WORST = "no status may lead to a worse outcome than fail";

/** See [Note: a policy cannot open the door]. */
const LeadsTo = z.strictObject({
  required: z
    .strictObject({
      pass: Verified,
      warn: Verified,
      review: NotVerified,
      fail: NotVerified,
      error: NotVerified,
      not_performed: NotVerified,
    })
    .refine(failIsTheWorst, FAIL_IS_THE_WORST),
  optional: z
    .strictObject({
      pass: Verified,
      warn: Verified,
      review: NotVerified,
      fail: NotVerified,
      error: z.enum(OUTCOMES_BEST_FIRST),
      not_performed: z.enum(OUTCOMES_BEST_FIRST),
    })
    .refine(failIsTheWorst, FAIL_IS_THE_WORST),
});

/** Every type has its entry: what is not said of a type would be a hole. */
const byType = <Value extends z.ZodType>(value: Value) => z.record(z.enum(DOCUMENT_TYPES), value);

const CheckPolicy = z.strictObject({
  required: z
    .union([z.boolean(), byType(z.boolean())])
    .describe("May differ by type; while the type is unknown, required for one is required."),
  requiredOfOfflineXml: z
    .boolean()
    .optional()
    .describe(
      "Instead, where the front is a Paperless Offline e-KYC file: it has no picture, no print to compare, and four digits of the number.",
    ),
});

const fieldsByType = byType(z.array(z.enum(FIELD_NAMES)).readonly());
/** A field, or several of which any one does. */
const fieldOrAlternatives = z.union([
  z.enum(FIELD_NAMES),
  z.array(z.enum(FIELD_NAMES)).min(2).readonly(),
]);

const DuplicateFacePolicy = z.strictObject({
  maximumFpir: z
    .number()
    .positive()
    .max(1)
    .describe(
      "NIST SP 800-63A-4 section 3.11: 1 in 1,000 at most. What it costs by size of the gallery: docs/accuracy/gallery.md.",
    ),
});

const DocumentPolicy = z
  .strictObject({
    minimumTextLines: z.int().positive().describe("Fewer: not a document. Unmeasured."),
    textLineScore: share.describe("Lines below are noise: cards' lines score 0.7 and more."),
    mandatoryFields: byType(z.array(fieldOrAlternatives).readonly()).describe(
      "Without them: review. Of a list in the list one is enough. idNumber has its own check.",
    ),
    fieldScoreReviewBelow: share.describe("Unmeasured; lines below 0.6 to 0.7 are mostly noise."),
    fieldScoreWarnBelow: share.describe(
      "Measured on 168 hard photographs: of 23 fields under 0.9 13 were wrong (4 of 6 under 0.8), of 665 above 15.",
    ),
    comparedFields: fieldsByType.describe(
      "Must be read from the print too when a QR code or a machine readable zone gives them; else one laid on an illegible card would do.",
    ),
    expired: z
      .strictObject({
        status: z.enum(["review", "fail"]),
        graceDays: z.int().nonnegative(),
      })
      .describe("Of a document whose day of expiry, and the grace, lie before today."),
    signedDataMaximumAgeDays: z
      .number()
      .positive()
      .nullable()
      .describe(
        "Of a Secure QR code or an offline XML. null: not configured. A printed card keeps its date of print; RBI V-CIP asks 3.",
      ),
  })
  .refine((p) => p.fieldScoreReviewBelow <= p.fieldScoreWarnBelow, "reviews before it warns");

const FacePolicy = z
  .strictObject({
    boxPxFailBelow: z
      .number()
      .describe("At 45 px about 22 % of mated pairs are lost at FMR 1e-3 (fused features)."),
    boxPxWarnBelow: z.number().describe("At 90 px, grey, JPEG quality 30: 98.35 % kept."),
    rivalShare: share.describe(
      "A second face this large beside the largest counts; smaller is a ghost image or a passer-by. Unmeasured.",
    ),
    bonaFideScoreWarnBelow: share.describe(
      "Half of the softmax: 104 of 120 bona fide above, 52 of 120 prints above. Hence never more than a warning.",
    ),
    maximumFmr: z
      .number()
      .positive()
      .max(1)
      .describe("NIST SP 800-63A-4 section 3.11: 1 in 10,000 at most."),
    reviewFmr: z
      .number()
      .positive()
      .max(1)
      .optional()
      .describe(
        "Scores that a point of this FMR would match go to a person. Without it, what is no match is a non-match.",
      ),
    operatingPoint: z
      .string()
      .min(1)
      .optional()
      .describe(
        "Id of the only point to compare selfie and card at. Without it, the one within maximumFmr that loses the fewest people.",
      ),
  })
  .refine((p) => p.boxPxFailBelow <= p.boxPxWarnBelow, "fails before it warns")
  .refine((p) => p.maximumFmr <= (p.reviewFmr ?? 1), "reviewFmr is not below maximumFmr");

export const Policy = z
  .strictObject({
    id: z
      .string()
      .max(40)
      .regex(/^[a-z0-9-]+$/),
    version: z.int().positive(),
    leadsTo: LeadsTo,
    checks: z.strictObject(
      Object.fromEntries(CHECK_TYPES.map((type) => [type, CheckPolicy])) as Record<
        CheckType,
        typeof CheckPolicy
      >,
    ),
    picture: PicturePolicy,
    captureOrigin: CaptureOriginPolicy,
    alteration: AlterationPolicy,
    qrPortrait: QrPortraitPolicy,
    duplicatePicture: DuplicatePicturePolicy,
    duplicateFace: DuplicateFacePolicy,
    document: DocumentPolicy,
    face: FacePolicy,
    selfie: SelfiePolicy,
    live: LivePolicy,
    applicant: z.strictObject({
      minimumAgeYears: z.int().nonnegative(),
    }),
    withoutNumberIndex: z
      .array(z.enum(DOCUMENT_TYPES))
      .readonly()
      .optional()
      .describe(
        "Types of whose numbers not even a keyed index is kept. Then they are not searched for duplicates or on the block list: those checks are not_performed, and as long as they are required a person decides. Faces are searched on.",
      ),
  })
  .readonly();
export type Policy = z.infer<typeof Policy>;

export const parsePolicy = (value: unknown): Policy => Policy.parse(value);

/** The policy that is shipped. */
export const STANDARD_POLICY: Policy = parsePolicy(defaultPolicy);

/** Whether numbers of this type are kept as a keyed index, and so can be searched. */
export const keepsNumberIndex = ({ withoutNumberIndex = [] }: Policy, type: string): boolean =>
  !withoutNumberIndex.some((without) => without === type);

/** While the type is unknown, what one type requires is required: fail closed. */
export const isRequired = (
  policy: Policy,
  check: CheckType,
  type: DocumentType | undefined,
  isOfflineXml = false,
): boolean => {
  const { required, requiredOfOfflineXml } = policy.checks[check];
  if (isOfflineXml && requiredOfOfflineXml !== undefined) return requiredOfOfflineXml;
  if (typeof required === "boolean") return required;
  return type === undefined ? Object.values(required).includes(true) : ofType(required, type);
};

/**
 * What the policy says of this type.
 * @throws TypeError for a type that is not read here: a bug, since the schema asks for all that are.
 */
export const ofType = <Value>(
  byType: Readonly<Partial<Record<string, Value>>>,
  type: DocumentType,
): Value => {
  const value = byType[type];
  if (value === undefined) throw new TypeError("a document type without a policy");
  return value;
};

/** Hex SHA-256 of the policy as canonical JSON: keys sorted, no white space. */
export const policySha256 = (policy: Policy): string =>
  createHash("sha256").update(canonicalJson(policy)).digest("hex");

const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
  return `{${entries.join(",")}}`;
};
