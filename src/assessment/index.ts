/**
 * @file The door of the assessment room: observations, fields, claims and a policy
 * go in, a report comes out. Pure: no clock, no randomness, no I/O.
 */
export { assess } from "./assess.ts";
export { rejudge } from "./rejudge.ts";
export { askAgain, EVIDENCE_ROLES } from "./ask-again.ts";
export type { EvidenceRole } from "./ask-again.ts";
export { adviceFor, selfieAdvice } from "./advice.ts";
export type { Advice } from "./advice.ts";
export { BrokenFeaturesError, compareFaces, modelKey } from "./face-comparison.ts";
export type { ComparisonScore, FaceComparison } from "./face-comparison.ts";
export { burstPrints } from "./live/burst-prints.ts";
export { namesVirtualCamera } from "./virtual-cameras.ts";
export { faceSizePx, principalFaces } from "./faces.ts";
export type {
  AssessmentInput,
  BlocklistSearch,
  BurstSearch,
  DuplicateSearch,
  Evidence,
  FaceCandidate,
  FaceSearch,
  LiveEvidence,
  PageEvidence,
  PictureSearch,
  SelfieEvidence,
} from "./input.ts";
export {
  COMPARISON_KINDS,
  OPERATING_POINTS,
  OperatingPoint,
  chooseOperatingPoint,
  chooseReviewPoint,
  measuredCurve,
  parseOperatingPoints,
} from "./operating-points.ts";
export type { ComparisonKind } from "./operating-points.ts";
export { QR_PORTRAIT_POINTS, QrPortraitPoint } from "./qr-portrait-points.ts";
export {
  SEARCH_POINTS,
  SearchPoint,
  chooseSearchPoint,
  parseSearchPoints,
} from "./search-points.ts";
export { findFaceCandidates } from "./checks/fraud-duplicate-face.ts";
export type { JudgedFaceCandidate } from "./face-candidates.ts";
export { keepsNumberIndex, Policy, STANDARD_POLICY, parsePolicy, policySha256 } from "./policy.ts";
export { REASONS, ReasonCode } from "./reasons.ts";
export type { Reason } from "./reasons.ts";
export {
  SELFIE_REASONS,
  selfieMeasurements,
  selfieTroubles,
  selfieVerdicts,
} from "./selfie-quality.ts";
export type { SelfieVerdict } from "./selfie-quality.ts";
export { portraitTroubles } from "./portrait-quality.ts";
export { impostorRate } from "./impostor-rate.ts";
export type { ImpostorRate } from "./impostor-rate.ts";
export type { Trouble } from "./finding.ts";
export {
  CHECK_TYPES,
  Check,
  CheckStatus,
  CheckType,
  Comparison,
  Decision,
  EvidencePointer,
  FaceReport,
  LIVE_CHECKS,
  Outcome,
  Report,
} from "./report.ts";
