export { CLIENT_TOKEN_MS, VerificationDesk, VERIFICATIONS_ENDED } from "./desk.ts";
export type { DeskEvent, DeskOptions, NewVerification, Submitted } from "./desk-types.ts";
export { verify } from "./verify.ts";
export type { VerificationStep, VerifyOptions, VerifyOutcome } from "./verify.ts";
export type { Evidence, PictureRole, VerificationPictures } from "./observe.ts";
export { LiveChallenges } from "./live-challenges.ts";
export type { CaptureRules, IssuedChallenge, TakenLive } from "./live-challenges.ts";
export { read } from "./read.ts";
export type { ReadOutcome, ReadPages } from "./read.ts";
export type { AadhaarCode } from "../documents/index.ts";
export { readAadhaarCode } from "./read-aadhaar-code.ts";
export type { AadhaarCodeOutcome } from "./read-aadhaar-code.ts";
export type { ShownFace, Unseen } from "./look-alone.ts";
export { compare } from "./compare.ts";
export type { CompareOutcome, ComparedPicture } from "./compare.ts";
export { updateGallery } from "./update-gallery.ts";
export type { GalleryUpdate } from "./update-gallery.ts";
export { openEngines, openVerification, recordsPlace } from "./open.ts";
export type { OpenVerification } from "./open.ts";
export { loadJudgement, OperatingPointsFileError, PolicyFileError } from "./judgement.ts";
export type { Judgement, VerificationLog, VerificationPorts } from "./ports.ts";
export { ENGINE_TASKS, EnginePool, EngineUnableError } from "./engines/index.ts";
export type { DocumentInput, EngineTaskDone, PictureInput } from "./engines/index.ts";
export { DOCUMENT_TYPES } from "../documents/index.ts";
export { CodeFields, ResultAddress, ResultDocument, VerificationResult } from "./result.ts";
export type { ResultPage, ResultSource } from "./result.ts";
export { assessDocumentFile, assessSelfieFile } from "./cases/assess-file.ts";
export type { AssessedDocument, AssessedFile, AssessedSelfieFile } from "./cases/assess-file.ts";
export { isComplete, putLive, putWhole, PURPOSE_OF } from "./cases/case-evidence.ts";
export { changeCase } from "./cases/change-case.ts";
export type { Changed } from "./cases/change-case.ts";
export type { AttemptRun } from "./cases/run-attempt.ts";
export {
  maskAddress,
  maskDocument,
  maskNumbers,
  maskPerson,
  maskValue,
} from "./cases/mask-person.ts";
export { erasePerson, eraseVerification, eraseWaiting } from "./cases/erase.ts";
export type { EraseOutcome } from "./cases/erase.ts";
export { hashToken, newToken } from "./cases/tokens.ts";
export {
  claimCase,
  claimNext,
  mayDecide,
  releaseCase,
  reviewCase,
  waitingApproval,
} from "./cases/review.ts";
export type { ReviewContext, Reviewed } from "./cases/review.ts";
export { storedResult } from "./cases/stored-result.ts";
export { parseAnyPolicy } from "./judgement.ts";
export { PolicyBook } from "./policy-book.ts";
export type { PolicyVersion } from "./policy-book.ts";
export { simulate } from "./simulate.ts";
