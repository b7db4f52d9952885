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

const share = z.number().min(0).max(1);
const fieldsByType = byType(z.array(z.enum(FIELD_NAMES)).readonly());
/** A field, or several of which any one does. */
const fieldOrAlternatives = z.union([
  z.enum(FIELD_NAMES),
  z.array(z.enum(FIELD_NAMES)).min(2).readonly(),
]);

/** Limits are from docs/accuracy/documents.md. Nothing fails where everything was read. */
const PicturePolicy = z
  .strictObject({
    printSoftnessFailAbove: z
      .number()
      .describe("As drawn 0.06 to 0.09; blurred until nobody reads it from 0.21."),
    printSoftnessWarnAbove: z.number().describe("From 0.15 on, one name in five is misread."),
    steepnessFailBelow: share.describe(
      "Of the page's edges; readable from 0.28 on, blurred until nobody reads it 0.09 to 0.2.",
    ),
    illegibleSteepnessFailBelow: share.describe(
      "Where hardly a line was read: small print is lost at 0.31 to 0.33, scans have 0.5 and more.",
    ),
    legibleShareBelow: share.describe(
      "Hardly a line: so few of the long ones were read with 0.8 and more. Readable: 0.2 and more.",
    ),
    glareFailAbove: share.describe("Mild photographs have up to 0.0024; over the name from 0.006."),
    glareWarnAbove: share.describe("Mild photographs have up to 0.0024, with glare from 0.039."),
    brightLumaFailBelow: z
      .number()
      .describe(
        "Nobody reads it at 0.02 to 0.045 of the light, where the brightest is 30. To 60: unmeasured.",
      ),
    brightLumaWarnBelow: z.number().describe("Paper at a third of the light. Unmeasured."),
    printHeightPxFailBelow: z
      .number()
      .describe("Median of lines; cards of 220 px have 9 to 16 and are read, of 130 px 5 to 8."),
    cardWidthPxFailBelow: z
      .number()
      .describe("Cards of 220 px were read, of 90 to 150 px nobody reads."),
    cardWidthPxWarnBelow: z.number().describe("Cards of 540 px and more were read (hard set)."),
    cutOffFailAbove: share.describe("As cutOffWarnAbove; unmeasured."),
    cutOffWarnAbove: share.describe(
      "Of the picture's longer side, outside the picture; unmeasured.",
    ),
  })
  .refine((p) => p.printSoftnessWarnAbove <= p.printSoftnessFailAbove, "warns before it fails")
  .refine((p) => p.brightLumaFailBelow <= p.brightLumaWarnBelow, "warns before it fails")
  .refine((p) => p.cardWidthPxFailBelow <= p.cardWidthPxWarnBelow, "warns before it fails")
  .refine((p) => p.cutOffWarnAbove <= p.cutOffFailAbove, "warns before it fails");

/** A signal is no proof: it never fails. Detection and false alarms: docs/accuracy/signals.md. */
const SignalStatus = z.enum(["warn", "review"]);

const CaptureOriginPolicy = z.strictObject({
  status: SignalStatus,
  colourSpreadBelow: z.number().describe("Copies reach 0.042, originals have 0.048 and more."),
  mayBeGrey: z
    .array(z.string())
    .readonly()
    .describe("Layouts that are printed at home, or were never coloured."),
  pixelGridAbove: z.number().describe("Photographs and scans of cards reach 2.7."),
});

const AlterationPolicy = z.strictObject({
  status: SignalStatus,
  historyShareBelow: z
    .number()
    .describe(
      "Pictures that no program changed have 0.79 and more, most places that were put in less than 0.6.",
    ),
});

const QrPortraitPolicy = z.strictObject({
  status: SignalStatus.describe("Rates of both errors: docs/accuracy/qr-portrait.md."),
  boxPxNotBelow: z
    .number()
    .describe("Face box inside the portrait; what was measured had 24 to 40."),
});

/** Of 256, in how many the descriptions of two files of one picture may differ. */
const bits = z.int().min(0).max(128);
const DuplicatePicturePolicy = z.strictObject({
  status: SignalStatus,
  sameScanBits: bits.describe(
    "Saved anew or resized up to 14, brighter 18; scans of two people's cards 20 and more.",
  ),
  samePhotographBits: bits.describe(
    "Saved anew or resized up to 12, cropped by 1 % 26; photographs of two cards 52 and more.",
  ),
});

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

/** Figures are of animated bursts and drawn attacks, of the people of development: docs/accuracy/liveness.md. */
const LivePolicy = z.strictObject({
  selfieUpload: z
    .enum(["always", "if-camera-failed", "never"])
    .describe(
      "Whether a selfie without a live capture is taken. With `if-camera-failed` the page offers a file only where the camera did not work; the server cannot tell.",
    ),
  turnDegrees: z
    .strictObject({ yaw: z.number().positive(), pitch: z.number().positive() })
    .describe(
      "A whole turn, from the applicant's own straight pose. Tilted prints reach 6 and 3.5, the page asks for 20 and 10.",
    ),
  turnLooks: z.int().positive().describe("So many frames must show a whole turn."),
  minimumReactionMs: z
    .number()
    .nonnegative()
    .describe(
      "A whole turn sooner was begun before it was asked for. Reactions take 200 ms and more.",
    ),
  maximumActionMs: z.number().positive().describe("Of one turn. Unmeasured."),
  maximumDegreesPerSecond: z
    .number()
    .positive()
    .describe("Between two frames. Animated heads reach 200; of people unmeasured."),
  longestGapMs: z
    .number()
    .positive()
    .describe("Between two frames: who knows what is in it. Unmeasured."),
  withoutFaceShareAbove: share.describe("Of the frames. Animated bursts have none."),
  severalFacesShareAbove: share.describe("Of the frames, with a second face of face.rivalShare."),
  maximumFmr: z
    .number()
    .positive()
    .max(1)
    .describe(
      "Of the operating point at which frames are compared with the selfie and with each other.",
    ),
  sameFaceLooks: z
    .int()
    .positive()
    .describe(
      "So many frames of another face than the selfie's are another person; fewer are bad looks.",
    ),
  alikeDifferenceBelow: z
    .number()
    .describe(
      "Levels of luma inside the face. A frame saved anew at quality 60 differs by 0.8 to 1.02, looks at an animated head by 1.9 and more.",
    ),
  alikeShareAbove: share.describe(
    "Of the frames, that are so much like one before. People who hold quite still before a camera without noise: unmeasured.",
  ),
  backAndForthTurnsAbove: z
    .number()
    .describe(
      "There and back between three frames where no turn was asked for, in whole turns (turnDegrees). Of 125 animated heads of development one has more (1.4).",
    ),
  depthBelow: z
    .number()
    .describe(
      "What no flat picture shows, in distances between the eyes: turned heads 0.086 and more, prints up to 0.04, bent cut-outs up to 0.06.",
    ),
  seenBitsAtMost: bits.describe(
    "Of the middle one of up to eight frames; a burst sent again has 0, second attempts 8 and more.",
  ),
  bonaFideScoreWarnBelow: share.describe(
    "Of the middle one of the scores. Says next to nothing: prints are told from living people in few cases.",
  ),
  attackStatus: SignalStatus,
  cameraStatus: SignalStatus,
  steadyDeliveryMsBelow: z
    .number()
    .describe(
      "Standard deviation of the times between frames; clocks of cameras waver. Unmeasured.",
    ),
});

export const Policy = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
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
  })
  .readonly();
export type Policy = z.infer<typeof Policy>;

export const parsePolicy = (value: unknown): Policy => Policy.parse(value);

/** The policy that is shipped. */
export const STANDARD_POLICY: Policy = parsePolicy(defaultPolicy);

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
