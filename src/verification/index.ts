export { VerificationDesk } from "./desk.ts";
export type { Case, DeskEvent } from "./desk.ts";
export { verify } from "./verify.ts";
export type {
  Evidence,
  PictureRole,
  VerificationPictures,
  VerificationStep,
  VerifyOptions,
  VerifyOutcome,
} from "./verify.ts";
export { read } from "./read.ts";
export type { ReadOutcome } from "./read.ts";
export { compare } from "./compare.ts";
export type { CompareOutcome } from "./compare.ts";
export { openEngines, openVerification } from "./open.ts";
export type { OpenVerification } from "./open.ts";
export { loadJudgement, PolicyFileError } from "./judgement.ts";
export type { Judgement, VerificationLog, VerificationPorts } from "./ports.ts";
export { EnginePool, EngineUnableError } from "./engines/index.ts";
export type { PictureInput } from "./engines/index.ts";
export { VerificationResult } from "./result.ts";
export type { ResultDocument, ResultPage } from "./result.ts";
