/**
 * @file The table of checks: every check, in the order they are performed, with
 * the checks that must have found something to build on first.
 *
 * [Note: what a check needs]
 *
 * When a needed check is an error, the check is an error too: it knows nothing.
 * When a needed check failed or was not performed, the check is not performed,
 * for the same reasons. So every check that does run may rely on what it needs,
 * and no missing input can turn into a score.
 */
import { CHECK_ERROR, notPerformed } from "../finding.ts";
import type { Finding } from "../finding.ts";
import type { AssessmentInput } from "../input.ts";
import type { CheckType } from "../report.ts";
import { checkApplicantAge } from "./applicant-age.ts";
import { checkAlteration } from "./document-alteration.ts";
import { checkCaptureOrigin } from "./document-capture-origin.ts";
import { checkDocumentConsistency } from "./document-consistency.ts";
import { checkDocumentDates } from "./document-dates.ts";
import { checkDocumentFields } from "./document-fields.ts";
import { checkDocumentMrz } from "./document-mrz.ts";
import { checkDocumentNumber } from "./document-number.ts";
import { checkDocumentPicture } from "./document-picture.ts";
import { checkDocumentPortrait } from "./document-portrait.ts";
import { checkQrPortrait } from "./document-qr-portrait.ts";
import { checkDocumentSignature } from "./document-signature.ts";
import { checkDocumentType } from "./document-type.ts";
import { checkFaceMatch } from "./face-match.ts";
import { checkBlocklist } from "./fraud-blocklist.ts";
import { checkDuplicateFace } from "./fraud-duplicate-face.ts";
import { checkDuplicateNumber } from "./fraud-duplicate-number.ts";
import { checkDuplicatePicture } from "./fraud-duplicate-picture.ts";
import { checkLiveAttack } from "./live-attack.ts";
import { checkLiveCamera } from "./live-camera.ts";
import { checkLiveChallenge } from "./live-challenge.ts";
import { checkLiveFrames } from "./live-frames.ts";
import { checkLiveSameFace } from "./live-same-face.ts";
import { checkSelfieAttack } from "./selfie-attack.ts";
import { checkSelfieFace } from "./selfie-face.ts";

interface CheckDefinition {
  readonly type: CheckType;
  /** Checks further up in the table. See [Note: what a check needs]. */
  readonly needs: readonly CheckType[];
  readonly perform: (input: AssessmentInput) => Finding;
}

export const CHECKS: readonly CheckDefinition[] = [
  { type: "document.picture", needs: [], perform: checkDocumentPicture },
  { type: "document.type", needs: [], perform: checkDocumentType },
  { type: "document.fields", needs: ["document.type"], perform: checkDocumentFields },
  { type: "document.number", needs: ["document.type"], perform: checkDocumentNumber },
  { type: "document.dates", needs: ["document.type"], perform: checkDocumentDates },
  { type: "document.signature", needs: ["document.type"], perform: checkDocumentSignature },
  { type: "document.mrz", needs: ["document.type"], perform: checkDocumentMrz },
  { type: "document.consistency", needs: ["document.type"], perform: checkDocumentConsistency },
  { type: "document.portrait", needs: ["document.type"], perform: checkDocumentPortrait },
  { type: "document.qr_portrait", needs: ["document.type"], perform: checkQrPortrait },
  { type: "document.capture_origin", needs: ["document.type"], perform: checkCaptureOrigin },
  { type: "document.alteration", needs: ["document.type"], perform: checkAlteration },
  { type: "selfie.face", needs: [], perform: checkSelfieFace },
  { type: "selfie.attack", needs: ["selfie.face"], perform: checkSelfieAttack },
  { type: "live.challenge", needs: [], perform: checkLiveChallenge },
  { type: "live.same_face", needs: ["selfie.face"], perform: checkLiveSameFace },
  { type: "live.frames", needs: [], perform: checkLiveFrames },
  { type: "live.attack", needs: [], perform: checkLiveAttack },
  { type: "live.camera", needs: [], perform: checkLiveCamera },
  { type: "face.match", needs: ["document.portrait", "selfie.face"], perform: checkFaceMatch },
  { type: "applicant.age", needs: ["document.dates"], perform: checkApplicantAge },
  {
    type: "fraud.duplicate_number",
    needs: ["document.type", "face.match"],
    perform: checkDuplicateNumber,
  },
  { type: "fraud.duplicate_picture", needs: ["face.match"], perform: checkDuplicatePicture },
  { type: "fraud.duplicate_face", needs: ["face.match"], perform: checkDuplicateFace },
  { type: "fraud.blocklist", needs: [], perform: checkBlocklist },
];

/** Every check's finding, in the order of the table. */
export const performChecks = (input: AssessmentInput): ReadonlyMap<CheckType, Finding> => {
  const findings = new Map<CheckType, Finding>();
  for (const { type, needs, perform } of CHECKS) {
    const needed = needs.map((need) => {
      const finding = findings.get(need);
      if (finding === undefined) throw new TypeError(`${type} needs ${need} further up`);
      return finding;
    });
    findings.set(type, blocked(needed) ?? perform(input));
  }
  return findings;
};

/** See [Note: what a check needs]. */
const blocked = (needed: readonly Finding[]): Finding | undefined => {
  if (needed.some(({ status }) => status === "error")) return CHECK_ERROR;
  const missing = needed.filter(({ status }) => status === "fail" || status === "not_performed");
  if (missing.length === 0) return undefined;
  return notPerformed([...new Set(missing.flatMap(worstReason))]);
};

/** Findings list the reasons of their worst troubles first. */
const worstReason = ({ reasons }: Finding) => reasons.slice(0, 1);
